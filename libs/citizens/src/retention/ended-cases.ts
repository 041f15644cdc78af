import { Injectable } from '@nestjs/common';
import { plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { above, declareActions, keyset, statement, toConnection, UnitOfWork, type Connection, type Keyed, type PageArgs } from '@fyrtaarn/platform';
import type { EndedCaseView, HoldErasure, RecordArchiving } from './erasure.views';

declareActions({ 'citizens.erasure_held': [], 'citizens.erasure_hold_lifted': [], 'citizens.case_archived': [] });

const CASE = `'subject', e.subject, 'endedOn', e.ended_on, 'archiveReceipt', e.archive_receipt`;
const PAGE = statement<Keyed<EndedCaseView>>(
  'ended_cases.page',
  `SELECT subject::text AS key, node FROM (SELECT e.subject, json_build_object(${CASE}, 'archivedAt', e.archived_at, 'holdReason', e.hold_reason, 'erasedAt', NULL) AS node FROM app.case_end e
      UNION ALL SELECT e.subject, json_build_object(${CASE}, 'archivedAt', NULL, 'holdReason', NULL, 'erasedAt', e.erased_at) FROM app.erasure e) c
    WHERE ${above('subject', '$1')} ORDER BY subject LIMIT $2`,
  { unseen: 'tells of numbers, and of nobody' },
);
const NUMBER_ONLY = { unseen: 'knows a number, and nobody' };
const HOLD = statement<{ subject: string }>(
  'ended_cases.hold',
  'UPDATE app.case_end SET hold_reason = $2, held_by = sec.account(), held_at = now() WHERE subject = $1 RETURNING subject',
  NUMBER_ONLY,
);
const LIFT = statement<{ subject: string }>(
  'ended_cases.lift',
  'UPDATE app.case_end SET hold_reason = NULL, held_by = NULL, held_at = NULL WHERE subject = $1 AND held_at IS NOT NULL RETURNING subject',
  NUMBER_ONLY,
);
const ARCHIVE = statement<{ subject: string }>(
  'ended_cases.archive',
  'UPDATE app.case_end SET archive_receipt = $2, archived_at = now() WHERE subject = $1 AND archived_at IS NULL RETURNING subject',
  NUMBER_ONLY,
);

/** What the data protection officer decides of cases that have ended. They are known by their number in the access log, and by nothing else. */
@Injectable()
export class EndedCases {
  constructor(private readonly work: UnitOfWork) {}

  page(who: Actor, args: PageArgs): Promise<Connection<EndedCaseView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await reader.rows(PAGE, [after, limit]), args));
  }

  /** A complaint, a law case: exactly this one is not erased until the hold is lifted. */
  hold(who: Actor, { subject, reason }: HoldErasure): Promise<boolean> {
    return this.decide(who, 'citizens.erasure_held', HOLD, [subject, plainText('reason', reason, { min: 10, max: 500 })]);
  }

  /** The next night takes it up again. */
  lift(who: Actor, subject: string): Promise<boolean> {
    return this.decide(who, 'citizens.erasure_hold_lifted', LIFT, [subject]);
  }

  archived(who: Actor, { subject, receipt }: RecordArchiving): Promise<boolean> {
    return this.decide(who, 'citizens.case_archived', ARCHIVE, [subject, plainText('receipt', receipt, { min: 3, max: 120 })]);
  }

  private decide(who: Actor, action: string, change: typeof HOLD, values: readonly [string, ...string[]]): Promise<boolean> {
    return this.work.write(who, async (tx) => {
      if (!(await tx.first(change, values))) throw refuse('NOT_FOUND');
      tx.record(action, values[0]);
      return true;
    });
  }
}
