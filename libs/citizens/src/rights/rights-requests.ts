import { Injectable } from '@nestjs/common';
import { addMonths, Clock, defineErrors, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs, type Reader, type Tx } from '@fyrtaarn/platform';
import { channelOf, endCaseOf, subjectOf } from '../consent/consents';
import type { Authority } from './answer.letter';
import { changesBetween, rowsOf } from './correction.rules';
import type { FactsToCorrectView } from './facts-to-correct.views';
import { rightsRequestStore, type StoredRequest } from './rights-request.store';
import type { AskForRight, GrantRight, RefuseRight, RightsRequestView } from './rights-request.views';

/** Constraints that the facts of a correction can break. */
const FACTS = [
  ...['name_first_name_check', 'name_last_name_check', 'contact_phone_check', 'hours_check', 'hours_minutes_min_check', 'week_check'],
  ...['week_weekday_check', 'travel_districts_check', 'task_term', 'task_stance_check', 'task_pkey', 'need_term', 'need_strength_check', 'need_pkey'],
].map((name) => [`citizen_${name}`, 'CORRECTION_FACTS'] as const);

const refuseRight = defineErrors(
  {
    REQUEST_OPEN: {
      da: 'Det er der allerede bedt om. Vi er ved at se på det.',
      en: 'That has been asked for already. We are looking at it.',
      ar: 'سبق أن طُلب ذلك. نحن ننظر فيه.',
    },
    REQUEST_ANSWERED: { da: 'Der er allerede svaret.', en: 'It has been answered already.', ar: 'سبق أن أُجيب على ذلك.' },
    CORRECTION_GROUP: { da: 'Vælg, hvad der er forkert.', en: 'Choose what is wrong.', ar: 'اختر ما هو خطأ.' },
    CORRECTION_FACTS: {
      da: 'Skriv, hvordan det skal stå. Det skal handle om det, der er bedt om.',
      en: 'Write how it is to be. It must be about what was asked for.',
    },
    CORRECTION_CHANGES: { da: 'Sådan står det allerede.', en: 'It says so already.' },
    ERASURE_MUST_WAIT: {
      da: 'Borgeren har sagt ja til et job før. Så skal sagen gemmes, og svaret er nej med en begrundelse.',
      en: 'The citizen has said yes to a job before. The case must then be kept, and the answer is no, with a reason.',
    },
  },
  {
    citizen_request_open: 'REQUEST_OPEN',
    citizen_request_answered: 'REQUEST_ANSWERED',
    correction_of_group: 'CORRECTION_FACTS',
    correction_changes: 'CORRECTION_CHANGES',
    erasure_must_wait: 'ERASURE_MUST_WAIT',
    ...Object.fromEntries(FACTS),
  },
);
declareActions({ 'citizens.right_asked': ['kind', 'channel'], 'citizens.right_granted': ['kind'], 'citizens.right_refused': ['kind'] });

/** An answer, and to whom one complains of it (rule RIGHTS-ANSWER). */
export interface AnsweredRequest {
  readonly request: RightsRequestView;
  readonly complaint: Authority;
}

