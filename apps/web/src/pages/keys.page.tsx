import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Details, EmptyState, ErrorSummary, Layout, Radios, TextField } from '../components';
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
import { LoanFields, LoanTable, type Loan } from './parts/key-loans';
import { StepForm } from './parts/step-form';

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
    query HouseKeys($houseId: Uuid!, $search: String) {
      me {
        ...MeFields
      }
      keyLoans {
        ...LoanFields
      }
      houseKeys(houseId: $houseId) {
        id
        label
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

const LoseKey = graphql(`
  mutation LoseKey($loanId: Uuid!) {
    loseKey(loanId: $loanId) {
      id
    }
  }
`);

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
    return this.pages.show(visit, HouseKeys, { houseId: asked.houseId, search: asked.search }, (data, page) => keysPage({ ...asked, ...data }, page), status);
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
    lose: (form) => stepOf(form, LoseKey, { loanId: form.value('loanId') }, 'keyLost'),
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

function keysPage({ houseId, search, form, keyLoans, houseKeys, companies }: Asked & ResultOf<typeof HouseKeys>, { frame, texts }: Page) {
  const words = texts.keys;
  const path = keysPath(houseId);
  const loans = keyLoans.filter((loan) => loan.houseId === houseId);
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      {loans.length === 0 ? <EmptyState text={words.none} /> : <LoanTable loans={loans} path={path} />}
      <AtHome path={path} keys={houseKeys.filter(({ id }) => loans.every(({ keyId }) => keyId !== id))} />
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

function AtHome({ path, keys }: { path: string; keys: readonly { readonly id: string; readonly label: string }[] }) {
  const words = useLanguage().texts.keys;
  if (keys.length === 0) return null;
  return (
    <>
      <h2>{words.atHome}</h2>
      <ul>
        {keys.map(({ id, label }) => (
          <li key={id}>
            <a href={`${path}/${id}`}>{label}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
