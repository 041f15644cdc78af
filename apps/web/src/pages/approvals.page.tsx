import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CardGrid, EmptyState, ErrorSummary, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { EMPTY_FORM, type FormReader, type FormState } from '../server/forms';
import { MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { stepOf, takeStep, type Step } from '../server/steps';
import { texts, type Texts } from '../texts';
import { Decided, Waiting, type Proposal } from './parts/approvals';
import { houseTrail } from './parts/house-trail';

const Approvals = graphql(
  `
    query Approvals($houseId: Uuid!) {
      me {
        ...MeFields
      }
      writeOffs(houseId: $houseId) {
        id
        number
        companyName
        amountOre
        reason
        proposedAt
        mine
        decision
      }
      paymentVoids(houseId: $houseId) {
        id
        paidOn
        amountOre
        text
        reason
        proposedAt
        mine
        decision
      }
    }
  `,
  [MeFields],
);

const DecideWriteOff = graphql(`
  mutation DecideWriteOff($input: DecideWriteOff!) {
    decideWriteOff(input: $input)
  }
`);

const DecidePaymentVoid = graphql(`
  mutation DecidePaymentVoid($input: DecidePaymentVoid!) {
    decidePaymentVoid(input: $input)
  }
`);

type Data = ResultOf<typeof Approvals>;

const MANAGER = { may: ['premisesManager'] } as const;

/** What takes two: proposed by one, agreed by another. */
@Controller()
export class ApprovalsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/huset/:houseId/godkendelser', MANAGER)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    return this.page({ request, reply }, houseId, EMPTY_FORM, 200);
  }

  @SecurePost('/huset/:houseId/godkendelser', MANAGER)
  decide(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    const visit = { request, reply };
    const again = (form: FormState) => this.page(visit, houseId, form, 422);
    return takeStep(this.pages, visit, answers(texts(languageOf(request))), `/huset/${houseId}/godkendelser`, again);
  }

  private page(visit: Visit, houseId: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Approvals, { houseId }, (data, page) => approvalsPage(houseId, data, form, page), status);
  }
}

function answers({ approvals: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  const read = (form: FormReader) => ({ id: form.value('id'), approve: form.choice('answer', ['yes', 'no'], words.answerMissing) === 'yes' });
  const done = (approve: boolean) => (approve ? 'proposalApproved' : 'proposalRejected');
  return {
    lost(form) {
      const { id, approve } = read(form);
      return stepOf(form, DecideWriteOff, { input: { writeOffId: id, approve } }, done(approve));
    },
    strike(form) {
      const { id, approve } = read(form);
      return stepOf(form, DecidePaymentVoid, { input: { voidId: id, approve } }, done(approve));
    },
  };
}

function proposalsOf({ writeOffs, paymentVoids }: Data, { texts, format }: Pick<Page, 'texts' | 'format'>): Proposal[] {
  const words = texts.approvals;
  return [
    ...writeOffs.map(({ number, companyName, amountOre, ...rest }) => ({
      ...{ ...rest, step: 'lost' as const, tenant: companyName },
      ...{ title: words.lost(format.money(amountOre), number), note: words.lostNote },
    })),
    ...paymentVoids.map(({ paidOn, amountOre, ...rest }) => ({
      ...{ ...rest, step: 'strike' as const },
      ...{ title: words.strike(format.money(amountOre), format.shortDay(paidOn)), note: words.strikeNote },
    })),
  ];
}

function approvalsPage(houseId: string, data: Data, form: FormState, page: Page) {
  const { frame, texts } = page;
  const words = texts.approvals;
  const all = proposalsOf(data, page);
  const waiting = all.filter(({ decision }) => decision === null);
  const decided = all.filter(({ decision }) => decision !== null);
  return (
    <Layout frame={frame} title={words.title} trail={houseTrail(texts)}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <h2>{words.waiting}</h2>
      {waiting.length === 0 ? (
        <EmptyState text={words.none} />
      ) : (
        <CardGrid>
          {waiting.map((proposal) => (
            <Waiting key={proposal.id} houseId={houseId} proposal={proposal} />
          ))}
        </CardGrid>
      )}
      {decided.length > 0 && <Decided proposals={decided} />}
    </Layout>
  );
}
