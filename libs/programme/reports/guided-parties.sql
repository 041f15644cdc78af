-- title: Vejledte iværksættere og virksomheder | Guided entrepreneurs and companies
-- indicator: GUIDED_PARTIES
-- definition: En part kan stå flere steder under samme opdeling. | A party may stand in several places of one division.
-- definition: Rækker, der fortæller om for få, er ikke med; heller ikke det, der er kommet til for få siden sidst. | Rows that tell of too few are left out, and so are those to which too few have come since they were last told.
-- compared: programme
-- group: dimension
-- column: dimension | word | Opdelt på | Divided by
-- column: code | word | Hvad | What
-- column: value | number | Antal | Count
-- word: kind | Slags vejledning | Kind of guidance
-- word: administration | Forvaltning | Administration
-- word: district | Bydel | District
-- word: stage | Hvor langt de er | How far they are
-- word: tenant | Lejer i huset | Tenant of the house
-- word: not_tenant | Ikke lejer | Not a tenant
-- word: unknown | Ikke oplyst | Not known
-- word: pre_start | Før CVR | Before CVR
-- word: company | Virksomhed med CVR | Company with CVR
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since),
definition AS (SELECT app.indicator_parameters('GUIDED_PARTIES', until) AS parameters FROM asked),
attended AS (SELECT a.party_id, a.kind, a.administration FROM asked CROSS JOIN LATERAL app.guidance_attended(began, until) a),
party AS (
  SELECT g.id, g.stage, coalesce(c.district, g.district, 'unknown') AS district, p.synthetic,
    EXISTS (SELECT FROM app.occupancy_agreement t WHERE t.company_id = g.company_id AND t.valid && daterange(began, until, '[]')) AS is_tenant
  FROM asked CROSS JOIN definition d CROSS JOIN LATERAL app.party_guided(began, until, d.parameters) p
    JOIN app.guided_party g ON g.id = p.party_id LEFT JOIN app.company c ON c.organisation_id = g.company_id
),
part AS (
  SELECT 1 AS sort, 'kind' AS dimension, a.kind AS code, count(DISTINCT p.id) AS value, bool_or(p.synthetic) AS synthetic
    FROM attended a JOIN party p ON p.id = a.party_id GROUP BY a.kind
  UNION ALL SELECT 2, 'stage', stage, count(*), bool_or(synthetic) FROM party GROUP BY stage
  UNION ALL SELECT 3, 'tenant', CASE WHEN is_tenant THEN 'tenant' ELSE 'not_tenant' END, count(*), bool_or(synthetic) FROM party GROUP BY is_tenant
  UNION ALL SELECT 4, 'administration', a.administration, count(DISTINCT p.id), bool_or(p.synthetic) FROM attended a JOIN party p ON p.id = a.party_id GROUP BY a.administration
  UNION ALL SELECT 5, 'district', district, count(*), bool_or(synthetic) FROM party GROUP BY district
)
SELECT dimension, code, value, value AS people, synthetic FROM part ORDER BY sort, code
