import { statement, type Change, type Reader, type Tx } from '@fyrtaarn/platform';
import type { MatchingSettings } from './explanation';
import type { PairFacts } from './hard-criteria.rules';
import { DisclosureRow, MatchRow } from './match.entity';
import { refuseMatch } from './match.errors';
import { OPEN, SHOWN, UNDER_WAY } from './match-states';

/** A match as it is locked for a decision, with the moves that the acting kind of person may make from here. */
export interface LockedMatch {
  readonly id: string;
  readonly state: string;
  readonly posting_id: string;
  readonly company_id: string;
  readonly citizen_id: string;
  readonly moves: readonly string[];
}

// FOR UPDATE of the match alone. The moves are data (ref.match_transition); the trigger keeps the same table.
const LOCK = statement<LockedMatch>(
  'match.lock',
  `SELECT m.id, m.state, m.posting_id, m.company_id, m.citizen_id, coalesce((SELECT array_agg(t.to_state) FROM ref.match_transition t
      WHERE t.from_state = m.state AND 'fyrtaarn_' || t.actor = current_setting('role')), '{}') AS moves
    FROM app.match m WHERE m.id = $1 FOR UPDATE OF m`,
  { unseen: 'only decides what may be done', asks: ([id]) => id },
);
const ADD_EVENT = statement<never>(
  'match.add_event',
  'INSERT INTO app.match_event (match_id, from_state, to_state, channel, reason) VALUES ($1, $2, $3, $4, $5)',
);
const SETTINGS = statement<MatchingSettings>(
  'match.settings',
  'SELECT version, ruleset, weights, limits FROM ref.matching_setting WHERE valid_from <= $1 ORDER BY valid_from DESC LIMIT 1',
);
const pairsWith = (name: string, which: string) =>
  statement<PairFacts & { citizenId: string }>(
    name,
    `SELECT c.id AS "citizenId",
      EXISTS (SELECT 1 FROM app.pair_block b WHERE b.posting_id = $1 AND b.citizen_id = c.id AND b.valid @> current_date AND b.lifted_at IS NULL) AS blocked,
      EXISTS (SELECT 1 FROM app.match m WHERE m.posting_id = $1 AND m.citizen_id = c.id AND m.state IN ${OPEN}) AS open,
      (SELECT count(*) FROM app.match m WHERE m.citizen_id = c.id AND m.state IN ${UNDER_WAY} AND NOT m.reserve) >= $2 AS busy
    FROM app.citizen c WHERE ${which}`,
    { unseen: 'read by the matcher' },
  );
const PAIR = pairsWith('match.pair', 'c.id = $3');
const PAIRS = pairsWith('match.pairs', 'true');
const SHARED_OF_POSTING = statement<{ count: number; free: number }>(
  'match.shared_of_posting',
  `SELECT count(m.id)::int AS count, p.heads - p.heads_taken AS free FROM app.posting p
    LEFT JOIN app.match m ON m.posting_id = p.id AND m.state IN ${SHOWN} WHERE p.id = $1 GROUP BY p.id`,
  { unseen: 'counted' },
);
// All who propose share one lock, which a run takes alone: nobody proposes between its last look and its commit.
const EVERYBODY = `hashtextextended('all matches', 0)`;
const TAKE_TURNS = statement<never>(
  'match.take_turns',
  `SELECT pg_advisory_xact_lock_shared(${EVERYBODY}), pg_advisory_xact_lock(hashtextextended('match ' || $1, 0))`,
);
const TAKE_ALL_TURNS = statement<never>('match.take_all_turns', `SELECT pg_advisory_xact_lock(${EVERYBODY})`);
const CITIZEN_YES = statement<{ share_wish: string[] | null; said_yes: boolean; channel: string; home: string }>(
  'match.citizen_yes',
  `SELECT m.share_wish, m.citizen_said_yes_at IS NOT NULL AS said_yes, m.answer_channel AS channel, c.home_organisation_id AS home
    FROM app.match m JOIN app.citizen c ON c.id = m.citizen_id WHERE m.id = $1`,
  { unseen: 'only decides whether sharing may begin' },
);
const END_SHARING = statement<never>('match.end_sharing', 'UPDATE app.disclosure SET withdrawn_at = now() WHERE match_id = $1 AND withdrawn_at IS NULL', {
  unseen: 'only ends',
});
// For as long as the reason says; without days until somebody lifts it, and then somebody looks at it again on a day.
const BLOCK_PAIR = statement<never>(
  'match.block_pair',
  `INSERT INTO app.pair_block (posting_id, citizen_id, valid, reason, review_on)
    SELECT m.posting_id, m.citizen_id, daterange($2::date, $2::date + r.effect_days), r.code, $2::date + r.review_days
      FROM app.match m JOIN ref.decline_reason_now r ON r.code = m.decline_reason WHERE m.id = $1 AND r.effect = 'block_pair'`,
  { unseen: 'only adds' },
);
const REASON_ACTOR = statement<{ actor: string }>(
  'match.reason_actor',
  'SELECT actor FROM ref.decline_reason WHERE code = $1 AND valid_from <= current_date AND (valid_to IS NULL OR valid_to >= current_date)',
);
const REASON_OF = statement<{ reason: string }>('match.reason_of', 'SELECT decline_reason AS reason FROM app.match WHERE id = $1', {
  unseen: 'only decides what may be done',
});
const CONSULTANT_OF = statement<{ id: string | null }>('match.consultant_of', 'SELECT consultant_id AS id FROM app.match WHERE id = $1', {
  unseen: 'only decides what may be done',
});

