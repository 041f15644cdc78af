import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { Uploads } from '../server/uploads';
import { texts } from '../texts';
import { AccountFields, BalanceFields, BalanceNow, Entries } from './parts/account';
import { CallBack, ChargeFields, ChargeForm, ChargeKindFields, Charges, chargeSteps } from './parts/charges';
import { AskFor } from './parts/deposit-letters';
import { Book, DepositFields, Deposits, depositSteps, HeldDepositFields, OpenClaimFields, SetOff } from './parts/deposits';
import { houseTrail } from './parts/house-trail';
import { cursorFrom, nodesOf } from './parts/paging';
import { Name } from './parts/words';

const OurAccount = graphql(
  `
    query OurAccount($after: String) {
      me {
        ...MeFields
      }
      tenantBalance {
        ...BalanceFields
      }
      tenantAccount(after: $after) {
        ...AccountFields
      }
      singleCharges(first: 50) {
        ...ChargeFields
      }
    }
  `,
  [MeFields, BalanceFields, AccountFields, ChargeFields],
);

const TenantAccount = graphql(
  `
    query TenantAccount($houseId: Uuid!, $companyId: Uuid!, $after: String) {
      me {
        ...MeFields
      }
      tenantBalance(companyId: $companyId) {
        ...BalanceFields
      }
      tenantAccount(companyId: $companyId, after: $after) {
        ...AccountFields
      }
      agreements(companyId: $companyId, first: 100) {
        edges {
          node {
            ...DepositFields
          }
        }
      }
      deposits(houseId: $houseId, companyId: $companyId) {
        ...HeldDepositFields
      }
      openClaims(houseId: $houseId, companyId: $companyId) {
        ...OpenClaimFields
      }
      singleCharges(companyId: $companyId, first: 50) {
        ...ChargeFields
      }
      chargeKinds {
        ...ChargeKindFields
      }
    }
  `,
  [MeFields, BalanceFields, AccountFields, DepositFields, HeldDepositFields, OpenClaimFields, ChargeFields, ChargeKindFields],
);

interface Asked {
  readonly houseId: string;
  readonly companyId: string;
  readonly after: string | null;
  readonly form: FormState;
}

const MANAGER = { may: ['premisesManager'] } as const;

/** What stands between a tenant and the house; the tenant reads its own. */
@Controller()
export class TenantAccountPage {
  constructor(
    private readonly pages: Pages,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/konto', { may: ['companyContact'] })
  ours(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    const after = cursorFrom(efter);
    return this.pages.show({ request, reply }, OurAccount, { after }, (data, page) => ourAccount(after, data, page));
  }

  @SecureGet('/huset/:houseId/konto/:companyId', MANAGER)
  show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('houseId') houseId: string,
    @Param('companyId') companyId: string,
    @Query('efter') efter?: string,
  ): Promise<void> {
    return this.page({ request, reply }, { houseId, companyId, after: cursorFrom(efter), form: EMPTY_FORM }, 200);
  }

  @SecurePost('/huset/:houseId/konto/:companyId', MANAGER)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Param('companyId') companyId: string): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request));
    const steps = { ...depositSteps(words), ...chargeSteps(words) };
    const again = (form: FormState) => this.page(visit, { houseId, companyId, after: null, form }, 422);
    return this.uploads.takeStep(visit, { houseId, steps, path: accountPath(houseId, companyId), again });
  }

  private page(visit: Visit, asked: Asked, status: number): Promise<void> {
    const { houseId, companyId, after } = asked;
    const today = this.clock.today();
    return this.pages.show(visit, TenantAccount, { houseId, companyId, after }, (data, page) => accountPage(asked, today, data, page), status);
  }
}

function accountPath(houseId: string, companyId: string): string {
  return `/huset/${houseId}/konto/${companyId}`;
}

function ourAccount(after: string | null, { tenantBalance, tenantAccount, singleCharges }: ResultOf<typeof OurAccount>, { frame, texts }: Page) {
  const words = texts.account;
  return (
    <Layout frame={frame} title={words.mine} trail={[...houseTrail(texts), { href: '/aftaler', text: texts.agreements.title }]}>
      <h1>{words.mine}</h1>
      <p class="font-lead">{words.lead}</p>
      <BalanceNow balance={tenantBalance} />
      <Entries entries={tenantAccount} path="/konto" after={after} />
      <Charges charges={singleCharges} />
    </Layout>
  );
}

function accountPage({ houseId, companyId, after, form }: Asked, today: string, data: ResultOf<typeof TenantAccount>, { frame, texts }: Page) {
  const words = texts.account;
  const action = accountPath(houseId, companyId);
  const agreements = nodesOf(data.agreements).filter((agreement) => agreement.houseId === houseId);
  const [tenant] = agreements;
  const title = tenant ? words.of(tenant.companyName) : words.title;
  return (
    <Layout frame={frame} title={title} trail={[...houseTrail(texts), { href: '/aftaler', text: texts.agreements.title }]}>
      <h1>{tenant ? <Name name={title} synthetic={tenant.synthetic} /> : title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <BalanceNow balance={data.tenantBalance} />
      {data.tenantBalance.creditOre > 0 && (
        <p>
          <a href={`/huset/${houseId}/skylder`}>{words.toDebts}</a>
        </p>
      )}
      <Entries entries={data.tenantAccount} path={action} after={after} />
      {agreements.length > 0 && (
        <>
          <h2>{words.deposits}</h2>
          <Deposits deposits={data.deposits} />
          <AskFor deposits={data.deposits} action={action} />
          <Book agreements={agreements} action={action} form={form} today={today} />
          <SetOff claims={data.openClaims} action={action} form={form} today={today} />
          <Charges charges={data.singleCharges} />
          <ChargeForm agreements={agreements} kinds={data.chargeKinds} action={action} form={form} today={today} />
          <CallBack charges={data.singleCharges} action={action} form={form} />
        </>
      )}
    </Layout>
  );
}
