import { Injectable } from '@nestjs/common';
import { addDays, Clock, type LocalDate } from '@fyrtaarn/kernel';
import { declareActions, HandlesTask, statement, type Tx } from '@fyrtaarn/platform';
import { MAY_COME_TO_NOTHING } from './match-states';
import { closeAsObsolete } from './rivals.tasks';
import { timerStore } from './timers.store';

declareActions({
  'matching.reason_applied': ['reason'],
  'matching.citizen_paused': ['until'],
  'matching.citizen_resumed': [],
  'matching.posting_paused': ['until'],
  'matching.posting_resumed': [],
  'matching.posting_closed': [],
});

/** What the reason of a closed match leads to, as ref.decline_reason has it. */
interface Effects {
  readonly reason: string;
  readonly citizen_id: string;
  readonly posting_id: string;
  readonly since: Date;
  readonly effect: string;
  readonly days: number | null;
  readonly errands: readonly string[];
  /** When a block without an end is looked at again. */
  readonly review_days: number | null;
}

// What happens to the same citizen a second time may lead to something else.
const EFFECTS = statement<Effects>(
  'reasons.effects',
  `SELECT r.code AS reason, m.citizen_id, m.posting_id, m.state_since AS since, CASE WHEN again THEN r.repeat_effect ELSE r.effect END AS effect,
      CASE WHEN again THEN r.repeat_days ELSE r.effect_days END AS days, coalesce(CASE WHEN again THEN r.repeat_errands ELSE r.errands END, '{}') AS errands, r.review_days
    FROM app.match m JOIN ref.decline_reason_now r ON r.code = m.decline_reason CROSS JOIN LATERAL (SELECT r.repeat_effect IS NOT NULL AND EXISTS (SELECT 1 FROM app.match o
      WHERE o.citizen_id = m.citizen_id AND o.id <> m.id AND o.state = 'DECLINED' AND o.decline_reason = m.decline_reason AND o.state_since < m.state_since) AS again) x
    WHERE m.id = $1 AND m.state = 'DECLINED'`,
  { unseen: 'the machine’s own work' },
);
// A pause is never made shorter by another; since when somebody has waited is no part of it.
const PAUSE_CITIZEN = statement<{ until: LocalDate }>(
  'reasons.pause_citizen',
  `UPDATE app.citizen SET state = 'paused', paused_until = greatest(paused_until, $2::date) WHERE id = $1 AND state IN ('active', 'paused') RETURNING paused_until::text AS until`,
  { unseen: 'the machine’s own work' },
);
const RESUME_CITIZEN = statement<{ id: string }>(
  'reasons.resume_citizen',
  `UPDATE app.citizen SET state = 'active', paused_until = NULL WHERE id = $1 AND state = 'paused' AND paused_until <= $2 RETURNING id`,
  { unseen: 'the machine’s own work' },
);
const PAUSE_POSTING = statement<{ until: LocalDate }>(
  'reasons.pause_posting',
  `UPDATE app.posting SET state = 'paused', paused_until = greatest(paused_until, $2::date) WHERE id = $1 AND state IN ('open', 'paused') RETURNING paused_until::text AS until`,
);
const RESUME_POSTING = statement<{ id: string }>(
  'reasons.resume_posting',
  `UPDATE app.posting SET state = 'open', paused_until = NULL WHERE id = $1 AND state = 'paused' AND paused_until <= $2 RETURNING id`,
);
const CLOSE_POSTING = statement<{ id: string }>(
  'reasons.close_posting',
  `UPDATE app.posting SET state = 'closed', paused_until = NULL WHERE id = $1 AND state <> 'closed' RETURNING id`,
);
const NOT_AGREED = statement<{ id: string }>(
  'reasons.not_agreed',
  `SELECT id FROM app.match WHERE posting_id = $1 AND state IN ${MAY_COME_TO_NOTHING} ORDER BY id`,
  { unseen: 'the machine’s own work' },
);

