import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { IndexClause, LineThen } from './regulation-lines.rules';

const CLAUSE = statement<IndexClause>(
  'regulation.clause',
  `SELECT base_month::text, base_number::float, first_on::text, smallest_percent::float, round_to_ore FROM app.index_clause WHERE agreement_id = $1`,
);
const FIX_BASE = statement<never>('regulation.fix_base', 'UPDATE app.index_clause SET base_number = $2 WHERE agreement_id = $1');
const LINES = statement<LineThen>(
  'regulation.lines',
  `SELECT l.id, l.kind, l.text, (SELECT json_build_object('da', t.name_da, 'en', t.name_en) FROM app.agreed_cost c
        JOIN ref.cost_type t ON (t.code, t.valid_from) = (c.cost_type, c.type_from) WHERE (c.agreement_id, c.cost_type) = (l.agreement_id, l.cost_type)) AS cost,
      lower(l.valid)::text AS "from", p.month_ore::float AS "monthOre", p.approval_id AS "approvalId",
      json_build_object('number', i.number, 'month', i.month) AS index,
      (SELECT n.basis FROM app.line_price n WHERE n.line_id = l.id AND lower(n.valid) >= $2 ORDER BY lower(n.valid) LIMIT 1) AS "laterBasis",
      (SELECT string_agg(s.code, ', ' ORDER BY s.code) FROM app.seat_claim c JOIN app.seat s ON s.id = c.seat_id
        WHERE c.line_id = l.id AND c.released_at IS NULL AND c.valid @> $2::date) AS seats
    FROM app.agreement_line l JOIN app.line_price p ON p.line_id = l.id AND p.valid @> $2::date CROSS JOIN LATERAL app.index_of_line(l.id, $2) i
    WHERE l.agreement_id = $1 AND l.valid @> $2::date ORDER BY lower(l.valid), l.id`,
);
/** Whom a letter is to. */
export interface Tenant {
  readonly company: string;
  readonly cvr: string | null;
  readonly house: string;
  readonly agreement: number;
}
const TENANT = statement<Tenant>(
  'regulation.tenant',
  `SELECT o.name AS company, c.cvr, h.name AS house, a.number AS agreement FROM app.occupancy_agreement a JOIN app.house h ON h.id = a.house_id
    JOIN app.organisation o ON o.id = a.company_id JOIN app.company c ON c.organisation_id = a.company_id WHERE a.id = $1`,
);
const ADD = statement<{ id: string }>(
  'regulation.add',
  'INSERT INTO app.rent_regulation (agreement_id, from_day, index_number, index_month, left_alone, content) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
);
const PRICE = statement<never>(
  'regulation.price',
  `INSERT INTO app.line_price (line_id, valid, month_ore, approval_id, basis, index_from, index_from_month, index_to, index_to_month)
    SELECT w.id, daterange($2, NULL), w."newOre", w."approvalId", 'index', (w.index ->> 'number')::numeric, (w.index ->> 'month')::date, $3, $4
      FROM jsonb_to_recordset($1) AS w (id uuid, "newOre" bigint, "approvalId" uuid, index jsonb)`,
);
const CONTENT = statement<{ content: Buffer }>('regulation.content', 'SELECT content FROM app.rent_regulation WHERE id = $1');
/** A regulation as its tenant is told of it, and where: at the address that bills go to, else at those of the company's contacts. */
export interface ToldRegulation {
  readonly from: string;
  readonly content: Buffer;
  readonly emails: readonly string[];
}
const TOLD = statement<ToldRegulation>(
  'regulation.told',
  `SELECT r.from_day::text AS "from", r.content, CASE WHEN b.buyer #>> '{contact,email}' IS NOT NULL THEN array[b.buyer #>> '{contact,email}']
      ELSE ARRAY(SELECT DISTINCT u.email FROM app.membership m JOIN app.account u ON u.id = m.account_id
        WHERE m.organisation_id = a.company_id AND m.role = 'companyContact' AND m.valid @> $2::date AND u.disabled_at IS NULL ORDER BY 1) END AS emails
    FROM app.rent_regulation r JOIN app.occupancy_agreement a ON a.id = r.agreement_id LEFT JOIN app.agreement_buyer b ON b.agreement_id = a.id WHERE r.id = $1`,
);
const NOTE_SENT = statement<never>(
  'regulation.note_sent',
  `UPDATE app.line_price p SET notice_sent_on = $2 FROM app.rent_regulation r JOIN app.agreement_line l ON l.agreement_id = r.agreement_id
    WHERE r.id = $1 AND p.line_id = l.id AND p.basis = 'index' AND lower(p.valid) = r.from_day AND p.notice_sent_on IS NULL
      AND EXISTS (SELECT FROM app.mail m WHERE m.about = r.id)`,
);

/** SQL of rent that follows the index. */
export const regulationStore = {
  clause: (reader: Reader, agreementId: string) => reader.first(CLAUSE, [agreementId]),
  fixBase: (tx: Tx, agreementId: string, number: number) => tx.rows(FIX_BASE, [agreementId, number]),
  lines: (reader: Reader, agreementId: string, day: string) => reader.rows(LINES, [agreementId, day]),
  tenant: (tx: Tx, agreementId: string) => tx.first(TENANT, [agreementId]),
  add: async (tx: Tx, values: readonly unknown[]) => (await tx.first(ADD, values))?.id ?? '',
  price: (tx: Tx, lines: readonly object[], from: string, number: number, month: string) => tx.rows(PRICE, [JSON.stringify(lines), from, number, month]),
  content: async (reader: Reader, id: string) => (await reader.first(CONTENT, [id]))?.content,
  told: (tx: Tx, id: string, today: string) => tx.first(TOLD, [id, today]),
  noteSent: (tx: Tx, id: string, today: string) => tx.rows(NOTE_SENT, [id, today]),
};