/** SQL of matches. */
export const matchStore = {
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  /** Those who decide about one posting, or about one citizen's proposals, take turns. */
  takeTurns: (tx: Tx, id: string) => tx.rows(TAKE_TURNS, [id]),
  /** Until it commits nobody else decides about proposals. */
  takeAllTurns: (tx: Tx) => tx.rows(TAKE_ALL_TURNS),
  insert: (tx: Tx, row: Partial<MatchRow>) => tx.insert(MatchRow, row),
  change: (tx: Tx, id: string, change: Change<MatchRow>) => tx.update(MatchRow, { id }, change),
  addEvent: (tx: Tx, matchId: string, from: string | null, to: string, channel: string, reason: string | null) =>
    tx.rows(ADD_EVENT, [matchId, from, to, channel, reason]),
  pairs: (reader: Reader, postingId: string, citizenId: string | null, most: number) =>
    citizenId === null ? reader.rows(PAIRS, [postingId, most]) : reader.rows(PAIR, [postingId, most, citizenId]),
  sharedOfPosting: (reader: Reader, postingId: string) => reader.first(SHARED_OF_POSTING, [postingId]),
  citizenYes: (reader: Reader, matchId: string) => reader.first(CITIZEN_YES, [matchId]),
  share: (tx: Tx, row: Partial<DisclosureRow>) => tx.insert(DisclosureRow, row),
  endSharing: (tx: Tx, matchId: string) => tx.rows(END_SHARING, [matchId]),
  /** Keeps a declined pair apart, when the reason it was declined for says so. */
  blockPair: (tx: Tx, id: string, from: string) => tx.rows(BLOCK_PAIR, [id, from]),
  /** @throws DomainError REASON_UNKNOWN for a reason that is not that kind of actor's to give */
  async reasonMustBeOf(reader: Reader, actor: string, code: string): Promise<void> {
    if ((await reader.first(REASON_ACTOR, [code]))?.actor !== actor) throw refuseMatch('REASON_UNKNOWN', { field: 'reason' });
  },
  reasonOf: async (reader: Reader, id: string) => (await reader.first(REASON_OF, [id]))?.reason ?? '',
  consultantOf: async (reader: Reader, id: string) => (await reader.first(CONSULTANT_OF, [id]))?.id ?? null,

  /** @throws Error when no settings are in force: a missing version is a fault */
  async settings(reader: Reader, on: string): Promise<MatchingSettings> {
    const settings = await reader.first(SETTINGS, [on]);
    if (!settings) throw new Error(`no matching settings for ${on}`);
    return settings;
  },
};