/** What citizens ask for of their rights, and the answers: given by people, with reasons. */
@Injectable()
export class RightsRequests {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  page(who: Actor, args: PageArgs, open: boolean | null): Promise<Connection<RightsRequestView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => {
      const { edges, pageInfo } = toConnection(await rightsRequestStore.page(reader, open, after, limit), args);
      return { pageInfo, edges: edges.map((edge) => ({ ...edge, node: viewOf(edge.node) })) };
    });
  }

  /** @throws DomainError NOT_FOUND, also for another administration's citizen */
  one(who: Actor, id: string): Promise<RightsRequestView> {
    return this.work.read(who, (reader) => this.view(reader, id));
  }

  /** @returns null where nothing is to be put right, or not any more */
  factsToCorrect(who: Actor, id: string): Promise<FactsToCorrectView | null> {
    return this.work.read(who, async (reader) => (await rightsRequestStore.stands(reader, id)) ?? null);
  }

  ask(who: Actor, { citizenId, kind, dataGroup, said }: AskForRight): Promise<RightsRequestView> {
    const subject = subjectOf(who, citizenId);
    const correction = kind === 'correction';
    if (correction !== Boolean(dataGroup)) throw refuseRight('CORRECTION_GROUP', { field: 'dataGroup' });
    const words = correction ? plainText('said', said ?? '', { min: 3, max: 1000 }) : null;
    return this.work.write(who, async (tx) => {
      const { months } = await ruleParameters<{ months: number }>(tx, 'RIGHTS-ANSWER', this.clock.today());
      const channel = channelOf(who);
      const answerBy = addMonths(this.clock.today(), months);
      const id = await rightsRequestStore.ask(tx, { citizenId: subject, kind, dataGroup: dataGroup ?? null, said: words, channel, answerBy });
      if (!id) throw refuse('NOT_FOUND');
      tx.record('citizens.right_asked', id, { kind, channel });
      tx.schedule('citizens.tell_request', { id });
      return this.view(tx, id);
    });
  }

  /** @throws DomainError NOT_FOUND, also for another administration's citizen; REQUEST_ANSWERED */
  refuse(who: Actor, { id, reason }: RefuseRight): Promise<RightsRequestView> {
    const words = plainText('reason', reason, { min: 10, max: 1000 });
    return this.work.write(who, async (tx) => {
      const { kind } = await this.open(tx, id);
      if (!(await rightsRequestStore.refuse(tx, id, words))) throw refuse('NOT_FOUND');
      tx.record('citizens.right_refused', id, { kind });
      tx.schedule('citizens.tell_answer', { id });
      return this.view(tx, id);
    });
  }

  /** Puts right what is wrong; or ends the case, so that the next night erases the person. */
  grant(who: Actor, { id, reason, facts }: GrantRight): Promise<RightsRequestView> {
    const words = plainText('reason', reason, { min: 10, max: 1000 });
    return this.work.write(who, async (tx) => {
      const request = await this.open(tx, id);
      if (request.kind === 'erasure') await this.erase(tx, who, request, words);
      else {
        const rows = rowsOf(request.dataGroup?.code ?? '', facts ?? {});
        if (!rows) throw refuseRight('CORRECTION_FACTS', { field: 'facts' });
        if (!(await rightsRequestStore.correct(tx, id, rows, words))) throw refuse('NOT_FOUND');
        tx.schedule('citizens.tell_recipients', { id });
      }
      tx.record('citizens.right_granted', id, { kind: request.kind });
      tx.schedule('citizens.tell_answer', { id });
      return this.view(tx, id);
    });
  }

  private async erase(tx: Tx, who: Actor, { id, citizen, mustBeKept }: StoredRequest & { citizen: string }, reason: string): Promise<void> {
    if (mustBeKept) throw refuseRight('ERASURE_MUST_WAIT');
    if (await rightsRequestStore.isCaseOpen(tx, citizen)) await endCaseOf(tx, who, citizen);
    if (!(await rightsRequestStore.grantErasure(tx, id, reason))) throw refuse('NOT_FOUND');
  }

  private async open(tx: Tx, id: string): Promise<StoredRequest & { citizen: string }> {
    const request = await rightsRequestStore.byId(tx, id);
    if (!request) {
      tx.deny();
      throw refuse('NOT_FOUND');
    }
    if (request.decision) throw refuseRight('REQUEST_ANSWERED');
    return request;
  }

  /** With its answer. @throws DomainError NOT_FOUND, also as long as nobody has answered */
  answer(who: Actor, id: string): Promise<AnsweredRequest> {
    return this.work.read(who, async (reader) => {
      const request = await rightsRequestStore.byId(reader, id);
      if (!request?.decision) throw refuse('NOT_FOUND');
      return { request: viewOf(request), complaint: await ruleParameters<Authority>(reader, 'RIGHTS-ANSWER', this.clock.today()) };
    });
  }

  private async view(reader: Reader, id: string): Promise<RightsRequestView> {
    const request = await rightsRequestStore.byId(reader, id);
    if (!request) throw refuse('NOT_FOUND');
    return viewOf(request);
  }
}

export function viewOf(request: StoredRequest): RightsRequestView {
  return { ...request, changes: changesBetween(request.before ?? {}, request.after ?? {}) };
}
