import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, FactList, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, type Step } from '../server/steps';
import { Uploads } from '../server/uploads';
import { texts, type Texts } from '../texts';
import { AidYearFields, YearsOfTenant } from './parts/aid';
import { AidEntries, AidLetters, Approvals, Declare, LedgerFields, LetterFields, Withdraw, WriteLetter } from './parts/aid-ledger';
import { houseTrail } from './parts/house-trail';
import { paperOf } from './parts/paper-field';
import { nodesOf } from './parts/paging';
import { Undertaking, UndertakingFields, undertakingSteps } from './parts/undertaking';
import { Name } from './parts/words';

const AidOfCompany = graphql(
  `
    query AidOfCompany($companyId: Uuid!, $manages: Boolean!) {
      me {
        ...MeFields
      }
      company(id: $companyId) {
        id
        name
        synthetic
      }
      aidLedger(companyId: $companyId) {
        ...LedgerFields
        ...UndertakingFields
      }
      aidLetters(companyId: $companyId) {
        ...LetterFields
      }
      aidByYear(first: 100) @include(if: $manages) {
        edges {
          node {
            ...AidYearFields
          }
        }
      }
      aidApprovals @include(if: $manages) {
        id
        companyId
        reference
        amountOre
        until
      }
    }
  `,
  [MeFields, UndertakingFields, LedgerFields, LetterFields, AidYearFields],
);

const DeclareAid = graphql(`
  mutation DeclareAid($input: DeclareAid!) {
    declareAid(input: $input) {
      companyId
    }
  }
`);

const WithdrawAidDeclaration = graphql(`
  mutation WithdrawAidDeclaration($input: WithdrawAidDeclaration!) {
    withdrawAidDeclaration(input: $input) {
      companyId
    }
  }
`);

const WriteAidLetter = graphql(`
  mutation WriteAidLetter($companyId: Uuid!) {
    writeAidLetter(companyId: $companyId) {
      id
    }
  }
`);

type Data = ResultOf<typeof AidOfCompany>;

const TENANT = { may: ['premisesManager', 'companyContact'] } as const;

/** The aid that one company is given, against the ceiling, and the letters that told it so. */
@Controller()
export class AidOfCompanyPage {
  constructor(
    private readonly pages: Pages,
    private readonly uploads: Uploads,
  ) {}

  @SecureGet('/stoette/:companyId', TENANT)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('companyId') companyId: string): Promise<void> {
    return this.page({ request, reply }, companyId, EMPTY_FORM, 200);
  }

  @SecurePost('/stoette/:companyId', TENANT)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('companyId') companyId: string): Promise<void> {
    const visit = { request, reply };
    const all = texts(languageOf(request));
    const steps = {
      ...undertakingSteps(companyId, all),
      declare: (form: FormReader) => declareStep(companyId, form, all),
      withdraw: (form: FormReader) => withdrawStep(form, all),
      letter: (form: FormReader) => stepOf(form, WriteAidLetter, { companyId }, 'aidLetterWritten'),
    };
    const again = (form: FormState) => this.page(visit, companyId, form, 422);
    return this.uploads.takeStep(visit, { houseId: null, steps, path: `/stoette/${companyId}`, again });
  }

  private page(visit: Visit, companyId: string, form: FormState, status: number): Promise<void> {
    const manages = visit.request.actor.role === 'premisesManager';
    return this.pages.show(visit, AidOfCompany, { companyId, manages }, (data, page) => ledgerPage(data, form, page), status);
  }
}

function declareStep(companyId: string, form: FormReader, { aid: words, changes }: Texts): Step {
  const input = {
    companyId,
    giver: form.text('giver', words.giverMissing),
    amountOre: form.kroner('amountOre', changes.priceMissing),
    givenOn: form.day('givenOn', changes.dayMissing),
    approvalId: form.value('approvalId') || null,
    documentId: paperOf(form),
  };
  return stepOf(form, DeclareAid, { input }, 'aidDeclared');
}

function withdrawStep(form: FormReader, { aid: words }: Texts): Step {
  const input = { entryId: form.text('entryId', words.withdrawWhichMissing), reason: form.text('reason', words.withdrawWhyMissing) };
  return stepOf(form, WithdrawAidDeclaration, { input }, 'aidWithdrawn');
}

function ledgerPage({ company, aidLedger, aidLetters, aidByYear, aidApprovals }: Data, form: FormState, { frame, texts, format }: Page) {
  const words = texts.aid;
  const action = `/stoette/${company.id}`;
  const tenant = aidByYear && nodesOf(aidByYear).find(({ companyId }) => companyId === company.id);
  const approvals = (aidApprovals ?? []).filter(({ companyId }) => companyId === company.id);
  const manages = aidByYear !== undefined && aidByYear !== null;
  const left = aidLedger.ceilingOre - aidLedger.threeYearsOre;
  const facts = [
    { name: words.threeYears, value: format.money(aidLedger.threeYearsOre) },
    { name: words.ceiling, value: format.money(aidLedger.ceilingOre) },
    { name: words.left, value: left >= 0 ? format.money(left) : words.aboveBy(format.money(-left)) },
  ];
  return (
    <Layout frame={frame} title={words.titleOf(company.name)} trail={[...houseTrail(texts), { href: '/aftaler', text: texts.agreements.title }]}>
      <h1>{words.titleOf(company.name)}</h1>
      <p>
        <Name {...company} />
      </p>
      <p class="font-lead">{words.ledgerLead}</p>
      <ErrorSummary errors={form.errors} />
      <FactList facts={facts} />
      <h2>{words.entries}</h2>
      <AidEntries ledger={aidLedger} />
      <Undertaking action={action} links={aidLedger.undertaking} form={form} manages={manages} />
      {tenant && <h2>{words.years}</h2>}
      {tenant && <YearsOfTenant tenant={tenant} />}
      <h2>{words.letters}</h2>
      <AidLetters letters={aidLetters} />
      {manages && <WriteLetter action={action} ledger={aidLedger} letters={aidLetters} form={form} />}
      <Declare action={action} approvals={approvals} form={form} own={!manages} />
      {manages && <Withdraw action={action} ledger={aidLedger} form={form} />}
      {manages && <Approvals approvals={approvals} />}
    </Layout>
  );
}
