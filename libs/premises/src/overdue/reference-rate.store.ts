import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { ReferenceRateProposalView, ReferenceRateView } from './reference-rate.views';

const CORRECTIONS = `ARRAY(SELECT json_build_object('basisPoints', (p.replaces ->> 'basisPoints')::int, 'source', p.replaces ->> 'source', 'reason', p.reason,
    'correctedAt', p.decided_at) FROM app.reference_rate_proposal p WHERE p.valid_from = h.day AND p.decision = 'approved' AND p.replaces IS NOT NULL
    ORDER BY p.decided_at DESC)`;
// Every half-year from the first that is known to today's.
const HALF_YEARS = statement<ReferenceRateView>(
  'reference_rate.half_years',
  `SELECT h.day::date::text AS "from", (r.parameters ->> 'basis_points')::int AS "basisPoints", r.source, ${CORRECTIONS} AS corrections
    FROM generate_series((SELECT min(f.valid_from) FROM ref.rule f WHERE f.code = 'REFERENCE-RATE')::timestamp, $1::date::timestamp, interval '6 months') AS h(day)
      LEFT JOIN ref.rule r ON r.code = 'REFERENCE-RATE' AND h.day::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity') ORDER BY h.day DESC`,
);
const OPEN = statement<ReferenceRateProposalView>(
  'reference_rate.open',
  `SELECT p.id, p.valid_from::text AS "from", p.basis_points AS "basisPoints", p.source, p.reason,
      (p.replaces ->> 'basisPoints')::int AS "replacesBasisPoints", a.display_name AS "proposedBy", to_jsonb(p.proposed_at) #>> '{}' AS "proposedAt",
      p.proposed_by = sec.account() AS mine
    FROM app.reference_rate_proposal p JOIN app.account a ON a.id = p.proposed_by WHERE p.decision IS NULL ORDER BY p.valid_from`,
);
const PROPOSE = statement<{ id: string }>(
  'reference_rate.propose',
  'INSERT INTO app.reference_rate_proposal (valid_from, basis_points, source, reason) VALUES ($1, $2, $3, $4) RETURNING id',
);
const DECIDE = statement<{ from: string; basisPoints: number }>(
  'reference_rate.decide',
  `UPDATE app.reference_rate_proposal SET decision = $2, decided_by = sec.account(), decided_at = now() WHERE id = $1 AND decision IS NULL
    RETURNING valid_from::text AS "from", basis_points AS "basisPoints"`,
);

/** SQL of the reference rate as two people enter it. */
export const referenceRateStore = {
  halfYears: (reader: Reader, today: string) => reader.rows(HALF_YEARS, [today]),
  open: (reader: Reader) => reader.rows(OPEN),
  /** @param reason what is wrong with the rate that stands; null where none does */
  propose: async (tx: Tx, from: string, basisPoints: number, source: string, reason: string | null) =>
    (await tx.first(PROPOSE, [from, basisPoints, source, reason]))?.id ?? '',
  decide: (tx: Tx, id: string, decision: string) => tx.first(DECIDE, [id, decision]),
};
