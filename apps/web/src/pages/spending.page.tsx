import { Controller, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, EmptyState, ErrorSummary, Layout, Radios, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { SPENDING } from './parts/quarters';
import { StepForm } from './parts/step-form';
import { InDanish } from './parts/words';

const SpendingFigures = graphql(
  `
    query SpendingFigures {
      me {
        ...MeFields
      }
      spending {
        administrations
        figures {
          id
          administration
          through
          amountOre
          source
        }
      }
    }
  `,
  [MeFields],
);

const EnterSpending = graphql(`
  mutation EnterSpending($input: EnterSpending!) {
    enterSpending(input: $input) {
      administrations
    }
  }
`);

type Data = ResultOf<typeof SpendingFigures>;
type Figure = Data['spending']['figures'][number];

const REPORTER = { may: ['reporter'] } as const;

/** What was spent of the programme's grants, entered from the accounts with its source, for the reports to tell. */
@Controller()
export class SpendingPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(SPENDING, REPORTER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(SPENDING, REPORTER)
  enter(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, enterSteps(texts(languageOf(request))), SPENDING, (form) => this.page(visit, form, 422));
  }

  private page(visit: Visit, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, SpendingFigures, {}, (data, page) => spendingPage(data, form, page), status);
  }
}

function enterSteps({ spending: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    enter(form) {
      const input = {
        administration: form.text('administration', words.administrationMissing),
        through: form.day('through', words.throughMissing),
        amountOre: form.kroner('amountOre', words.amountMissing),
        source: form.text('source', words.sourceMissing),
      };
      return stepOf(form, EnterSpending, { input }, 'spendingEntered');
    },
  };
}

function spendingPage({ spending: { administrations, figures } }: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.spending;
  return (
    <Layout frame={frame} title={words.title} trail={[{ href: '/rapporter', text: texts.reports.title }]}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {figures.length === 0 ? <EmptyState text={words.none} /> : <FigureTable figures={figures} />}
      <h2>{words.enterTitle}</h2>
      <StepForm action={SPENDING} step="enter" button={words.enter}>
        <Radios {...field(form, 'administration')} label={words.administrationLabel} options={administrations.map((code) => ({ value: code, label: code }))} />
        <TextField {...field(form, 'through')} label={words.throughLabel} hint={words.throughHint} type="date" width="s" />
        <TextField {...field(form, 'amountOre')} label={words.amountLabel} hint={words.amountHint} inputMode="decimal" width="s" />
        <TextField {...field(form, 'source')} label={words.sourceLabel} hint={words.sourceHint} width="l" />
      </StepForm>
    </Layout>
  );
}

function FigureTable({ figures }: { figures: readonly Figure[] }) {
  const { texts, format } = useLanguage();
  const words = texts.spending;
  const columns: Column<Figure>[] = [
    { header: words.administration, cell: ({ administration }) => administration },
    { header: words.through, cell: ({ through }) => format.day(through) },
    { header: words.amount, cell: ({ amountOre }) => format.money(amountOre), numeric: true },
    { header: words.source, cell: ({ source }) => <InDanish>{source}</InDanish> },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={figures} rowKey={({ id }) => id} />;
}
