import { statement, type Keyed, type Reader } from '@fyrtaarn/platform';
import type { AccountEntryView, DepositView, HouseDebtView, TenantBalanceView } from './tenant-account.views';

export type HeldDeposit = Omit<DepositView, 'changeOre'>;

const MINE = 'SELECT id FROM app.occupancy_agreement WHERE company_id = $1';
const ENTRIES = `SELECT i.issued_on AS day, i.id, CASE i.kind WHEN 'credit_note' THEN i.kind ELSE 'invoice' END AS kind, i.number,
      CASE i.kind WHEN 'credit_note' THEN -i.total_ore ELSE i.total_ore END::bigint AS ore FROM app.invoice i WHERE i.agreement_id IN (${MINE})
    UNION ALL SELECT f.sent_on, f.id, 'reminder', f.number, f.fee_ore FROM app.fee f JOIN app.invoice i ON i.id = f.invoice_id WHERE i.agreement_id IN (${MINE}) AND f.fee_ore > 0
    UNION ALL SELECT (w.waived_at AT TIME ZONE 'Europe/Copenhagen')::date, w.id, 'fee_waived', f.number, -f.fee_ore FROM app.fee_waiver w JOIN app.fee f ON f.id = w.reminder_id
      JOIN app.invoice i ON i.id = w.invoice_id WHERE i.agreement_id IN (${MINE})
    UNION ALL SELECT p.paid_on, p.id, CASE WHEN p.amount_ore > 0 THEN 'payment' ELSE 'payment_returned' END, p.reference, -p.amount_ore FROM app.payment p
      WHERE p.agreement_id IN (${MINE}) AND NOT app.is_void(p.id)
    UNION ALL SELECT a.refunded_on, a.id, 'refund', NULL, a.amount_ore FROM app.allocation a JOIN app.money m ON m.id IN (a.payment_id, a.credit_note_id)
      WHERE a.refunded_on IS NOT NULL AND a.undone_at IS NULL AND m.agreement_id IN (${MINE})
    UNION ALL SELECT d.booked_on, a.id, 'deposit', NULL, a.amount_ore FROM app.allocation a JOIN app.deposit_entry d ON d.id = a.received_id
      WHERE a.undone_at IS NULL AND d.agreement_id IN (${MINE})
    UNION ALL SELECT s.day, s.id, CASE s.kind WHEN 'lost' THEN 'write_off' ELSE 'set_off' END, c.number, -s.amount_ore FROM app.settlement s JOIN app.claim c ON c.id = s.invoice_id
      JOIN app.allocation a ON a.id = s.id AND coalesce(a.deposit_entry_id, a.write_off_id) IS NOT NULL WHERE c.agreement_id IN (${MINE})
    UNION ALL SELECT (a.made_at AT TIME ZONE 'Europe/Copenhagen')::date, a.id, 'write_off', f.number, -a.amount_ore FROM app.allocation a JOIN app.fee f ON f.id = a.reminder_id
      JOIN app.invoice i ON i.id = f.invoice_id WHERE a.write_off_id IS NOT NULL AND a.undone_at IS NULL AND i.agreement_id IN (${MINE})`;
