-- title: Borgere i ordinære løntimer | Citizens in ordinary paid hours
-- indicator: ORDINARY_PAID_HOURS
-- definition: Bydel er borgerens egen. Timer om ugen er de aftalte i det seneste job. Dokumentation er den stærkeste, der findes. | The district is the citizen’s own. Hours a week are those agreed in the latest job. Evidence is the strongest there is.
-- definition: Rækker, der fortæller om for få, er ikke med; heller ikke det, der er kommet til for få siden sidst. | Rows that tell of too few are left out, and so are those to which too few have come since they were last told.
-- compared: programme
-- group: dimension
-- column: dimension | word | Opdelt på | Divided by
-- column: code | minutes_range | Hvad | What
-- column: people | number | Borgere | Citizens
-- word: district | Bydel | District
-- word: band | Timer om ugen | Hours a week
-- word: evidence | Dokumentation | Evidence
-- word: income_register | Indkomstregistret (eIndkomst) | The income register
-- word: payslip | Lønseddel | Payslip
-- word: employer_statement | Arbejdsgiverens erklæring | The employer’s statement
-- word: free_card_register | Registret for socialt frikort | The social free card register
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since),
definition AS (SELECT app.indicator_parameters('ORDINARY_PAID_HOURS', until) AS parameters FROM asked),
edge AS (
  SELECT e.value::int AS from_minutes, lead(e.value::int) OVER (ORDER BY e.value::int) AS to_minutes
  FROM asked JOIN ref.rule r ON r.code = 'REPORT-HOUR-BANDS' AND r.valid_from <= until AND (r.valid_to IS NULL OR r.valid_to >= until)
    CROSS JOIN LATERAL jsonb_array_elements_text(r.parameters -> 'from_minutes') AS e (value)
),
job AS (
  SELECT h.citizen_id, h.employment_id, sum(h.touching) AS minutes, bool_or(h.synthetic) AS synthetic,
    min(array_position(ARRAY['income_register', 'payslip', 'employer_statement', 'free_card_register'], h.evidence)) AS evidence
  FROM asked CROSS JOIN definition d CROSS JOIN LATERAL app.hours_in_months(began, until, d.parameters) h WHERE h.touching > 0 GROUP BY h.citizen_id, h.employment_id
),
counted AS (
  SELECT j.citizen_id, bool_or(j.synthetic) AS synthetic, (ARRAY['income_register', 'payslip', 'employer_statement', 'free_card_register'])[min(j.evidence)] AS evidence,
    (array_agg(e.minutes_per_week ORDER BY e.starts_on DESC, e.id))[1] AS weekly
  FROM job j JOIN app.employment e ON e.id = j.employment_id
  GROUP BY j.citizen_id HAVING sum(j.minutes) >= (SELECT (parameters ->> 'min_paid_minutes')::int FROM definition)
),
part AS (
  SELECT 1 AS sort, 0 AS place, 'district' AS dimension, c.district AS code, p.synthetic FROM counted p JOIN app.citizen c ON c.id = p.citizen_id
  UNION ALL SELECT 2, from_minutes, 'band', concat_ws('-', from_minutes, to_minutes), synthetic
    FROM counted JOIN edge ON weekly >= from_minutes AND (to_minutes IS NULL OR weekly < to_minutes)
  UNION ALL SELECT 3, 0, 'evidence', evidence, synthetic FROM counted
)
SELECT dimension, code, count(*) AS people, bool_or(synthetic) AS synthetic FROM part GROUP BY sort, dimension, place, code ORDER BY sort, place, code
