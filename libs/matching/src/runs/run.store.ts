import { below, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { Explanation } from '../explanation';
import { OPEN } from '../match-states';
import type { FitByStage } from './fairness.rules';
import type { CitizenCase } from './run-instance.rules';
import type { RunView } from './run.views';
import type { Standing } from './standing.rules';

/** A proposal that a run makes. */
export interface RunProposal {
  readonly postingId: string;
  readonly citizenId: string;
  readonly consultantId: string;
  readonly reserve: boolean;
  readonly explanation: Explanation;
}

interface MadeMatch {
  readonly id: string;
  readonly posting_id: string;
  readonly citizen_id: string;
  readonly reserve: boolean;
}

const STANDING = statement<Standing>(
  'run.standing',
  `SELECT m.posting_id AS "postingId", m.company_id AS "companyId", m.citizen_id AS "citizenId", m.consultant_id AS "consultantId", m.state, m.reserve,
      m.agreed_minutes AS minutes FROM app.match m
    WHERE m.state IN ${OPEN} ORDER BY m.id`,
  { unseen: 'the machine’s own work' },
);
const CASES = statement<CitizenCase>(
  'run.cases',
  `SELECT c.id AS "citizenId", o.account_id AS "consultantId", EXISTS (SELECT 1 FROM app.match m WHERE m.citizen_id = c.id AND m.created_at >= c.waiting_since AND NOT m.reserve) AS proposed
    FROM app.citizen c LEFT JOIN app.case_owner o ON o.citizen_id = c.id AND o.valid @> now() WHERE c.state = 'active'`,
  { unseen: 'the machine’s own work' },
);
// Who answers for proposals about citizens whose case nobody has yet: whoever asked for the run, or the lead who has been there longest.
const RESPONSIBLE = statement<{ account_id: string }>(
  'run.responsible',
  `SELECT coalesce($1::uuid, (SELECT s.account_id FROM app.membership s JOIN app.account a ON a.id = s.account_id
      WHERE s.role = 'employmentLead' AND s.valid @> current_date AND a.disabled_at IS NULL ORDER BY lower(s.valid), s.id LIMIT 1)) AS account_id`,
);
const ASK = statement<{ id: string }>('run.ask', 'INSERT INTO app.assignment_run (asked_by) VALUES ($1) RETURNING id');
const WAITING = statement<{ id: string }>('run.waiting', `SELECT id FROM app.assignment_run WHERE id = $1 AND state = 'waiting'`);
const HOLD = statement<{ asked_by: string | null }>('run.hold', `SELECT asked_by FROM app.assignment_run WHERE id = $1 AND state = 'waiting' FOR UPDATE`);
const CANCEL = statement<{ id: string }>(
  'run.cancel',
  `UPDATE app.assignment_run SET state = 'cancelled', finished_at = now() WHERE id = $1 AND state = 'waiting' RETURNING id`,
);
const FAIL = statement<{ id: string }>(
  'run.fail',
  `UPDATE app.assignment_run SET state = 'failed', finished_at = now(), failure = $2 WHERE id = $1 AND state = 'waiting' RETURNING id`,
);
const FINISH = statement<never>(
  'run.finish',
  `UPDATE app.assignment_run SET state = 'done', finished_at = now(), settings_version = $2, instance = $3, inputs_hash = $4, answer = $5, greedy = $6,
      fit_only = $7, proposed = $8, reserves = $9, fit_by_stage = $10, better_claims = $11 WHERE id = $1`,
);
const PRICES = statement<never>(
  'run.prices',
  'INSERT INTO app.assignment_price (run_id, posting_id, price) SELECT $1, p.posting_id, p.price FROM jsonb_to_recordset($2) AS p (posting_id uuid, price numeric)',
);
// What somebody proposed, or closed, while the run was thinking is left alone.
const PROPOSE = statement<MadeMatch>(
  'run.propose',
  `INSERT INTO app.match (posting_id, company_id, citizen_id, consultant_id, state, ruleset, settings_version, inputs_hash, explanation, run_id, reserve)
    SELECT p.id, p.company_id, r."citizenId", r."consultantId", 'SUGGESTED', r.explanation ->> 'ruleset', (r.explanation ->> 'settingsVersion')::int,
        r.explanation ->> 'inputsHash', r.explanation, $1, r.reserve
      FROM jsonb_to_recordset($2) AS r ("postingId" uuid, "citizenId" uuid, "consultantId" uuid, reserve boolean, explanation jsonb)
      JOIN app.posting p ON p.id = r."postingId" AND p.state = 'open'
    ON CONFLICT DO NOTHING RETURNING id, posting_id, citizen_id, reserve`,
);
const EVENTS = statement<never>(
  'run.events',
  `INSERT INTO app.match_event (match_id, from_state, to_state, channel, reason) SELECT id, NULL, 'SUGGESTED', 'system', NULL FROM unnest($1::uuid[]) AS id`,
);
const RUN = `json_build_object('id', r.id, 'askedAt', r.asked_at, 'byTimer', r.asked_by IS NULL, 'state', r.state, 'failure', r.failure, 'finishedAt', r.finished_at,
  'settingsVersion', r.settings_version, 'answer', r.answer, 'greedy', r.greedy, 'fitOnly', r.fit_only, 'fitByStage', r.fit_by_stage, 'proposed', r.proposed, 'reserves', r.reserves,
  'betterClaims', r.better_claims)`;
const PAGE = statement<Keyed<StoredRun>>(
  'run.page',
  `SELECT r.id::text AS key, ${RUN} AS node FROM app.assignment_run r WHERE ${below('r.id', '$1')} ORDER BY r.id DESC LIMIT $2`,
);
const BY_ID = statement<{ run: StoredRun }>('run.by_id', `SELECT ${RUN} AS run FROM app.assignment_run r WHERE r.id = $1`);

/** What is kept of one solution. */
export interface StoredAnswer {
  readonly objective: Readonly<Record<string, number>>;
  readonly bound: Readonly<Record<string, number>>;
  readonly optimal: boolean;
  readonly solver: string;
  readonly ms: number;
}

export type StoredRun = Omit<RunView, 'stages' | 'optimal' | 'solver' | 'ms' | 'priceOfFairness' | 'priceByStage'> & {
  readonly answer: StoredAnswer | null;
  readonly greedy: StoredAnswer | null;
  readonly fitOnly: StoredAnswer | null;
  readonly fitByStage: FitByStage | null;
};

export interface FinishedRun {
  readonly settingsVersion: number;
  readonly instance: string;
  readonly inputsHash: string;
  readonly answer: StoredAnswer;
  readonly greedy: StoredAnswer;
  readonly fitOnly: StoredAnswer;
  readonly fitByStage: FitByStage | null;
  readonly proposed: number;
  readonly reserves: number;
  readonly betterClaims: number;
}

/** SQL of assignment runs. */
export const runStore = {
  standing: (reader: Reader) => reader.rows(STANDING),
  cases: (reader: Reader) => reader.rows(CASES),
  responsible: async (reader: Reader, askedBy: string | null) => (await reader.first(RESPONSIBLE, [askedBy]))?.account_id,
  ask: async (tx: Tx, by: string | null) => (await tx.first(ASK, [by]))?.id ?? '',
  waiting: async (reader: Reader, id: string) => (await reader.first(WAITING, [id])) !== undefined,
  cancel: async (tx: Tx, id: string) => (await tx.first(CANCEL, [id])) !== undefined,
  fail: async (tx: Tx, id: string, failure: string) => (await tx.first(FAIL, [id, failure])) !== undefined,
  /** Locks the run until it is finished. @returns nothing when it ended meanwhile: then nothing of it is kept */
  hold: (tx: Tx, id: string) => tx.first(HOLD, [id]),
  finish: (tx: Tx, id: string, it: FinishedRun) =>
    tx.rows(FINISH, [
      id,
      it.settingsVersion,
      it.instance,
      it.inputsHash,
      ...[it.answer, it.greedy, it.fitOnly].map((one) => JSON.stringify(one)),
      it.proposed,
      it.reserves,
      it.fitByStage && JSON.stringify(it.fitByStage),
      it.betterClaims,
    ]),
  keepPrices: (tx: Tx, id: string, prices: readonly { posting_id: string; price: number }[]) => tx.rows(PRICES, [id, JSON.stringify(prices)]),
  page: (reader: Reader, after: string | null, limit: number) => reader.rows(PAGE, [after, limit]),
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.run,

  /** Only what could be proposed comes back: each with its event. */
  async propose(tx: Tx, id: string, proposals: readonly RunProposal[]): Promise<MadeMatch[]> {
    const made = await tx.rows(PROPOSE, [id, JSON.stringify(proposals)]);
    await tx.rows(EVENTS, [made.map((match) => match.id)]);
    return made;
  },
};
