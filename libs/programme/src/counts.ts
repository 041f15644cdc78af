import { statement, type Statement } from '@fyrtaarn/platform';

/** A count split by one thing: parties by kind of guidance, by district … A party may stand in several parts of one dimension. */
export interface CountPart {
  readonly dimension: string;
  readonly code: string;
  readonly value: number;
}

export interface Count {
  readonly value: number;
  /** Whether any of what was counted is made up. */
  readonly synthetic: boolean;
  /** Whether something was written down late, with a reason, since the last count. */
  readonly late: boolean;
  /** By dimension and code. */
  readonly parts: readonly CountPart[];
}

const NO_PARTS = `false AS late, '[]'::jsonb AS parts`;

const ORDINARY_PAID_HOURS = `SELECT count(*)::int AS value, coalesce(bool_or(synthetic), false) AS synthetic, ${NO_PARTS}
  FROM app.citizen_in_paid_hours($1::date, $2::date, $3::jsonb) WHERE ($4::timestamptz IS NULL OR true)`;

const SEATS = `SELECT count(*)::int AS value, coalesce(bool_or(h.synthetic), false) AS synthetic, ${NO_PARTS} FROM app.seat JOIN app.room r ON r.id = room_id
  JOIN app.house h ON h.id = r.house_id WHERE h.opened_on BETWEEN $1::date AND least($2::date, current_date) AND $3::jsonb IS NOT NULL
    AND ($4::timestamptz IS NULL OR true)`;

const GUIDED_PARTIES = `WITH attended AS (
    SELECT party_id, kind, administration, late_reason IS NOT NULL AND ($4::timestamptz IS NULL OR attendance_at > $4) AS late
      FROM app.guidance_attended($1::date, $2::date)),
  party AS (
    SELECT g.id, g.stage, coalesce(c.district, g.district, 'unknown') AS district, p.synthetic,
        CASE WHEN EXISTS (SELECT 1 FROM app.occupancy_agreement t WHERE t.company_id = g.company_id AND t.valid && daterange($1::date, $2::date, '[]'))
          THEN 'tenant' ELSE 'not_tenant' END AS tenancy
      FROM app.party_guided($1::date, $2::date, $3::jsonb) p JOIN app.guided_party g ON g.id = p.party_id
        LEFT JOIN app.company c ON c.organisation_id = g.company_id),
  part AS (
    SELECT 'kind' AS dimension, kind AS code, count(DISTINCT party_id)::int AS value FROM attended JOIN party ON party.id = party_id GROUP BY kind
    UNION ALL SELECT 'administration', administration, count(DISTINCT party_id) FROM attended JOIN party ON party.id = party_id GROUP BY administration
    UNION ALL SELECT 'district', district, count(*) FROM party GROUP BY district
    UNION ALL SELECT 'stage', stage, count(*) FROM party GROUP BY stage
    UNION ALL SELECT 'tenant', tenancy, count(*) FROM party GROUP BY tenancy
    UNION ALL SELECT 'activity', 'sessions_attended', count(*) FROM attended)
  SELECT (SELECT count(*) FROM party)::int AS value, coalesce((SELECT bool_or(synthetic) FROM party), false) AS synthetic,
    coalesce((SELECT bool_or(late) FROM attended), false) AS late,
    (SELECT jsonb_agg(jsonb_build_object('dimension', dimension, 'code', code, 'value', value) ORDER BY dimension, code) FROM part) AS parts`;

/** How each indicator is counted from scratch. $1 first day, $2 last day, $3 the definition's parameters, $4 when it was counted last. */
export const COUNTS: Readonly<Record<string, Statement<Count>>> = {
  ORDINARY_PAID_HOURS: statement('recount.ordinary_paid_hours', ORDINARY_PAID_HOURS, { unseen: 'counted' }),
  GUIDED_PARTIES: statement('recount.guided_parties', GUIDED_PARTIES),
  SEATS: statement('recount.seats', SEATS),
};