// The next look is as far away as the reason says; nothing when the block has been lifted.
const REVIEW_BLOCK = statement<{ again: LocalDate }>(
  'reasons.review_block',
  `UPDATE app.pair_block b SET review_on = $2::date + coalesce(r.review_days, b.review_on - lower(b.valid)) FROM app.match m JOIN ref.decline_reason_now r ON r.code = m.decline_reason
    WHERE m.id = $1 AND (b.posting_id, b.citizen_id, b.reason) = (m.posting_id, m.citizen_id, m.decline_reason) AND b.lifted_at IS NULL AND b.valid @> $2::date
    RETURNING b.review_on::text AS again`,
  { unseen: 'the machine’s own work' },
);

/** Does what a reason leads to, by the list that people made. A pause ends by itself. */
@Injectable()
export class ReasonTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('matching.apply_reason')
  async apply(tx: Tx, { matchId, pauseUntil }: { matchId: string; pauseUntil?: LocalDate }): Promise<void> {
    const effects = await tx.first(EFFECTS, [matchId]);
    if (!effects) throw new Error(`match ${matchId} is not declined`);
    const until = addDays(this.clock.today(), effects.days ?? 0);
    if (effects.effect === 'park') await this.pauseCitizen(tx, effects.citizen_id, pauseUntil ?? until);
    if (effects.effect === 'pause_place') await this.pausePosting(tx, effects.posting_id, until);
    if (effects.effect === 'close_place') await this.closePosting(tx, effects.posting_id);
    await timerStore.raise(tx, matchId, effects.errands, effects.since);
    if (effects.review_days !== null) tx.schedule('matching.review_block', { matchId }, { at: atDawn(addDays(this.clock.today(), effects.review_days)) });
    tx.record('matching.reason_applied', matchId, { reason: effects.reason });
  }

  /** What keeps a pair apart without an end is looked at on its day, and again after as long, until somebody lifts it. */
  @HandlesTask('matching.review_block')
  async reviewBlock(tx: Tx, { matchId }: { matchId: string }): Promise<void> {
    const again = (await tx.first(REVIEW_BLOCK, [matchId, this.clock.today()]))?.again;
    if (!again) return;
    await timerStore.raise(tx, matchId, ['REVIEW_BLOCK'], this.clock.now());
    tx.schedule('matching.review_block', { matchId }, { at: atDawn(again) });
    tx.record('matching.errand_raised', matchId, { kind: 'REVIEW_BLOCK' });
  }

  @HandlesTask('matching.resume_citizen')
  async resumeCitizen(tx: Tx, { citizenId }: { citizenId: string }): Promise<void> {
    // A longer pause since then has a task of its own.
    if (await tx.first(RESUME_CITIZEN, [citizenId, this.clock.today()])) tx.record('matching.citizen_resumed', citizenId);
  }

  @HandlesTask('matching.resume_posting')
  async resumePosting(tx: Tx, { postingId }: { postingId: string }): Promise<void> {
    if (await tx.first(RESUME_POSTING, [postingId, this.clock.today()])) tx.record('matching.posting_resumed', postingId);
  }

  private async pauseCitizen(tx: Tx, citizenId: string, wish: LocalDate): Promise<void> {
    const until = (await tx.first(PAUSE_CITIZEN, [citizenId, wish]))?.until;
    if (!until) return;
    tx.schedule('matching.resume_citizen', { citizenId }, { at: atDawn(until) });
    tx.record('matching.citizen_paused', citizenId, { until });
  }

  private async pausePosting(tx: Tx, postingId: string, wish: LocalDate): Promise<void> {
    const until = (await tx.first(PAUSE_POSTING, [postingId, wish]))?.until;
    if (!until) return;
    tx.schedule('matching.resume_posting', { postingId }, { at: atDawn(until) });
    tx.record('matching.posting_paused', postingId, { until });
  }

  private async closePosting(tx: Tx, postingId: string): Promise<void> {
    if (!(await tx.first(CLOSE_POSTING, [postingId]))) return;
    tx.record('matching.posting_closed', postingId);
    for (const { id } of await tx.rows(NOT_AGREED, [postingId])) await closeAsObsolete(tx, id, 'X_PLACE_CLOSED');
  }
}

/** Early on a day in Copenhagen, in summer and winter. */
function atDawn(day: LocalDate): Date {
  return new Date(`${day}T04:00:00Z`);
}
