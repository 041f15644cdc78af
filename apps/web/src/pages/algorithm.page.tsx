import { Controller, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, DataTable, FactList, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { wordFor } from './parts/words';

const NoteFields = graphql(`
  fragment NoteFields on SheetNote @_unmask {
    code
    textDa
    textEn
    source
    confidence
  }
`);

const NumberFields = graphql(`
  fragment NumberFields on MatchingNumber @_unmask {
    code
    value
    nameDa
    nameEn
    least
    most
  }
`);

const AlgorithmSheet = graphql(
  `
    query AlgorithmSheet {
      me {
        ...MeFields
      }
      algorithmSheet {
        on
        offSince
        version
        validFrom
        source
        purpose {
          ...NoteFields
        }
        dataUsed {
          of
          field
          group
          nameDa
          nameEn
        }
        neverUsed {
          ...NoteFields
        }
        rules {
          code
          textDa
          textEn
        }
        weights {
          ...NumberFields
        }
        limits {
          ...NumberFields
        }
        decides {
          ...NoteFields
        }
        measures {
          ...NoteFields
        }
        contact {
          ...NoteFields
        }
        law {
          ...NoteFields
        }
      }
    }
  `,
  [MeFields, NoteFields, NumberFields],
);

type Sheet = ResultOf<typeof AlgorithmSheet>['algorithmSheet'];

/** How the rules work that help to find jobs: read by citizens, written by the settings in force. */
@Controller()
export class AlgorithmPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/algoritmen', { public: 'the city tells how its rules work' })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show({ request, reply }, AlgorithmSheet, {}, ({ algorithmSheet }, page) => sheetPage(algorithmSheet, page));
  }
}

function sheetPage(sheet: Sheet, { frame, texts, format }: Page) {
  const words = texts.algorithm;
  return (
    <Layout frame={frame} title={words.title} trail={[{ href: '/', text: texts.navigation.overview }]}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead(sheet.version, format.day(sheet.validFrom))}</p>
      {sheet.offSince && <Alert tone="warning" heading={words.off(format.day(sheet.offSince.slice(0, 10)))} />}
      <Notes title={words.purpose} of={sheet.purpose} />
      <Notes title={words.decides} of={sheet.decides} />
      <Notes title={words.neverUsed} of={sheet.neverUsed} />
      <h2>{words.rules}</h2>
      <p>{words.rulesLead}</p>
      <Sentences of={sheet.rules} />
      <Numbers title={words.weights} lead={words.weightsLead} of={sheet.weights} />
      <Numbers title={words.limits} lead={words.limitsLead} of={sheet.limits} />
      <Data of={sheet.dataUsed} />
      <Notes title={words.measures} of={sheet.measures} />
      <Law of={sheet.law} />
      <Notes title={words.contact} of={sheet.contact} />
    </Layout>
  );
}

type Sentence = Sheet['rules'][number];

function Notes({ title, of }: { title: string; of: readonly Sentence[] }) {
  return (
    <>
      <h2>{title}</h2>
      <Sentences of={of} />
    </>
  );
}

function Sentences({ of }: { of: readonly Sentence[] }) {
  const { language } = useLanguage();
  return (
    <ul>
      {of.map((one) => (
        <li key={one.code}>{language === 'da' ? one.textDa : one.textEn}</li>
      ))}
    </ul>
  );
}

function Numbers({ title, lead, of }: { title: string; lead: string; of: Sheet['weights'] }) {
  const { language, texts } = useLanguage();
  const words = texts.algorithm;
  return (
    <>
      <h2>{title}</h2>
      <p>{lead}</p>
      <DataTable
        caption={title}
        captionHidden
        columns={[
          { header: words.what, cell: (one) => (language === 'da' ? one.nameDa : one.nameEn) },
          { header: words.value, cell: (one) => one.value, numeric: true },
          { header: words.bounds, cell: (one) => words.fromTo(one.least, one.most), numeric: true },
        ]}
        rows={of}
        rowKey={(one) => one.code}
      />
    </>
  );
}

function Data({ of }: { of: Sheet['dataUsed'] }) {
  const { language, texts } = useLanguage();
  const words = texts.algorithm;
  const named = (who: string) => of.filter((fact) => fact.of === who).map((fact) => <li key={fact.field}>{language === 'da' ? fact.nameDa : fact.nameEn}</li>);
  return (
    <>
      <h2>{words.dataUsed}</h2>
      <FactList facts={['citizen', 'posting', 'pair'].map((who) => ({ name: wordFor(words.of, who), value: <ul>{named(who)}</ul> }))} />
    </>
  );
}

function Law({ of }: { of: Sheet['law'] }) {
  const { language, texts } = useLanguage();
  const words = texts.algorithm;
  return (
    <>
      <h2>{words.law}</h2>
      <DataTable
        caption={words.law}
        captionHidden
        columns={[
          { header: words.what, cell: (one) => (language === 'da' ? one.textDa : one.textEn) },
          { header: texts.rules.confidence, cell: (one) => wordFor(texts.rules.confidences, one.confidence) },
          { header: texts.rules.source, cell: (one) => <span class="source">{one.source}</span> },
        ]}
        rows={of}
        rowKey={(one) => one.code}
      />
    </>
  );
}
