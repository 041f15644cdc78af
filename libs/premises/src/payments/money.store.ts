import { refuse } from '@fyrtaarn/kernel';
import { statement, type Reader } from '@fyrtaarn/platform';
import type { MoneyTargetView, MoneyView } from './money.views';

/** Open rent and fees of a house; those of one company where one is given. */
const claims = (
  house: string,
  company: string,
): string => `SELECT x.id, x.kind, x.number, o.name AS "companyName", x.due::text AS "dueOn", x.ore::float AS "openOre" FROM (
    SELECT c.id, 'invoice' AS kind, c.number, c.agreement_id, c.due_on AS due, c.open_ore AS ore FROM app.claim c WHERE c.house_id = ${house}
    UNION ALL SELECT f.id, 'fee', f.number, i.agreement_id, f.due_on, f.open_ore FROM app.fee f JOIN app.invoice i ON i.id = f.invoice_id WHERE i.house_id = ${house}) x
  JOIN app.occupancy_agreement b ON b.id = x.agreement_id JOIN app.organisation o ON o.id = b.company_id
  WHERE x.ore > 0 AND (${company} IS NULL OR b.company_id = ${company})`;
// What the bank took back is met by the payment that it had given; no credit note meets it.
const RETURNED = `SELECT r.id, 'returned', r.reference, o.name, r.paid_on::text, -f.free_ore::float FROM app.payment r JOIN app.money f ON f.id = r.id
    LEFT JOIN app.occupancy_agreement b ON b.id = r.agreement_id LEFT JOIN app.organisation o ON o.id = b.company_id
  WHERE r.house_id = m.house_id AND r.amount_ore < 0 AND f.free_ore < 0 AND p.amount_ore > 0 AND (a.company_id IS NULL OR b.company_id IS NULL OR b.company_id = a.company_id)`;
const TARGETS = `(SELECT coalesce(json_agg(t ORDER BY t."dueOn", t.number), '[]') FROM (${claims('m.house_id', 'a.company_id')} UNION ALL ${RETURNED}) t
  WHERE m.free_ore > 0)`;
const PARTS = `(SELECT coalesce(json_agg(json_build_object('id', x.id, 'amountOre', x.amount_ore, 'number', coalesce(i.number, r.number, g.number::text),
    'kind', CASE WHEN x.invoice_id IS NOT NULL THEN 'invoice' WHEN x.reminder_id IS NOT NULL THEN 'fee' WHEN x.returned_id IS NOT NULL THEN 'returned'
      WHEN x.received_id IS NOT NULL THEN 'deposit' ELSE 'refund' END,
    'stays', x.credit_note_id IS NOT NULL AND x.invoice_id IS NOT DISTINCT FROM n.credits_id) ORDER BY x.id), '[]')
  FROM app.allocation x LEFT JOIN app.invoice i ON i.id = x.invoice_id LEFT JOIN app.reminder r ON r.id = x.reminder_id
    LEFT JOIN app.deposit_entry d ON d.id = x.received_id LEFT JOIN app.occupancy_agreement g ON g.id = d.agreement_id
  WHERE (x.payment_id = m.id OR x.credit_note_id = m.id OR x.returned_id = m.id) AND x.undone_at IS NULL)`;
const OWNERS = `(SELECT coalesce(json_agg(json_build_object('agreementId', b.id, 'number', b.number, 'companyName', w.name) ORDER BY w.name, b.number), '[]')
  FROM app.occupancy_agreement b JOIN app.organisation w ON w.id = b.company_id
  WHERE b.house_id = m.house_id AND p.amount_ore > 0 AND (a.company_id IS NULL OR b.company_id = a.company_id))`;
const MAY_BE = `(SELECT json_build_object('id', k.id, 'paidOn', k.paid_on, 'amountOre', k.amount_ore, 'text', k.text) FROM app.payment k
  WHERE k.id = p.may_be_id AND p.agreement_id IS NULL)`;
const BY_ID = statement<{ node: MoneyView }>(
  'money.by_id',
  `SELECT json_build_object('id', m.id, 'kind', CASE WHEN p.id IS NULL THEN 'credit_note' ELSE 'payment' END, 'source', p.source, 'day', coalesce(p.paid_on, n.issued_on),
      'amountOre', coalesce(p.amount_ore, n.total_ore), 'freeOre', m.free_ore, 'text', p.text, 'number', coalesce(p.reference, n.number), 'companyId', a.company_id,
      'companyName', o.name, 'synthetic', coalesce(o.synthetic, false), 'isVoid', p.id IS NOT NULL AND app.is_void(p.id),
      'voidWaits', EXISTS (SELECT FROM app.payment_void v WHERE v.payment_id = p.id AND v.decision IS NULL), 'mayBe', ${MAY_BE},
      'suggestedId', (SELECT c.id FROM app.claim c WHERE c.id = p.suggested_id AND c.open_ore > 0 AND p.agreement_id IS NULL),
      'parts', ${PARTS}, 'targets', ${TARGETS}, 'owners', ${OWNERS}) AS node
    FROM app.money m LEFT JOIN app.payment p ON p.id = m.id LEFT JOIN app.invoice n ON n.id = m.id LEFT JOIN app.occupancy_agreement a ON a.id = m.agreement_id
      LEFT JOIN app.organisation o ON o.id = a.company_id WHERE m.house_id = $1 AND m.id = $2`,
);
const OPEN = statement<MoneyTargetView>('money.open_claims', `${claims('$1', '$2::uuid')} ORDER BY x.due, x.number LIMIT 200`);

/** SQL of one payment or credit note, and of what waits to be paid. */
export const moneyStore = {
  async byId(reader: Reader, houseId: string, id: string): Promise<MoneyView> {
    const found = await reader.first(BY_ID, [houseId, id]);
    if (!found) throw refuse('NOT_FOUND');
    return found.node;
  },
  openClaims: (reader: Reader, houseId: string, companyId: string) => reader.rows(OPEN, [houseId, companyId]),
};
