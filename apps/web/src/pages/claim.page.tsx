import { Controller, Param, Req, Res } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorSummary, FactList, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { Uploads } from '../server/uploads';
import { texts } from '../texts';
import { ClaimActFields, Demand, HandOver, Lose, Pause, type Claim } from './parts/claim';
import { claimSteps } from './parts/claim-steps';
import { houseTrail } from './parts/house-trail';
import { Name, useName } from './parts/words';

const OneClaim = graphql(
  `
    query OneClaim($houseId: Uuid!, $invoiceId: Uuid!) {
      me {
        ...MeFields
      }
      rentClaim(houseId: $houseId, invoiceId: $invoiceId) {
        ...ClaimActFields
      }
      blockReasons {
        code
        nameDa
        nameEn
      }
    }
  `,
  [MeFields, ClaimActFields],
);

type Data = ResultOf<typeof OneClaim>;

interface Asked {
  readonly houseId: string;
  readonly invoiceId: string;
  readonly form: FormState;
}

const MANAGER = { may: ['premisesManager'] } as const;

/** One claim for rent: how late it is, what was done, and the steps that the law gives now. */
@Controller()
export class ClaimPage {
  constructor(
    private readonly pages: Pages,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  @SecureGet('/huset/:houseId/restancer/:invoiceId', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Param('invoiceId') invoiceId: string): Promise<void> {
    return this.page({ request, reply }, { houseId, invoiceId, form: EMPTY_FORM }, 200);
  }

  @SecurePost('/huset/:houseId/restancer/:invoiceId', MANAGER)
  step(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string, @Param('invoiceId') invoiceId: string): Promise<void> {
    const visit = { request, reply };
    const steps = claimSteps(invoiceId, texts(languageOf(request)));
    const again = (form: FormState) => this.page(visit, { houseId, invoiceId, form }, 422);
    return this.uploads.takeStep(visit, { houseId, steps, path: claimPath(houseId, invoiceId), again });
  }

  private page(visit: Visit, asked: Asked, status: number): Promise<void> {
    const { houseId, invoiceId } = asked;
    const today = this.clock.today();
    return this.pages.show(visit, OneClaim, { houseId, invoiceId }, (data, page) => claimPage(asked, today, data, page), status);
  }
}

function claimPath(houseId: string, invoiceId: string): string {
  return `/huset/${houseId}/restancer/${invoiceId}`;
}

function claimPage({ houseId, invoiceId, form }: Asked, today: string, { rentClaim: claim, blockReasons }: Data, { frame, texts }: Page) {
  const title = texts.claim.title(claim.number);
  const acts = { claim, action: claimPath(houseId, invoiceId), form, today };
  const ours = !claim.isCollected && claim.handedOverOn === null;
  return (
    <Layout frame={frame} title={title} trail={[...houseTrail(texts), { href: `/huset/${houseId}/restancer`, text: texts.overdue.title }]}>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <ClaimFacts claim={claim} />
      <Ways houseId={houseId} claim={claim} />
      {ours && <Pause {...acts} reasons={blockReasons} />}
      {claim.mayDemand && <Demand {...acts} />}
      {claim.mayHandOver && <HandOver {...acts} />}
      <Lose {...acts} />
    </Layout>
  );
}

function ClaimFacts({ claim }: { claim: Claim }) {
  const { texts, format } = useLanguage();
  const { claim: words, overdue } = texts;
  const nameOf = useName();
  const { fees, remindersSent, lastReminderOn, block, endsFrom, handedOverOn } = claim;
  return (
    <FactList
      facts={[
        { name: overdue.tenant, value: <Name name={claim.companyName} synthetic={claim.synthetic} /> },
        { name: words.open, value: format.money(claim.openOre) },
        { name: words.fees, value: fees.map(({ number, openOre }) => words.fee(number, format.money(openOre))).join(', ') },
        { name: overdue.due, value: format.day(claim.dueOn) },
        { name: overdue.lastTimely, value: format.day(claim.lastTimelyOn) },
        { name: overdue.daysLate, value: claim.daysLate > 0 && String(claim.daysLate) },
        { name: words.reminders, value: lastReminderOn && words.lastReminder(remindersSent, format.day(lastReminderOn)) },
        { name: words.paused, value: block && `${nameOf(block)}. ${block.note}` },
        { name: words.demanded, value: endsFrom && words.endsFrom(format.day(endsFrom)) },
        { name: words.handedOver, value: handedOverOn && format.day(handedOverOn) },
        { name: overdue.stopped, value: claim.isCollected && overdue.collected },
      ]}
    />
  );
}

function Ways({ houseId, claim: { invoiceId, agreementId } }: { houseId: string; claim: Claim }) {
  const words = useLanguage().texts.claim;
  return (
    <ul class="unstyled-list">
      <li>
        <a href={`/huset/faktura/${invoiceId}/pdf`} download>
          {words.invoice}
        </a>
      </li>
      <li>
        <a href={`/aftaler/${agreementId}`}>{words.toAgreement}</a>
      </li>
      <li>
        <a href={`/huset/${houseId}/godkendelser`}>{words.toApprove}</a>
      </li>
    </ul>
  );
}