const PAGE = statement<Keyed<AccountEntryView>>(
  'tenant_account.page',
  `SELECT concat_ws('|', day, id) AS key, json_build_object('id', id, 'day', day, 'kind', kind, 'number', number, 'amountOre', ore, 'balanceOre', balance) AS node
    FROM (SELECT e.*, sum(e.ore) OVER (ORDER BY e.day, e.id) AS balance FROM (${ENTRIES}) e) running
    WHERE $2::text IS NULL OR (day, id) < (split_part($2, '|', 1)::date, split_part($2, '|', 2)::uuid) ORDER BY day DESC, id DESC LIMIT $3`,
);
const BALANCE = statement<TenantBalanceView>(
  'tenant_account.balance',
  `SELECT owed.ore::float AS "owedOre", owed.overdue::float AS "overdueOre", free.ore::float AS "creditOre", (owed.ore - free.ore)::float AS "balanceOre"
    FROM (SELECT coalesce(sum(x.open_ore), 0) AS ore, coalesce(sum(x.open_ore) FILTER (WHERE x.last_day < $2::date), 0) AS overdue FROM (
        SELECT c.open_ore, c.last_timely_on AS last_day FROM app.claim c WHERE c.agreement_id IN (${MINE})
        UNION ALL SELECT f.open_ore, f.due_on FROM app.fee f JOIN app.invoice i ON i.id = f.invoice_id WHERE i.agreement_id IN (${MINE})) x) owed,
      (SELECT coalesce(sum(m.free_ore), 0) AS ore FROM app.money m WHERE m.agreement_id IN (${MINE})) free`,
);
// What may be the same money as a payment that is known is a question, not a debt.
const DEBTS = statement<Keyed<HouseDebtView>>(
  'house_debt.page',
  `SELECT concat_ws('|', x.since, x.id) AS key, json_build_object('id', x.id, 'kind', x.kind, 'agreementId', x.agreement_id, 'companyName', o.name, 'number', x.number,
      'since', x.since, 'amountOre', x.ore) AS node FROM (
      SELECT p.id, 'payment' AS kind, p.agreement_id, p.reference AS number, p.paid_on AS since, m.free_ore AS ore FROM app.money m JOIN app.payment p ON p.id = m.id
        WHERE m.house_id = $1 AND m.free_ore > 0 AND (p.agreement_id IS NOT NULL OR p.may_be_id IS NULL)
      UNION ALL SELECT i.id, 'credit_note', i.agreement_id, i.number, i.issued_on, m.free_ore FROM app.money m JOIN app.invoice i ON i.id = m.id
        WHERE m.house_id = $1 AND m.free_ore > 0
      UNION ALL SELECT g.id, 'deposit', g.id, g.number::text, g.ended, sum(d.amount_ore) FROM app.deposit_entry d JOIN (SELECT a.id, a.number,
          CASE WHEN isempty(a.valid) THEN a.starts_on ELSE upper(a.valid) END AS ended FROM app.occupancy_agreement a WHERE a.house_id = $1) g ON g.id = d.agreement_id
        WHERE g.ended <= $2::date GROUP BY g.id, g.number, g.ended HAVING sum(d.amount_ore) > 0) x
    LEFT JOIN app.occupancy_agreement a ON a.id = x.agreement_id LEFT JOIN app.organisation o ON o.id = a.company_id
    WHERE $3::text IS NULL OR (x.since, x.id) > (split_part($3, '|', 1)::date, split_part($3, '|', 2)::uuid) ORDER BY x.since, x.id LIMIT $4`,
);

// Rent is what seats and memberships cost; a service is not.
const DEPOSITS = statement<HeldDeposit>(
  'tenant_account.deposits',
  `SELECT a.id AS "agreementId", a.number AS "agreementNumber", a.deposit_months AS months, a.deposit_follows_rent AS "followsRent",
      (SELECT coalesce(sum(d.amount_ore), 0)::float FROM app.deposit_entry d WHERE d.agreement_id = a.id) AS "heldOre",
      CASE WHEN a.valid @> o.day THEN (SELECT coalesce(sum(p.month_ore), 0)::float FROM app.agreement_line l JOIN app.line_price p ON p.line_id = l.id AND p.valid @> o.day
        WHERE l.agreement_id = a.id AND l.valid @> o.day AND l.kind <> 'service') END AS "monthOre", t.id AS "letterId", t.asked_on::text AS "askedOn"
    FROM app.occupancy_agreement a CROSS JOIN LATERAL (SELECT greatest($3::date, a.starts_on) AS day) o
      LEFT JOIN LATERAL (SELECT d.id, d.asked_on FROM app.deposit_letter d WHERE d.agreement_id = a.id ORDER BY d.asked_on DESC LIMIT 1) t ON true WHERE a.house_id = $1 AND a.company_id = $2 ORDER BY a.number`,
);

/** SQL of what stands between a tenant and the house. */
export const tenantAccountStore = {
  page: (reader: Reader, companyId: string, after: string | null, limit: number) => reader.rows(PAGE, [companyId, after, limit]),
  debts: (reader: Reader, houseId: string, today: string, after: string | null, limit: number) => reader.rows(DEBTS, [houseId, today, after, limit]),
  deposits: (reader: Reader, houseId: string, companyId: string, today: string) => reader.rows(DEPOSITS, [houseId, companyId, today]),
  balance: async (reader: Reader, companyId: string, today: string) => (await reader.first(BALANCE, [companyId, today])) as TenantBalanceView,
};
