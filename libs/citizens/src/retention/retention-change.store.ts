import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { ProposeRetentionChange, RetentionChangeView, RetentionRuleView, RetentionTermView } from './retention-change.views';

const CLASS = `LATERAL (SELECT r.name_da, r.name_en, r.archive_first, r.erased_with_case FROM ref.retention r WHERE r.code = k.code ORDER BY r.valid_from DESC LIMIT 1) n`;
const TERMS = statement<RetentionTermView>(
  'retention.terms',
  `SELECT k.code, n.name_da AS "nameDa", n.name_en AS "nameEn", app.retention_days(k.code, $1) AS days,
      (SELECT max(t.valid_from) FROM app.retention_terms(k.code) t WHERE t.valid_from <= $1)::text AS "from",
      n.archive_first AS "archiveFirst", n.erased_with_case AS "erasedWithCase"
    FROM (SELECT DISTINCT r.code FROM ref.retention r WHERE r.valid_from <= $1) k, ${CLASS} ORDER BY n.erased_with_case, k.code`,
);
// A rule that says how long something is kept says it under this name, whatever it is about.
const RULES = statement<RetentionRuleView>(
  'retention.rules',
  `SELECT r.code, r.text_da AS "textDa", r.text_en AS "textEn", (r.parameters ->> 'kept_days')::int AS days, r.valid_from::text AS "from"
    FROM ref.rule r WHERE r.parameters ? 'kept_days' AND $1::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity') ORDER BY r.code`,
);
const nameOf = (account: string): string => `(SELECT a.display_name FROM app.account a WHERE a.id = ${account})`;
const CHANGES = statement<RetentionChangeView>(
  'retention.changes',
  `SELECT k.id, n.name_da AS "nameDa", n.name_en AS "nameEn", k.days, app.retention_days(k.code, k.valid_from - 1) AS "daysBefore", k.valid_from::text AS "from", k.reason,
      ${nameOf('k.proposed_by')} AS "proposedBy", k.proposed_role AS "proposedRole", to_jsonb(k.proposed_at) #>> '{}' AS "proposedAt",
      CASE WHEN k.decision IS NULL THEN app.retention_moves(k.id) END AS moves,
      k.decision IS NULL AND k.proposed_by <> sec.account() AND 'dataProtectionOfficer' IN (k.proposed_role, sec.role()) AS "mayDecide",
      k.decision, ${nameOf('k.decided_by')} AS "decidedBy", k.decided_role AS "decidedRole", to_jsonb(k.decided_at) #>> '{}' AS "decidedAt"
    FROM app.retention_change k, ${CLASS} WHERE (k.decision IS NULL) = $1 ORDER BY k.decided_at DESC, k.id DESC LIMIT 100`,
  { unseen: 'counted' },
);
const PROPOSE = statement<{ id: string }>(
  'retention.propose',
  'INSERT INTO app.retention_change (code, days, valid_from, reason) VALUES ($1, $2, $3, $4) RETURNING id',
);
const DECIDE = statement<{ code: string; days: number; from: string }>(
  'retention.decide',
  'UPDATE app.retention_change SET decision = $2 WHERE id = $1 AND decision IS NULL RETURNING code, days, valid_from::text AS "from"',
);

/** SQL of the terms for which what is personal is kept, and of their changes. */
export const retentionStore = {
  terms: (reader: Reader, today: string) => reader.rows(TERMS, [today]),
  rules: (reader: Reader, today: string) => reader.rows(RULES, [today]),
  open: (reader: Reader) => reader.rows(CHANGES, [true]),
  decided: (reader: Reader) => reader.rows(CHANGES, [false]),
  propose: async (tx: Tx, { code, days, from, reason }: ProposeRetentionChange) => (await tx.first(PROPOSE, [code, days, from, reason]))?.id ?? '',
  decide: (tx: Tx, id: string, decision: string) => tx.first(DECIDE, [id, decision]),
};
