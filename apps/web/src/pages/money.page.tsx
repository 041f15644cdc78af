import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Alert, ErrorSummary, FactList, Layout } from '../components';
import { graphql } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { takeStep } from '../server/steps';
import { texts } from '../texts';
import { houseTrail } from './parts/house-trail';
import { Mend, MoneyFields, OtherActs, Parts, Place, type Money } from './parts/money';
import { moneySteps } from './parts/money-steps';
import { Name, wordFor } from './parts/words';

const OneMoney = graphql(
  `
    query OneMoney($houseId: Uuid!, $id: Uuid!) {
      me {
        ...MeFields
      }
      money(houseId: $houseId, id: $id) {
        ...MoneyFields
      }
    }
  `,
  [MeFields, MoneyFields],
);

interface Asked {
  readonly houseId: string;
  readonly id: string;
  readonly form: FormState;
}

const MANAGER = { may: ['premisesManager'] } as const;

/** One payment or credit note: whose it is, what it has paid, and what a person does about the rest. */
@Controller()
export class MoneyPage {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset/:houseId/penge/:id', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Param('id') id: string): Promise<void> {
    return this.page({ request, reply }, { houseId, id, form: EMPTY_FORM }, 200);
  }

  @SecurePost('/huset/:houseId/penge/:id', MANAGER)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, { houseId, id, form }, 422);
    return takeStep(this.pages, visit, moneySteps(id, texts(languageOf(request))), moneyPath(houseId, id), again);
  }

  private page(visit: Visit, asked: Asked, status: number): Promise<void> {
    const { houseId, id } = asked;
    const today = this.clock.today();
    return this.pages.show(visit, OneMoney, { houseId, id }, ({ money }, page) => moneyPage(asked, today, money, page), status);
  }
}

function moneyPath(houseId: string, id: string): string {
  return `/huset/${houseId}/penge/${id}`;
}

function moneyPage({ houseId, id, form }: Asked, today: string, money: Money, { frame, texts, format }: Page) {
  const words = texts.money;
  const title = money.kind === 'payment' ? words.of(format.day(money.day)) : words.creditOf(money.number ?? '');
  const acts = { money, action: moneyPath(houseId, id), form, today };
  return (
    <Layout frame={frame} title={title} trail={[...houseTrail(texts), { href: `/huset/${houseId}/indbetalinger`, text: texts.payments.title }]}>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <Notes houseId={houseId} money={money} />
      <MoneyFacts houseId={houseId} money={money} />
      <h2>{words.parts}</h2>
      <Parts parts={money.parts} />
      {money.freeOre > 0 && (
        <>
          <Place {...acts} />
          <OtherActs {...acts} />
        </>
      )}
      <Mend {...acts} />
    </Layout>
  );
}

/** What stands in the way, and what to do about it. */
function Notes({ houseId, money: { isVoid, voidWaits, mayBe, amountOre, freeOre } }: { houseId: string; money: Money }) {
  const { texts, format } = useLanguage();
  const words = texts.money;
  return (
    <>
      {isVoid && <Alert tone="info" heading={words.isVoid} />}
      {voidWaits && (
        <Alert tone="info" heading={words.voidWaits}>
          <a href={`/huset/${houseId}/godkendelser`}>{texts.approvals.title}</a>
        </Alert>
      )}
      {mayBe && !isVoid && (
        <Alert tone="warning" heading={words.mayBe}>
          <p>{words.mayBeText(format.shortDay(mayBe.paidOn), format.money(mayBe.amountOre), mayBe.text)}</p>
          <p>{words.mayBeDo}</p>
          <a href={moneyPath(houseId, mayBe.id)}>{words.mayBeLink}</a>
        </Alert>
      )}
      {amountOre < 0 && freeOre < 0 && (
        <Alert tone="warning" heading={words.returned}>
          {words.returnedDo}
        </Alert>
      )}
    </>
  );
}

function MoneyFacts({ houseId, money }: { houseId: string; money: Money }) {
  const { texts, format } = useLanguage();
  const words = texts.money;
  const { amountOre, freeOre, day, text, number, source, companyId, companyName, synthetic } = money;
  const owner = companyName !== null && companyId !== null && (
    <>
      <Name name={companyName} synthetic={synthetic} /> <a href={`/huset/${houseId}/konto/${companyId}`}>{words.toAccount}</a>
    </>
  );
  return (
    <FactList
      facts={[
        { name: words.amount, value: format.money(amountOre) },
        { name: words.free, value: format.money(freeOre) },
        { name: words.day, value: format.day(day) },
        { name: words.owner, value: owner || words.unknown },
        { name: words.text, value: text },
        { name: words.reference, value: number },
        { name: words.source, value: source && wordFor(words.sources, source) },
      ]}
    />
  );
}
