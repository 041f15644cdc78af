import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { AidApprovalView, AidLedgerView, MarketRentView } from './aid.views';

const MARKET_RENTS = statement<MarketRentView>(
  'aid.market_rents',
  `SELECT id, kind, month_ore::float AS "monthOre", lower(valid)::text AS "from", upper(valid)::text AS until, document_id AS "documentId", reasoning
    FROM app.market_rent WHERE house_id = $1 ORDER BY kind, lower(valid)`,
);
const CLOSE_MARKET_RENT = statement<never>(
  'aid.close_market_rent',
  'UPDATE app.market_rent SET valid = daterange(lower(valid), $3) WHERE house_id = $1 AND kind = $2 AND valid @> $3::date AND lower(valid) < $3',
);
const MARKET_RENT = statement<{ id: string }>(
  'aid.market_rent',
  `INSERT INTO app.market_rent (house_id, kind, month_ore, valid, document_id, reasoning) SELECT $1, $2, $3, daterange($4, NULL), d.id, $6
    FROM app.house_document d WHERE d.id = $5 AND d.house_id = $1 RETURNING id`,
);
const APPROVE = statement<AidApprovalView>(
  'aid.approve',
  `INSERT INTO app.aid_approval (company_id, reference, reasons, amount_ore, valid) VALUES ($1, $2, $3, $4, $5)
    RETURNING id, company_id AS "companyId", (SELECT name FROM app.organisation WHERE id = $1) AS "companyName", reference, amount_ore::float AS "amountOre",
      upper(valid)::text AS until`,
);
const APPROVALS = statement<AidApprovalView>(
  'aid.approvals',
  `SELECT a.id, a.company_id AS "companyId", o.name AS "companyName", a.reference, a.amount_ore::float AS "amountOre", upper(a.valid)::text AS until
    FROM app.aid_approval a JOIN app.organisation o ON o.id = a.company_id WHERE a.valid @> $1::date ORDER BY a.id DESC LIMIT 200`,
);
const DECLARE = statement<{ id: string }>(
  'aid.declare',
  `INSERT INTO app.aid_entry (company_id, once_ore, given_on, giver, approval_id, entered_by, document_id) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
);
const WITHDRAW = statement<{ companyId: string; amountOre: number }>(
  'aid.withdraw',
  `UPDATE app.aid_entry SET withdrawn_by = sec.account(), withdrawn_at = now(), withdrawn_because = $2 WHERE id = $1
    RETURNING company_id AS "companyId", once_ore::float AS "amountOre"`,
);
const LEDGER = statement<{ ledger: AidLedgerView }>(
  'aid.ledger',
  `SELECT json_build_object('companyId', $1::uuid,
      'ceilingOre', (SELECT round((c.parameters ->> 'ceiling_eur')::numeric * (e.parameters ->> 'ore_per_eur')::numeric) FROM ref.rule c, ref.rule e
        WHERE c.code = 'AID-CEILING' AND e.code = 'EUR-RATE' AND $2::date BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')
          AND $2::date BETWEEN e.valid_from AND coalesce(e.valid_to, 'infinity')),
      'threeYearsOre', coalesce((SELECT max(three_years_ore) FROM app.aid_of_undertaking($1)), 0),
      'undertaking', (SELECT coalesce(json_agg(json_build_object('id', u.id, 'company', u.company, 'withCompany', u.with_company, 'because', u.because,
          'linkedAt', u.linked_at) ORDER BY u.id), '[]') FROM app.undertaking_links($1) u),
      'entries', (SELECT coalesce(json_agg(json_build_object('id', e.id, 'monthOre', e.month_ore, 'onceOre', e.once_ore, 'giver', e.giver, 'source', e.source,
          'from', coalesce(e.given_on, lower(p.valid * l.valid)), 'until', upper(p.valid * l.valid), 'approval', a.reference, 'documentId', e.document_id,
          'withdrawn', CASE WHEN e.withdrawn_at IS NOT NULL THEN json_build_object('at', e.withdrawn_at, 'because', e.withdrawn_because,
            'by', (SELECT b.display_name FROM app.account b WHERE b.id = e.withdrawn_by)) END) ORDER BY e.id), '[]')
        FROM app.aid_entry e LEFT JOIN app.line_price p ON p.id = e.price_id LEFT JOIN app.agreement_line l ON l.id = p.line_id
          LEFT JOIN app.aid_approval a ON a.id = e.approval_id
        WHERE e.company_id = $1 AND (e.price_id IS NULL OR NOT isempty(p.valid * l.valid)))) AS ledger`,
);

/** SQL of the market rent and of what is given below it. */
export const aidStore = {
  marketRents: (reader: Reader, houseId: string) => reader.rows(MARKET_RENTS, [houseId]),
  closeMarketRent: (tx: Tx, houseId: string, kind: string, from: string) => tx.rows(CLOSE_MARKET_RENT, [houseId, kind, from]),
  marketRent: async (tx: Tx, values: readonly unknown[]) => (await tx.first(MARKET_RENT, values))?.id,
  approve: async (tx: Tx, values: readonly unknown[]) => (await tx.first(APPROVE, values)) as AidApprovalView,
  approvals: (reader: Reader, on: string) => reader.rows(APPROVALS, [on]),
  declare: async (tx: Tx, values: readonly unknown[]) => (await tx.first(DECLARE, values))?.id ?? '',
  withdraw: (tx: Tx, entryId: string, because: string) => tx.first(WITHDRAW, [entryId, because]),
  ledger: async (reader: Reader, companyId: string, on: string) => (await reader.first(LEDGER, [companyId, on]))?.ledger as AidLedgerView,
};
