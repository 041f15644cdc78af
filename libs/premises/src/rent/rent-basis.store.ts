import { statement, type Reader } from '@fyrtaarn/platform';
import type { AgreementMonth } from './rent-month.rules';

const charges = (
  month: string,
): string => `(SELECT coalesce(json_agg(json_build_object('lineId', c.line_id, 'text', c.text, 'vat', c.vat, 'monthOre', c.month_ore,
  'amountOre', c.amount_ore, 'days', json_build_object('from', lower(c.days), 'until', upper(c.days))) ORDER BY c.line_id, lower(c.days)), '[]')
  FROM app.rent_charge c JOIN app.agreement_line l ON l.id = c.line_id WHERE l.agreement_id = a.id AND c.voided_at IS NULL AND c.days && ${month})`;
const LINES = `(SELECT coalesce(json_agg(json_build_object('id', l.id, 'kind', l.kind, 'from', lower(l.valid), 'until', upper(l.valid),
    'text', coalesce(nullif(concat_ws(', ', (SELECT t.name_da FROM app.agreed_cost c JOIN ref.cost_type t ON (t.code, t.valid_from) = (c.cost_type, c.type_from)
      WHERE (c.agreement_id, c.cost_type) = (l.agreement_id, l.cost_type)), l.text), ''), CASE l.kind WHEN 'seat' THEN 'Plads' || coalesce(' ' || (SELECT string_agg(DISTINCT s.code, ', ' ORDER BY s.code)
      FROM app.seat_claim c JOIN app.seat s ON s.id = c.seat_id WHERE c.line_id = l.id AND c.released_at IS NULL AND c.valid && m.days), '')
      WHEN 'membership' THEN 'Medlemskab' ELSE 'Ydelse' END),
    'prices', (SELECT coalesce(json_agg(json_build_object('from', lower(p.valid), 'until', upper(p.valid), 'monthOre', p.month_ore)), '[]')
      FROM app.line_price p WHERE p.line_id = l.id AND p.valid && m.days)) ORDER BY lower(l.valid), l.id), '[]')
  FROM app.agreement_line l WHERE l.agreement_id = a.id AND l.valid && m.days)`;
// Agreements that run in the month, and those that were charged for days of it and have since been cut.
const MONTH = statement<AgreementMonth>(
  'rent.month',
  `WITH m AS (SELECT daterange($1::date, ($1::date + interval '1 month')::date) AS days, daterange(($1::date - interval '1 month')::date, $1::date) AS before)
  SELECT a.id AS "agreementId", a.number, a.house_id AS "houseId", b.buyer, ${LINES} AS lines, ${charges('m.days')} AS charged, ${charges('m.before')} AS before,
      (SELECT json_build_object('taxed', t.taxed, 'series', t.series, 'seller', t.seller, 'payment', t.payment)
        FROM app.rent_terms t WHERE t.house_id = a.house_id AND t.valid @> $1::date) AS terms
    FROM m JOIN app.occupancy_agreement a ON a.house_id = $2 AND ($3::uuid[] IS NULL OR a.id = ANY ($3)) LEFT JOIN app.agreement_buyer b ON b.agreement_id = a.id
    WHERE a.valid && m.days OR $3 IS NOT NULL ORDER BY a.number`,
);

/** What the agreements of a house come to in a month. @param month its first day */
export const rentBasisStore = {
  all: (reader: Reader, month: string, houseId: string) => reader.rows(MONTH, [month, houseId, null]),
  some: (reader: Reader, month: string, houseId: string, agreementIds: readonly string[]) => reader.rows(MONTH, [month, houseId, agreementIds]),
};
