import { refuse } from '@fyrtaarn/kernel';
import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { RentPlan } from './rent-month.rules';
import type { RentRunView } from './rent.views';

const ITEMS = `(SELECT coalesce(json_agg(json_build_object('agreementId', i.agreement_id, 'agreementNumber', a.number, 'companyName', o.name, 'state', i.state,
    'plannedOre', i.planned_ore, 'beforeOre', i.before_ore, 'differenceOre', i.planned_ore - i.before_ore, 'why', i.why, 'charges', i.charges, 'problem', i.problem,
    'reason', i.reason) ORDER BY a.number), '[]')
  FROM app.rent_run_item i JOIN app.occupancy_agreement a ON a.id = i.agreement_id JOIN app.organisation o ON o.id = a.company_id WHERE i.run_id = r.id)`;
const RUN = `SELECT r.id, r.house_id AS "houseId", to_char(r.month, 'YYYY-MM') AS month, r.state, to_json(r.previewed_at) AS "previewedAt", to_json(r.approved_at) AS "approvedAt",
  to_json(r.done_at) AS "doneAt", (SELECT coalesce(sum(i.planned_ore), 0)::float FROM app.rent_run_item i WHERE i.run_id = r.id) AS "plannedOre",
  (SELECT coalesce(sum(c.amount_ore), 0)::float FROM app.rent_charge c WHERE c.run_id = r.id AND c.voided_at IS NULL) AS "chargedOre",
  ARRAY(SELECT DISTINCT u.agreement_id FROM app.rent_uncovered(r.house_id, r.month) u) AS uncovered,
  (SELECT coalesce(json_agg(json_build_object('agreementId', a.id, 'agreementNumber', a.number, 'companyName', o.name) ORDER BY a.number), '[]') FROM app.occupancy_agreement a
    JOIN app.organisation o ON o.id = a.company_id WHERE a.id IN (SELECT u.agreement_id FROM app.rent_uncovered(r.house_id, r.month) u)
      AND NOT EXISTS (SELECT FROM app.rent_run_item i WHERE i.run_id = r.id AND i.agreement_id = a.id)) AS "leftOut",
  ARRAY(SELECT DISTINCT o.agreement_id FROM app.rent_overcharged(r.house_id, r.month) o) AS overcharged`;
const RUNS = statement<RentRunView>('rent_run.all', `${RUN}, '[]'::json AS items FROM app.rent_run r WHERE r.house_id = $1 ORDER BY r.month DESC LIMIT 60`);
const BY_ID = statement<RentRunView>('rent_run.by_id', `${RUN}, ${ITEMS} AS items FROM app.rent_run r WHERE r.id = $1`);

