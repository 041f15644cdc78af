import { refuse } from '@fyrtaarn/kernel';
import { statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import { refuseAgreement } from './agreement.errors';
import { ruleCodeOf, type AgreementTerms } from './agreement.rules';
import type { AgreementView } from './agreement.views';
import type { CostTypeView, NoticeGroundView } from './choice.views';
import type { CostWish } from './cost.inputs';

const PRICES = `(SELECT coalesce(json_agg(json_build_object('id', p.id, 'from', lower(p.valid), 'monthOre', p.month_ore, 'marketOre', p.market_ore, 'basis', p.basis,
    'setByIndex', coalesce(p.index_to, p.set_by_index), 'setByMonth', coalesce(p.index_to_month, p.set_by_month), 'noticeSentOn', p.notice_sent_on)
  ORDER BY lower(p.valid)), '[]') FROM app.line_price p WHERE p.line_id = l.id)`;
const LINES = `(SELECT coalesce(json_agg(json_build_object('id', l.id, 'kind', l.kind, 'text', l.text, 'costType', l.cost_type, 'from', lower(l.valid), 'until', upper(l.valid),
    'weekdays', (SELECT json_agg(d ORDER BY d) FROM generate_series(1, 7) AS d WHERE l.weekdays @> d), 'prices', ${PRICES}, 'vat', app.vat_on(a.house_id, l.kind, greatest(lower(l.valid), least(current_date, upper(l.valid) - 1))),
    'seats', (SELECT coalesce(json_agg(s.code ORDER BY lower(c.valid)), '[]') FROM app.seat_claim c JOIN app.seat s ON s.id = c.seat_id
      WHERE c.line_id = l.id AND c.released_at IS NULL)) ORDER BY lower(l.valid), l.id), '[]')
  FROM app.agreement_line l WHERE l.agreement_id = a.id AND NOT isempty(l.valid))`;
const NOTICE = `(SELECT json_build_object('by', n.given_by, 'ground', n.ground, 'groundFrom', n.ground_from, 'groundDa', g.name_da, 'groundEn', g.name_en, 'explanation', n.explanation,
  'letterId', (SELECT t.notice_id FROM app.notice_letter t WHERE t.notice_id = n.id), 'receivedOn', n.received_on, 'effectiveOn', n.effective_on, 'rule', n.rule_code,
  'ruleFrom', n.rule_from) FROM app.agreement_notice n LEFT JOIN ref.notice_ground g ON (g.code, g.valid_from) = (n.ground, n.ground_from) WHERE n.agreement_id = a.id AND n.withdrawn_on IS NULL)`;
const INDEX = `(SELECT json_build_object('baseMonth', x.base_month, 'baseNumber', x.base_number, 'firstOn', x.first_on, 'smallestPercent', x.smallest_percent, 'roundToOre', x.round_to_ore)
  FROM app.index_clause x WHERE x.agreement_id = a.id)`;
const COSTS = `(SELECT coalesce(json_agg(json_build_object('costType', c.cost_type, 'nameDa', t.name_da, 'nameEn', t.name_en, 'estimateOre', c.estimate_ore,
    'from', c.from_day) ORDER BY c.from_day, t.sort), '[]')
  FROM app.agreed_cost c JOIN ref.cost_type t ON (t.code, t.valid_from) = (c.cost_type, c.type_from) WHERE c.agreement_id = a.id)`;
// One that was given up before it began ends on the day it should have begun.
const ENDS = 'CASE WHEN isempty(a.valid) THEN a.starts_on ELSE upper(a.valid) END';
const SIGNED_END = `(SELECT p.document_id FROM app.agreement_proof p WHERE p.agreement_id = a.id AND p.act = 'end' AND p.on_day = ${ENDS} ORDER BY p.id DESC LIMIT 1)`;
const SIGNED = `(SELECT p.document_id FROM app.agreement_proof p WHERE p.agreement_id = a.id AND p.act = 'sign' ORDER BY p.id DESC LIMIT 1)`;
/** Neither notice nor an act ends it: it runs out. */
export const ENDS_BY_ITSELF = `upper(a.valid) IS NOT NULL AND a.ended_because IS NULL
  AND NOT EXISTS (SELECT FROM app.agreement_notice n WHERE n.agreement_id = a.id AND n.withdrawn_on IS NULL)
  AND NOT EXISTS (SELECT FROM app.agreement_proof p WHERE p.agreement_id = a.id AND p.act IN ('end', 'transfer') AND p.on_day = upper(a.valid))`;
const REGULATIONS = `(SELECT coalesce(json_agg(json_build_object('id', r.id, 'from', r.from_day, 'indexNumber', r.index_number, 'indexMonth', r.index_month,
    'regulatedAt', r.regulated_at, 'leftAlone', r.left_alone) ORDER BY r.id DESC), '[]') FROM app.rent_regulation r WHERE r.agreement_id = a.id)`;
const AGREEMENT = `json_build_object('id', a.id, 'number', a.number, 'houseId', a.house_id, 'companyId', a.company_id, 'companyName', o.name, 'synthetic', o.synthetic,
  'kind', a.kind, 'from', a.starts_on, 'until', ${ENDS}, 'noticeMonths', a.notice_months, 'depositMonths', a.deposit_months, 'depositFollowsRent', a.deposit_follows_rent, 'followsId', a.follows_id,
  'runsOutOn', CASE WHEN ${ENDS_BY_ITSELF} THEN upper(a.valid) - 1 END, 'endedBecause', a.ended_because, 'endedByDocumentId', ${SIGNED_END}, 'signedDocumentId', ${SIGNED}, 'index', ${INDEX}, 'depositOre', (SELECT coalesce(sum(d.amount_ore), 0) FROM app.deposit_entry d WHERE d.agreement_id = a.id),
  'notice', ${NOTICE}, 'costs', ${COSTS}, 'lines', ${LINES}, 'regulations', ${REGULATIONS})`;
const FROM = 'app.occupancy_agreement a JOIN app.organisation o ON o.id = a.company_id';

const PAGE = statement<Keyed<AgreementView>>(
  'agreement.page',
  `SELECT a.number::text AS key, ${AGREEMENT} AS node FROM ${FROM} WHERE ($1::uuid IS NULL OR a.company_id = $1) AND ($2::int IS NULL OR a.number > $2)
    ORDER BY a.number LIMIT $3`,
);
const BY_ID = statement<{ agreement: AgreementView }>('agreement.by_id', `SELECT ${AGREEMENT} AS agreement FROM ${FROM} WHERE a.id = $1`);

export interface StandingAgreement {
  readonly kind: string;
  readonly house_id: string;
  readonly company_id: string;
  readonly starts_on: string;
  readonly until: string | null;
  readonly notice_months: number | null;
  readonly deposit_months: number | null;
  readonly deposit_follows_rent: boolean;
  readonly rule_code: string | null;
  readonly rule_from: string | null;
  readonly deposit_ore: number;
}
const STANDING = `SELECT a.kind, a.house_id, a.company_id, a.starts_on::text, upper(a.valid)::text AS until, a.notice_months, a.deposit_months, a.deposit_follows_rent, a.rule_code, a.rule_from::text,
  (SELECT coalesce(sum(d.amount_ore), 0)::float FROM app.deposit_entry d WHERE d.agreement_id = a.id) AS deposit_ore FROM app.occupancy_agreement a WHERE a.id = $1`;
const STANDS = statement<StandingAgreement>('agreement.standing', STANDING);
// Not FOR UPDATE: whatever only refers to the agreement, such as an invoice that is being issued, need not wait, and be waited for.
const LOCK = statement<never>('agreement.lock', 'SELECT FROM app.occupancy_agreement WHERE id = $1 FOR NO KEY UPDATE');
const SIGN = statement<{ id: string }>(
  'agreement.sign',
  `INSERT INTO app.occupancy_agreement (house_id, company_id, kind, valid, rule_code, rule_from, notice_months, deposit_months, deposit_follows_rent, follows_id, signed_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
);
const END = statement<never>('agreement.end', 'SELECT app.end_agreement($1, $2)');
const EXPLAIN_END = statement<never>('agreement.explain_end', 'UPDATE app.occupancy_agreement SET ended_because = $2 WHERE id = $1');
const PROVE = statement<never>(
  'agreement.prove',
  `INSERT INTO app.agreement_proof (agreement_id, house_id, act, on_day, document_id) SELECT id, house_id, $2, $3, $4 FROM app.occupancy_agreement WHERE id = $1`,
);
const AGREE_INDEX = statement<never>(
  'agreement.index',
  `INSERT INTO app.index_clause (agreement_id, index, base_month, month, first_on, smallest_percent, round_to_ore, base_number)
    VALUES ($1, 'net_price', $2, extract(month FROM $3::date), $3, $4, $5, $6)`,
);
const KEEP_INDEX = statement<never>(
  'agreement.keep_index',
  `INSERT INTO app.index_clause (agreement_id, index, base_month, month, first_on, smallest_percent, round_to_ore, base_number)
    SELECT $2, index, base_month, month, first_on, smallest_percent, round_to_ore, base_number FROM app.index_clause WHERE agreement_id = $1`,
);
const AGREE_COSTS = statement<never>(
  'agreement.costs',
  `INSERT INTO app.agreed_cost (agreement_id, cost_type, estimate_ore, from_day)
    SELECT $1, c."costType", c."estimateOre", $2 FROM jsonb_to_recordset($3) AS c ("costType" text, "estimateOre" bigint)`,
);
const KEEP_COSTS = statement<never>(
  'agreement.keep_costs',
  `INSERT INTO app.agreed_cost (agreement_id, cost_type, estimate_ore, from_day)
    SELECT $2, cost_type, estimate_ore, from_day FROM app.agreed_cost WHERE agreement_id = $1`,
);
const NOTIFY = statement<{ id: string }>(
  'agreement.notice',
  `INSERT INTO app.agreement_notice (agreement_id, given_by, ground, ground_from, explanation, received_on, effective_on, rule_code, rule_from)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
);
// What the actor may not withdraw is not there for it.
const WITHDRAW = statement<{ id: string }>(
  'agreement.withdraw_notice',
  `UPDATE app.agreement_notice SET withdrawn_on = $2, withdrawn_because = $3, withdrawn_by = $4 WHERE agreement_id = $1 AND withdrawn_on IS NULL RETURNING id`,
);
/** A ground as it was in force on a day, and the months that it takes. */
export interface Ground {
  readonly code: string;
  readonly from: string;
  readonly months: number;
}
const GROUND = statement<Ground>(
  'agreement.ground',
  'SELECT code, valid_from::text AS "from", notice_months AS months FROM ref.notice_ground WHERE code = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)',
);
const IN_FORCE = `valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY sort`;
const COST_TYPES = statement<CostTypeView>(
  'agreement.cost_types',
  `SELECT code, name_da AS "nameDa", name_en AS "nameEn" FROM ref.cost_type WHERE ${IN_FORCE}`,
);
const GROUNDS = statement<NoticeGroundView>(
  'agreement.grounds',
  `SELECT code, name_da AS "nameDa", name_en AS "nameEn", notice_months AS "noticeMonths" FROM ref.notice_ground WHERE ${IN_FORCE}`,
);
const RULE = statement<{ valid_from: string; parameters: AgreementTerms }>(
  'agreement.rule',
  `SELECT valid_from::text, parameters FROM ref.rule WHERE code = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)`,
);
const DEPOSIT = statement<{ id: string }>(
  'agreement.deposit',
  'INSERT INTO app.deposit_entry (agreement_id, booked_on, kind, amount_ore, document_id) VALUES ($1, $2, $3, $4, $5) RETURNING id',
);

/** SQL of agreements, their notice and their deposit. */
export const agreementStore = {
  page: (reader: Reader, companyId: string | null, after: string | null, limit: number) => reader.rows(PAGE, [companyId, after, limit]),
  byId: async (reader: Reader, id: string): Promise<AgreementView> => {
    const row = await reader.first(BY_ID, [id]);
    if (!row) throw refuse('NOT_FOUND');
    return row.agreement;
  },
  standing: (reader: Reader, id: string) => reader.first(STANDS, [id]),
  /**
   * What it is once nobody else can change it: read after the lock, for whoever waited. In one order: the turn with the house's money, the agreement,
   * its papers, its seats.
   */
  lock: async (tx: Tx, id: string): Promise<StandingAgreement> => {
    await tx.rows(LOCK, [id]);
    const agreement = await tx.first(STANDS, [id]);
    if (!agreement) throw refuse('NOT_FOUND');
    return agreement;
  },
  sign: async (tx: Tx, values: readonly unknown[]) => (await tx.first(SIGN, values))?.id ?? '',
  end: (tx: Tx, id: string, day: string) => tx.rows(END, [id, day]),
  explainEnd: (tx: Tx, id: string, reason: string) => tx.rows(EXPLAIN_END, [id, reason]),
  /** One paper for one act, with the day from which on it is so; of a notice the day it came. */
  prove: (tx: Tx, id: string, act: 'sign' | 'end' | 'transfer' | 'change' | 'price' | 'notice', day: string, documentId: string) =>
    tx.rows(PROVE, [id, act, day, documentId]),
  agreeIndex: (tx: Tx, values: readonly unknown[]) => tx.rows(AGREE_INDEX, values),
  keepIndex: (tx: Tx, from: string, to: string) => tx.rows(KEEP_INDEX, [from, to]),
  agreeCosts: (tx: Tx, id: string, from: string, costs: readonly CostWish[]) => tx.rows(AGREE_COSTS, [id, from, JSON.stringify(costs)]),
  keepCosts: (tx: Tx, from: string, to: string) => tx.rows(KEEP_COSTS, [from, to]),
  notify: async (tx: Tx, values: readonly unknown[]) => (await tx.first(NOTIFY, values))?.id ?? '',
  withdraw: async (tx: Tx, id: string, on: string, reason: string, by: string | null) => (await tx.first(WITHDRAW, [id, on, reason, by]))?.id,
  costTypes: (reader: Reader, on: string) => reader.rows(COST_TYPES, [on]),
  grounds: (reader: Reader, on: string) => reader.rows(GROUNDS, [on]),
  ground: (reader: Reader, code: string, on: string) => reader.first(GROUND, [code, on]),
  /** @throws DomainError AGREEMENT_RULE_MISSING for a day on which no rule of that kind is in force */
  rule: async (reader: Reader, code: string, on: string) => {
    const rule = await reader.first(RULE, [code, on]);
    if (!rule) throw refuseAgreement('AGREEMENT_RULE_MISSING', { rule: code, day: on });
    return rule;
  },
  /** The dated rule that it was made under; of one that was made before there were rules, the one of the day. */
  async ruleOf(tx: Tx, agreement: StandingAgreement, on: string): Promise<{ code: string; from: string; terms: AgreementTerms }> {
    const code = agreement.rule_code ?? ruleCodeOf(agreement.kind);
    const { valid_from: from, parameters: terms } = await agreementStore.rule(tx, code, agreement.rule_from ?? on);
    return { code, from, terms };
  },
  bookDeposit: async (tx: Tx, values: readonly unknown[]) => (await tx.first(DEPOSIT, values))?.id ?? '',
};
