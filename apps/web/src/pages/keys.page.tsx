import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, Details, EmptyState, ErrorSummary, Layout, Radios, TextField, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, formValue, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { ChoiceFields, CompanyChoice, CompanySearch, searchFrom, withSearch } from './parts/company-choice';
import { houseTrail } from './parts/house-trail';
import { StepForm } from './parts/step-form';
import { Name, wordFor } from './parts/words';

const LoanFields = graphql(`
  fragment LoanFields on KeyLoan @_unmask {
    id
    houseId
    label
    kind
    company
    synthetic
    lentAt
  }
`);

const OwnKeys = graphql(
  `
    query OwnKeys {
      me {
        ...MeFields
      }
      keyLoans {
        ...LoanFields
      }
    }
  `,
  [MeFields, LoanFields],
);

const HouseKeys = graphql(
  `
    query HouseKeys($search: String) {
      me {
        ...MeFields
      }
      keyLoans {
        ...LoanFields
      }
      companies(first: 100, search: $search) {
        ...ChoiceFields
      }
    }
  `,
  [MeFields, LoanFields, ChoiceFields],
);

const LendKey = graphql(`
  mutation LendKey($input: LendKey!) {
    lendKey(input: $input) {
      id
    }
  }
`);

const TakeKeyBack = graphql(`
  mutation TakeKeyBack($loanId: Uuid!) {
    takeKeyBack(loanId: $loanId) {
      id
    }
  }
`);

type Loan = ResultOf<typeof LoanFields>;

const KINDS = ['key', 'card'] as const;

/** Keys and access cards that are lent: all of them for the manager, its own for a tenant. */
@Controller()
export class KeysPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/huset/:houseId/noegler', { may: ['premisesManager', 'companyContact'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Query('firma') firma?: string): Promise<void> {
    const visit = { request, reply };
    if (request.actor.role === 'premisesManager') return this.page(visit, { houseId, search: searchFrom(firma), form: EMPTY_FORM }, 200);
    return this.pages.show(visit, OwnKeys, {}, ({ keyLoans }, page) => ownPage(keyLoans, page));
  }

  @SecurePost('/huset/:houseId/noegler', { may: ['premisesManager'] })
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Query('firma') firma?: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, { houseId, search: searchFrom(firma), form }, 422);
    return takeStep(this.pages, visit, keySteps(houseId, texts(languageOf(request))), keysPath(houseId), again);
  }

  private page(visit: Visit, asked: Asked, status: number): Promise<void> {
    return this.pages.show(visit, HouseKeys, { search: asked.search }, (data, page) => keysPage({ ...asked, ...data }, page), status);
  }
}

interface Asked {
  readonly houseId: string;
  readonly search: string | null;
  readonly form: FormState;
}

function keysPath(houseId: string): string {
  return `/huset/${houseId}/noegler`;
}

function keySteps(houseId: string, { keys: words, companyChoice }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    lend(form) {
      const input = {
        houseId,
        label: form.text('label', words.labelMissing),
        kind: form.choice('kind', KINDS, words.kindMissing),
        companyId: form.text('companyId', companyChoice.missing),
      };
      return stepOf(form, LendKey, { input }, 'keyLent');
    },
    back: (form) => stepOf(form, TakeKeyBack, { loanId: form.value('loanId') }, 'keyReturned'),
  };
}

function ownPage(loans: readonly Loan[], { frame, texts }: Page) {
  const words = texts.keys;
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.leadOwn}</p>
      {loans.length === 0 ? <EmptyState text={words.noneOwn} /> : <LoanTable loans={loans} />}
    </Layout>
  );
}

function keysPage({ houseId, search, form, keyLoans, companies }: Asked & ResultOf<typeof HouseKeys>, { frame, texts }: Page) {
  const words = texts.keys;
  const path = keysPath(houseId);
  const loans = keyLoans.filter((loan) => loan.houseId === houseId);
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {loans.length === 0 ? <EmptyState text={words.none} /> : <LoanTable loans={loans} action={path} />}
      <Details summary={words.lend} open={search !== null || formValue(form.values, 'step') === 'lend'}>
        <CompanySearch path={path} companies={companies} search={search} />
        <StepForm action={withSearch(path, search)} step="lend" button={words.lendButton}>
          <CompanyChoice companies={companies} form={form} />
          <Radios {...field(form, 'kind')} label={words.kind} options={KINDS.map((value) => ({ value, label: words.kinds[value] }))} />
          <TextField {...field(form, 'label')} label={words.label} hint={words.labelHint} width="m" />
        </StepForm>
      </Details>
    </Layout>
  );
}

/** @param props.action where what has come back is told; left out for whoever only looks */
function LoanTable({ loans, action }: { loans: readonly Loan[]; action?: string }) {
  const { texts, format } = useLanguage();
  const words = texts.keys;
  const columns: Column<Loan>[] = [
    { header: words.key, cell: ({ label }) => label },
    { header: words.kind, cell: ({ kind }) => wordFor(words.kinds, kind) },
    { header: words.who, cell: ({ company, synthetic }) => <Name name={company} synthetic={synthetic} /> },
    { header: words.since, cell: ({ lentAt }) => format.moment(lentAt) },
  ];
  if (action)
    columns.push({
      header: '',
      cell: ({ id, label }) => <StepForm action={action} step="back" variant="secondary" hidden={{ loanId: id }} button={words.takeBack} about={label} />,
    });
  return <DataTable caption={words.title} captionHidden columns={columns} rows={loans} rowKey={({ id }) => id} />;
}