export interface StandingRun {
  readonly id: string;
  readonly houseId: string;
  /** Its first day. */
  readonly month: string;
  readonly state: string;
}
const STANDING = 'SELECT id, house_id AS "houseId", month::text, state FROM app.rent_run';
const LOCK = statement<StandingRun>('rent_run.lock', `${STANDING} WHERE id = $1 FOR UPDATE`);
const OPEN = statement<never>(
  'rent_run.open',
  'INSERT INTO app.rent_run (house_id, month) SELECT id, $2 FROM app.house WHERE id = $1 ON CONFLICT ON CONSTRAINT rent_run_once DO NOTHING',
);
const LOCK_MONTH = statement<StandingRun>('rent_run.lock_month', `${STANDING} WHERE house_id = $1 AND month = $2 FOR UPDATE`);
const LOOKED = statement<never>('rent_run.looked', 'UPDATE app.rent_run SET previewed_by = sec.account(), previewed_at = now() WHERE id = $1');
const APPROVE = statement<never>(
  'rent_run.approve',
  `UPDATE app.rent_run SET state = 'approved', approved_by = sec.account(), approved_at = now() WHERE id = $1`,
);
const MOVE = statement<never>('rent_run.move', `UPDATE app.rent_run SET state = $2, done_at = CASE WHEN $2 = 'done' THEN now() END WHERE id = $1`);
const PLAN = statement<never>(
  'rent_run.plan',
  `INSERT INTO app.rent_run_item (run_id, agreement_id, planned_ore, before_ore, why, charges, problem)
    SELECT $1, p."agreementId", p."plannedOre", p."beforeOre", ARRAY(SELECT jsonb_array_elements_text(p.why)), p.charges, p.problem
    FROM jsonb_to_recordset($2) AS p ("agreementId" uuid, "plannedOre" bigint, "beforeOre" bigint, why jsonb, charges jsonb, problem text)
    ON CONFLICT (run_id, agreement_id) DO UPDATE SET planned_ore = excluded.planned_ore, before_ore = excluded.before_ore, why = excluded.why,
      charges = excluded.charges, problem = excluded.problem`,
);
const FORGET = statement<never>('rent_run.forget', 'DELETE FROM app.rent_run_item WHERE run_id = $1 AND agreement_id <> ALL ($2)');
const PLANNED = statement<RentPlan>(
  'rent_run.planned',
  `SELECT agreement_id AS "agreementId", planned_ore::float AS "plannedOre", before_ore::float AS "beforeOre", why, charges, problem
    FROM app.rent_run_item WHERE run_id = $1`,
);
const WAITING = statement<{ agreementId: string; reason: string | null }>(
  'rent_run.waiting',
  `SELECT agreement_id AS "agreementId", reason FROM app.rent_run_item WHERE run_id = $1 AND state = 'planned' ORDER BY agreement_id LIMIT $2`,
);
const HAS_ITEM = statement<{ state: string }>('rent_run.has_item', 'SELECT state FROM app.rent_run_item WHERE run_id = $1 AND agreement_id = $2');
const DECIDE = statement<never>(
  'rent_run.decide',
  `UPDATE app.rent_run_item SET state = $3, reason = $4, decided_by = sec.account(), problem = NULL WHERE run_id = $1 AND agreement_id = $2`,
);
const FINISH = statement<never>(
  'rent_run.finish_items',
  `UPDATE app.rent_run_item i SET state = CASE WHEN o.problem IS NULL THEN 'charged' ELSE 'failed' END, problem = o.problem
    FROM jsonb_to_recordset($2) AS o ("agreementId" uuid, problem text) WHERE i.run_id = $1 AND i.agreement_id = o."agreementId"`,
);
/** SQL of runs and what they hold for each agreement. */
export const rentRunStore = {
  all: (reader: Reader, houseId: string) => reader.rows(RUNS, [houseId]),
  byId: async (reader: Reader, id: string): Promise<RentRunView> => {
    const run = await reader.first(BY_ID, [id]);
    if (!run) throw refuse('NOT_FOUND');
    return run;
  },
  lock: async (tx: Tx, id: string): Promise<StandingRun> => {
    const run = await tx.first(LOCK, [id]);
    if (!run) throw refuse('NOT_FOUND');
    return run;
  },
  /** The run of a month, which begins with the first look at it. */
  ofMonth: async (tx: Tx, houseId: string, month: string): Promise<StandingRun> => {
    await tx.rows(OPEN, [houseId, month]);
    const run = await tx.first(LOCK_MONTH, [houseId, month]);
    if (!run) throw refuse('NOT_FOUND');
    return run;
  },
  async plan(tx: Tx, runId: string, plans: readonly RentPlan[]): Promise<void> {
    await tx.rows(LOOKED, [runId]);
    await tx.rows(FORGET, [runId, plans.map(({ agreementId }) => agreementId)]);
    await tx.rows(PLAN, [runId, JSON.stringify(plans)]);
  },
  planned: (reader: Reader, runId: string) => reader.rows(PLANNED, [runId]),
  /** An agreement that came after the look gets its place in the run. */
  add: (tx: Tx, runId: string, plan: RentPlan) => tx.rows(PLAN, [runId, JSON.stringify([plan])]),
  approve: (tx: Tx, runId: string) => tx.rows(APPROVE, [runId]),
  move: (tx: Tx, runId: string, state: 'running' | 'done') => tx.rows(MOVE, [runId, state]),
  waiting: (reader: Reader, runId: string, limit: number) => reader.rows(WAITING, [runId, limit]),
  has: async (reader: Reader, runId: string, agreementId: string) => (await reader.first(HAS_ITEM, [runId, agreementId])) !== undefined,
  decide: (tx: Tx, runId: string, agreementId: string, state: 'exempt' | 'planned', reason: string) => tx.rows(DECIDE, [runId, agreementId, state, reason]),
  finishItems: (tx: Tx, runId: string, outcomes: readonly { agreementId: string; problem: string | null }[]) =>
    tx.rows(FINISH, [runId, JSON.stringify(outcomes)]),
};
