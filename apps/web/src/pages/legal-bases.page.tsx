import { Controller, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, Details, EmptyState, ErrorSummary, Layout, StatusTag, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, formValue, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { StepForm } from './parts/step-form';
import { InDanish, Name } from './parts/words';

const LegalBases = graphql(
  `
    query LegalBases($after: String) {
      me {
        ...MeFields
      }
      legalBases(after: $after, first: 25) {
        edges {
          node {
            id
            document
            owner
            validFrom
            endsOn
            synthetic
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields],
);

const RecordLegalBasis = graphql(`
  mutation RecordLegalBasis($input: RecordLegalBasis!) {
    recordLegalBasis(input: $input) {
      id
    }
  }
`);

const EndLegalBasis = graphql(`
  mutation EndLegalBasis($id: Uuid!) {
    endLegalBasis(id: $id) {
      id
    }
  }
`);

type Data = ResultOf<typeof LegalBases>;
type Basis = Data['legalBases']['edges'][number]['node'];

const PATH = '/retsgrundlag';
const OFFICER = { may: ['dataProtectionOfficer'] } as const;

/** On what law the citizens of the social services come into the matching. */
@Controller()
export class LegalBasesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(PATH, OFFICER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    return this.page({ request, reply }, cursorFrom(efter), EMPTY_FORM, 200);
  }

  @SecurePost(PATH, OFFICER)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    return takeStep(this.pages, visit, basisSteps(texts(languageOf(request))), PATH, (form) => this.page(visit, null, form, 422));
  }

  private page(visit: Visit, after: string | null, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, LegalBases, { after }, (data, page) => basesPage(data, after, form, page), status);
  }
}

function basisSteps({ legalBases: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    record(form) {
      const input = {
        document: form.text('document', words.documentMissing),
        owner: form.text('owner', words.ownerMissing),
        validFrom: form.day('validFrom', words.dayMissing),
      };
      return stepOf(form, RecordLegalBasis, { input }, 'basisRecorded');
    },
    end: (form) => stepOf(form, EndLegalBasis, { id: form.value('basisId') }, 'basisEnded'),
  };
}

function basesPage({ legalBases }: Data, after: string | null, form: FormState, { frame, texts }: Page) {
  const words = texts.legalBases;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {legalBases.edges.length === 0 ? <EmptyState text={words.none} /> : <BasisTable bases={nodesOf(legalBases)} />}
      <NextPage path={PATH} list={legalBases} after={after} />
      <Details summary={words.recordTitle} open={formValue(form.values, 'step') === 'record'}>
        <p>{words.recordNote}</p>
        <StepForm action={PATH} step="record" button={words.record}>
          <TextField {...field(form, 'document')} label={words.document} hint={words.documentHint} width="xl" />
          <TextField {...field(form, 'owner')} label={words.owner} width="l" />
          <TextField {...field(form, 'validFrom')} label={words.from} type="date" width="s" />
        </StepForm>
      </Details>
    </Layout>
  );
}

function BasisTable({ bases }: { bases: readonly Basis[] }) {
  const { texts, format } = useLanguage();
  const words = texts.legalBases;
  const columns: Column<Basis>[] = [
    { header: words.document, cell: ({ document }) => <InDanish>{document}</InDanish> },
    { header: words.owner, cell: ({ owner, synthetic }) => <Name name={owner} synthetic={synthetic} /> },
    { header: words.from, cell: ({ validFrom }) => format.shortDay(validFrom) },
    { header: words.ended, cell: ({ endsOn }) => (endsOn ? format.shortDay(endsOn) : <StatusTag tone="success">{words.holds}</StatusTag>) },
    { header: '', cell: (basis) => basis.endsOn === null && <End basis={basis} /> },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={bases} rowKey={({ id }) => id} />;
}

function End({ basis: { id } }: { basis: Basis }) {
  const words = useLanguage().texts.legalBases;
  return (
    <Details summary={words.endTitle}>
      <p>{words.endNote}</p>
      <StepForm action={PATH} step="end" button={words.end} variant="warning" hidden={{ basisId: id }} />
    </Details>
  );
}
