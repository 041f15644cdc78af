-- title: Vejledte iværksættere og virksomheder | Guided entrepreneurs and companies
-- indicator: GUIDED_PARTIES
-- definition: En part kan stå flere steder under samme opdeling. | A party may stand in several places of one division.
-- group: dimension
-- column: dimension | word | Opdelt på | Divided by
-- column: code | word | Hvad | What
-- column: value | number | Antal | Count
-- word: kind | Slags vejledning | Kind of guidance
-- word: district | Bydel | District
-- word: stage | Hvor langt de er | How far they are
-- word: tenant | Lejer i huset | Tenant of the house
-- word: not_tenant | Ikke lejer | Not a tenant
-- word: unknown | Ikke oplyst | Not known
-- word: pre_start | Før CVR | Before CVR
-- word: company | Virksomhed med CVR | Company with CVR
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since),
definition AS (
  SELECT d.parameters FROM ref.indicator_definition d, asked WHERE d.indicator = 'GUIDED_PARTIES' AND d.valid_from <= until ORDER BY d.version DESC LIMIT 1
),
attended AS (
  SELECT r.party_id, s.kind FROM asked CROSS JOIN app.session_registration r JOIN app.guidance_session s ON s.id = r.session_id
  WHERE r.attendance = 'came' AND (s.starts_at AT TIME ZONE 'Europe/Copenhagen')::date BETWEEN began AND until
),
party AS (
  SELECT g.id, g.stage, coalesce(c.district, g.district, 'unknown') AS district, coalesce(o.synthetic, g.synthetic) AS synthetic,
    EXISTS (SELECT FROM app.occupancy_agreement t, asked WHERE t.company_id = g.company_id AND t.valid && daterange(began, until, '[]')) AS is_tenant
  FROM app.guided_party g LEFT JOIN app.organisation o ON o.id = g.company_id LEFT JOIN app.company c ON c.organisation_id = g.company_id
  WHERE g.id IN (SELECT party_id FROM attended GROUP BY party_id HAVING count(*) >= (SELECT (parameters ->> 'min_sessions')::int FROM definition))
),
part AS (
  SELECT 1 AS sort, 'kind' AS dimension, a.kind AS code, count(DISTINCT p.id) AS value, bool_or(p.synthetic) AS synthetic
    FROM attended a JOIN party p ON p.id = a.party_id GROUP BY a.kind
  UNION ALL SELECT 2, 'stage', stage, count(*), bool_or(synthetic) FROM party GROUP BY stage
  UNION ALL SELECT 3, 'tenant', CASE WHEN is_tenant THEN 'tenant' ELSE 'not_tenant' END, count(*), bool_or(synthetic) FROM party GROUP BY is_tenant
  UNION ALL SELECT 4, 'district', district, count(*), bool_or(synthetic) FROM party GROUP BY district
)
SELECT dimension, code, value, value AS people, synthetic FROM part ORDER BY sort, code
