import { refuse } from '@fyrtaarn/kernel';
import { statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { BlockReasonView, OverdueAgeView, OverdueClaimView } from './overdue.views';
import type { RentDemandView } from './rent-demand.views';
import type { WriteOffView } from './write-off.views';

/** What is left of rent or of a fee. */
export interface StandingClaim {
  readonly houseId: string;
  readonly openOre: number;
  readonly lastTimelyOn: string;
}
// What the rules give is for rent alone.
const ruled = (
  code: string,
  list: string,
): string => `c.kind = 'rent' AND EXISTS (SELECT FROM ref.rule r WHERE r.code = '${code}' AND r.parameters -> '${list}' ? a.kind
    AND $1::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity'))`;
const MAY = `c.open_ore > 0 AND NOT c.collected AND h.handed_on IS NULL AND NOT EXISTS (SELECT FROM app.claim_block b WHERE b.invoice_id = c.id AND b.lifted_at IS NULL)`;
const NODE = `json_build_object('invoiceId', c.id, 'number', c.number, 'agreementId', c.agreement_id, 'companyName', o.name, 'synthetic', o.synthetic, 'dueOn', c.due_on, 'lastTimelyOn', c.last_timely_on,
  'daysLate', $1::date - c.last_timely_on, 'openOre', c.open_ore, 'feesOre', (SELECT coalesce(sum(f.open_ore), 0) FROM app.fee f WHERE f.invoice_id = c.id),
  'fees', (SELECT coalesce(json_agg(json_build_object('reminderId', f.id, 'number', f.number, 'dueOn', f.due_on, 'openOre', f.open_ore) ORDER BY f.sent_on), '[]')
    FROM app.fee f WHERE f.invoice_id = c.id AND f.open_ore > 0),
  'remindersSent', sent.count, 'lastReminderOn', sent.last, 'isCollected', c.collected, 'endsFrom', d.ends_from, 'handedOverOn', h.handed_on,
  'mayDemand', ${MAY} AND d.id IS NULL AND ${ruled('RENT-DEMAND', 'kinds')}, 'mayHandOver', ${MAY} AND ${ruled('CLAIM-HANDOVER', 'types')},
  'block', (SELECT json_build_object('reason', b.reason, 'nameDa', n.name_da, 'nameEn', n.name_en, 'note', b.note, 'placedAt', b.placed_at) FROM app.claim_block b
    JOIN ref.reminder_block n ON n.code = b.reason WHERE b.invoice_id = c.id AND b.lifted_at IS NULL))`;
const FROM = `app.claim c JOIN app.occupancy_agreement a ON a.id = c.agreement_id JOIN app.organisation o ON o.id = a.company_id
  LEFT JOIN app.rent_demand d ON d.invoice_id = c.id,
  LATERAL (SELECT min(o.handed_on) AS handed_on FROM app.claim_handover o WHERE o.invoice_id = c.id) h,
  LATERAL (SELECT count(*)::int AS count, max(r.sent_on) AS last FROM app.reminder r WHERE r.invoice_id = c.id AND r.state = 'sent') sent`;
const ONE = statement<{ node: OverdueClaimView }>('arrears.one', `SELECT ${NODE} AS node FROM ${FROM} WHERE c.house_id = $2 AND c.id = $3`);
const BLOCK_REASONS = statement<BlockReasonView>(
  'reminder_block.all',
  'SELECT code, name_da AS "nameDa", name_en AS "nameEn" FROM ref.reminder_block ORDER BY sort',
);
const OVERDUE = statement<Keyed<OverdueClaimView>>(
  'arrears.page',
  `SELECT concat_ws('|', c.last_timely_on, c.id) AS key, ${NODE} AS node FROM ${FROM} WHERE c.house_id = $2 AND c.last_timely_on < $1 AND (c.open_ore > 0 OR EXISTS (SELECT FROM app.fee f WHERE f.invoice_id = c.id AND f.open_ore > 0 AND f.due_on < $1::date))
      AND ($3::text IS NULL OR (c.last_timely_on, c.id)
      > (split_part($3, '|', 1)::date, split_part($3, '|', 2)::uuid)) ORDER BY c.last_timely_on, c.id LIMIT $4`,
);
const AGES = statement<OverdueAgeView>(
  'arrears.ages',
  `SELECT (array[0] || $3::int[])[1 + age] AS "fromDays", count(c.id)::int AS claims, coalesce(sum(c.open_ore), 0)::float AS "openOre"
    FROM generate_series(0, cardinality($3::int[])) AS age LEFT JOIN app.claim c ON c.house_id = $2 AND c.last_timely_on < $1 AND c.open_ore > 0
      AND width_bucket($1::date - c.last_timely_on, $3::int[]) = age GROUP BY age ORDER BY age`,
);
const CLAIM = statement<StandingClaim>(
  'arrears.claim',
  `SELECT house_id AS "houseId", open_ore::float AS "openOre", last_timely_on::text AS "lastTimelyOn" FROM app.claim WHERE id = $1
    UNION ALL SELECT i.house_id, f.open_ore, f.due_on::text FROM app.fee f JOIN app.invoice i ON i.id = f.invoice_id WHERE f.id = $2`,
);
const BLOCK = statement<never>('claim_block.place', 'INSERT INTO app.claim_block (invoice_id, reason, note) VALUES ($1, $2, $3)');
const LIFT = statement<{ id: string }>(
  'claim_block.lift',
  'UPDATE app.claim_block SET lifted_by = sec.account(), lifted_at = now() WHERE invoice_id = $1 AND lifted_at IS NULL RETURNING id',
);
const DEMAND = statement<never>(
  'rent_demand.send',
  'INSERT INTO app.rent_demand (invoice_id, sent_on, arrived_on, ends_from, owed_ore, document_id) VALUES ($1, $2, $3, $4, $5, $6)',
);
const DEMANDED = statement<{ demandId: string; agreementId: string }>(
  'rent_demand.of',
  'SELECT d.id AS "demandId", i.agreement_id AS "agreementId" FROM app.rent_demand d JOIN app.invoice i ON i.id = d.invoice_id WHERE i.id = $1',
);
const DEMANDS = statement<RentDemandView>(
  'rent_demand.open',
  `SELECT c.id AS "invoiceId", c.number AS "invoiceNumber", d.arrived_on::text AS "arrivedOn", d.ends_from::text AS "endsFrom", c.open_ore::float AS "openOre"
    FROM app.rent_demand d JOIN app.claim c ON c.id = d.invoice_id WHERE c.agreement_id = $1 AND c.open_ore > 0 ORDER BY d.ends_from, d.id`,
);
const TERMINATE = statement<never>('rent_termination.add', 'INSERT INTO app.rent_termination (demand_id, ends_on, reason) VALUES ($1, $2, $3)');
// Rent, and what stands beside it, each as the type that it is collected as: all that was open when it was looked at.
const HAND_OVER = statement<{ claimType: string; owedOre: number }>(
  'claim_handover.add',
  `INSERT INTO app.claim_handover (invoice_id, claim_type, owed_ore, handed_on, reference) SELECT c.id, s.claim_type, s.ore, $3, $4
    FROM app.claim c, app.claim_shares(c.id, $3) s WHERE c.id = $1 AND c.open_ore = $2 RETURNING claim_type AS "claimType", owed_ore::float AS "owedOre"`,
);
const PROPOSE = statement<{ id: string }>(
  'write_off.propose',
  'INSERT INTO app.write_off (invoice_id, reminder_id, amount_ore, reason) VALUES ($1, $2, $3, $4) RETURNING id',
);
const STANDING = statement<{ invoiceId: string | null; reminderId: string | null; houseId: string; amountOre: number }>(
  'write_off.standing',
  `SELECT w.invoice_id AS "invoiceId", w.reminder_id AS "reminderId", i.house_id AS "houseId", w.amount_ore::float AS "amountOre" FROM app.write_off w
    LEFT JOIN app.reminder r ON r.id = w.reminder_id JOIN app.invoice i ON i.id = coalesce(w.invoice_id, r.invoice_id) WHERE w.id = $1`,
);
const DECIDE = statement<{ id: string }>(
  'write_off.decide',
  'UPDATE app.write_off SET decision = $2, decided_by = sec.account(), decided_at = now() WHERE id = $1 AND decision IS NULL RETURNING id',
);
const WRITE_OFFS = statement<WriteOffView>(
  'write_off.all',
  `SELECT w.id, c.id AS "invoiceId", w.reminder_id AS "reminderId", coalesce(r.number, c.number) AS number, o.name AS "companyName", w.amount_ore::float AS "amountOre", w.reason, to_json(w.proposed_at) AS "proposedAt",
      w.proposed_by = sec.account() AS mine, w.decision FROM app.write_off w LEFT JOIN app.reminder r ON r.id = w.reminder_id JOIN app.claim c ON c.id = coalesce(w.invoice_id, r.invoice_id) JOIN app.occupancy_agreement a ON a.id = c.agreement_id
      JOIN app.organisation o ON o.id = a.company_id WHERE c.house_id = $1 ORDER BY w.decision IS NOT NULL, w.id DESC LIMIT 100`,
);

/** SQL of rent that was not paid in time, and of what became of it. */
export const arrearsStore = {
  page: (reader: Reader, today: string, houseId: string, after: string | null, limit: number) => reader.rows(OVERDUE, [today, houseId, after, limit]),
  ages: (reader: Reader, today: string, houseId: string, days: readonly number[]) => reader.rows(AGES, [today, houseId, days]),
  async one(reader: Reader, today: string, houseId: string, invoiceId: string): Promise<OverdueClaimView> {
    const found = await reader.first(ONE, [today, houseId, invoiceId]);
    if (!found) throw refuse('NOT_FOUND');
    return found.node;
  },
  blockReasons: (reader: Reader) => reader.rows(BLOCK_REASONS, []),
  /** An invoice, or instead of it the fee of a reminder. */
  async claim(reader: Reader, invoiceId: string | null, reminderId: string | null = null): Promise<StandingClaim> {
    const claim = await reader.first(CLAIM, [invoiceId, reminderId]);
    if (!claim) throw refuse('NOT_FOUND');
    return claim;
  },
  block: (tx: Tx, values: readonly unknown[]) => tx.rows(BLOCK, values),
  lift: (tx: Tx, invoiceId: string) => tx.first(LIFT, [invoiceId]),
  demand: (tx: Tx, values: readonly unknown[]) => tx.rows(DEMAND, values),
  demanded: (reader: Reader, invoiceId: string) => reader.first(DEMANDED, [invoiceId]),
  demandsOf: (reader: Reader, agreementId: string) => reader.rows(DEMANDS, [agreementId]),
  terminate: (tx: Tx, values: readonly unknown[]) => tx.rows(TERMINATE, values),
  /** @returns what of it as which type, by the rule; nothing where it is not what is open */
  handOver: (tx: Tx, values: readonly unknown[]) => tx.rows(HAND_OVER, values),
  propose: async (tx: Tx, values: readonly unknown[]) => (await tx.first(PROPOSE, values))?.id ?? '',
  standing: (reader: Reader, writeOffId: string) => reader.first(STANDING, [writeOffId]),
  decide: (tx: Tx, writeOffId: string, decision: 'approved' | 'rejected') => tx.first(DECIDE, [writeOffId, decision]),
  writeOffs: (reader: Reader, houseId: string) => reader.rows(WRITE_OFFS, [houseId]),
};
