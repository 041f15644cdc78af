import type { Message } from './match-messages';
import { statement, type Reader, type Tx } from '@fyrtaarn/platform';

/** One row of ref.match_timer: what happens when a match has waited so long for somebody. */
export interface Timer {
  readonly step: number;
  readonly days: number;
  readonly day_kind: 'working' | 'calendar';
  readonly action: 'remind' | 'raise' | 'expire' | 'remove';
  readonly errand: string | null;
  readonly after_errand: string | null;
  readonly reason: string | null;
}

/** Whom a match waits for and since when, with the timers that run meanwhile; none where nobody is waited for. */
export interface Waiting {
  readonly waitsFor: 'citizen' | 'company' | 'consultant';
  readonly since: Date;
  readonly needsLead: boolean;
  readonly timers: readonly Timer[];
}

// Nobody is to do anything about a reserve: it only runs out. A citizen's yes hands the turn to the consultant; a meeting gives the company until it has been held.
const WAITING = statement<Waiting>(
  'timers.waiting',
  `SELECT w.waits_for AS "waitsFor", w.since, m.state = 'DECLINE_REVIEW' AND coalesce(r.needs_lead, false) AS "needsLead",
      (SELECT coalesce(json_agg(t ORDER BY t.step), '[]') FROM ref.match_timer_now t WHERE t.state = m.state AND t.waits_for = w.waits_for
        AND (t.action = 'expire' OR NOT m.reserve) AND t.valid_from <= $2 AND (t.valid_to IS NULL OR t.valid_to >= $2)) AS timers
    FROM app.match m LEFT JOIN ref.decline_reason_now r ON r.code = m.decline_reason CROSS JOIN LATERAL (SELECT
      CASE m.state WHEN 'SHARED' THEN 'company' WHEN 'FIRM_YES' THEN 'citizen'
        WHEN 'ASK_CITIZEN' THEN CASE WHEN m.citizen_said_yes_at IS NULL THEN 'citizen' ELSE 'consultant' END
        WHEN 'MEET' THEN CASE WHEN m.meeting_at IS NULL THEN 'consultant' ELSE 'company' END ELSE 'consultant' END AS waits_for,
      greatest(m.state_since, CASE m.state WHEN 'ASK_CITIZEN' THEN m.citizen_said_yes_at WHEN 'MEET' THEN m.meeting_at END) AS since) w
    WHERE m.id = $1`,
  { unseen: 'the machine’s own work' },
);
const OVERTAKE = statement<never>(
  'timers.overtake',
  `UPDATE app.errand SET done_at = now() WHERE match_id = $1 AND since <> $2 AND done_at IS NULL AND kind IN (SELECT code FROM ref.errand_kind_now WHERE passes)`,
  { unseen: 'the machine’s own work' },
);
const RAISE = statement<never>(
  'timers.raise',
  `INSERT INTO app.errand (match_id, kind, for_whom, account_id, since)
    SELECT m.id, k.code, k.for_whom, CASE k.for_whom WHEN 'consultant' THEN m.consultant_id END, $3 FROM app.match m, ref.errand_kind_now k
      WHERE m.id = $1 AND k.code = ANY ($2) ON CONFLICT (match_id, kind, since) DO NOTHING`,
  { unseen: 'the machine’s own work' },
);
const RAISE_FOR_CITIZEN = statement<never>(
  'timers.raise_for_citizen',
  `INSERT INTO app.errand (citizen_id, kind, for_whom, account_id, since) SELECT $1, k.code, k.for_whom, $3, $4 FROM ref.errand_kind_now k WHERE k.code = $2
    ON CONFLICT DO NOTHING`,
);
const WAS_DONE = statement<{ done: boolean }>(
  'timers.was_done',
  'SELECT EXISTS (SELECT 1 FROM app.errand WHERE match_id = $1 AND kind = $2 AND since = $3 AND done_by IS NOT NULL) AS done',
  { unseen: 'the machine’s own work' },
);
// Not whoever said it themselves, nor what they never heard of; but a pause for the sake of support in any case.
const TOLD = statement<{ message: Message }>(
  'timers.told',
  `SELECT CASE WHEN r.effect = 'park' THEN 'citizen_support_first' ELSE 'citizen_told' END AS message FROM app.match m JOIN ref.decline_reason_now r ON r.code = $3
    WHERE m.id = $1 AND m.state IN ('DECLINED', 'EXPIRED', 'OBSOLETE', 'CANCELLED') AND r.told_citizen IN ('yes', 'softly', 'neutral')
      AND (r.actor = 'bridge_worker' OR $2 NOT IN ('DRAFT', 'SUGGESTED'))`,
  { unseen: 'the machine’s own work' },
);
const DISCARD = statement<{ id: string }>('timers.discard', `DELETE FROM app.match WHERE id = $1 AND state = 'DRAFT' RETURNING id`, {
  unseen: 'only takes away',
  asks: ([id]) => id,
});
const RECIPIENTS = statement<{ email: string }>(
  'timers.recipients',
  `SELECT DISTINCT a.email FROM app.match m JOIN app.membership s ON s.valid @> current_date AND CASE $2
      WHEN 'citizen' THEN s.citizen_id = m.citizen_id WHEN 'company' THEN s.organisation_id = m.company_id AND s.role = 'companyContact'
      ELSE s.account_id = m.consultant_id END JOIN app.account a ON a.id = s.account_id
    WHERE m.id = $1`,
  { unseen: 'the machine’s own work' },
);

/** SQL of the clocks of matches. The system alone runs them. */
export const timerStore = {
  waiting: (reader: Reader, matchId: string, on: string) => reader.first(WAITING, [matchId, on]),
  /** What only waited for the match to move is done when it does. */
  overtake: (tx: Tx, matchId: string, since: Date) => tx.rows(OVERTAKE, [matchId, since]),
  /** Raises errands, each once for each time that the match came to wait. */
  raise: (tx: Tx, matchId: string, kinds: readonly string[], since: Date) => tx.rows(RAISE, [matchId, kinds, since]),
  /** About a citizen of whom there is no match; for whoever has the case, else for whoever looks. */
  raiseForCitizen: (tx: Tx, citizenId: string, kind: string, accountId: string | null, since: Date) =>
    tx.rows(RAISE_FOR_CITIZEN, [citizenId, kind, accountId, since]),
  wasDone: async (reader: Reader, matchId: string, kind: string, since: Date) => (await reader.first(WAS_DONE, [matchId, kind, since]))?.done ?? false,
  /** What a citizen is told of a match that closed from a state for a reason; nothing when it is not for them to hear. */
  told: async (reader: Reader, matchId: string, from: string, reason: string) => (await reader.first(TOLD, [matchId, from, reason]))?.message,
  /** @returns whether there was a draft that the actor may remove */
  discard: async (tx: Tx, matchId: string) => (await tx.first(DISCARD, [matchId])) !== undefined,
  /** E-mail addresses of the logins of one party; empty for a citizen without a login. */
  recipients: async (reader: Reader, matchId: string, party: string) => (await reader.rows(RECIPIENTS, [matchId, party])).map(({ email }) => email),
};
