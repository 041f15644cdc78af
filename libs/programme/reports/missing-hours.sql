-- title: Uger uden timer | Weeks without hours
-- definition: Hele uger i et job med ordinær løn, hvor ingen har meldt timer endnu. Ugen hører til den måned, den begynder i. Så længe der er nogen, er kvartalets timer foreløbige. | Whole weeks of a job with ordinary pay for which nobody has reported hours yet. A week belongs to the month in which it begins. As long as there are any, the hours of the quarter are preliminary.
-- compared: quarter
-- group: month
-- column: month | month | Måned | Month
-- column: companies | number | Virksomheder | Companies
-- column: people | number | Borgere | Citizens
-- column: weeks | number | Uger | Weeks
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since),
week AS (
  SELECT e.id, e.company_id, e.citizen_id, c.synthetic, monday::date AS monday
  FROM asked JOIN app.employment e ON e.ordinary AND e.starts_on <= until - 6 AND (e.ends_on IS NULL OR e.ends_on >= since + 6) JOIN app.citizen c ON c.id = e.citizen_id
    CROSS JOIN LATERAL generate_series(date_trunc('week', greatest(e.starts_on, since)::timestamp + interval '6 days'), least(e.ends_on, until)::timestamp - interval '6 days',
      interval '1 week') monday
)
SELECT to_char(monday, 'YYYY-MM') AS month, count(DISTINCT company_id) AS companies, count(DISTINCT citizen_id) AS people, count(*) AS weeks, bool_or(synthetic) AS synthetic
FROM week w
WHERE NOT EXISTS (
  SELECT FROM app.paid_hours h WHERE h.employment_id = w.id AND h.superseded_at IS NULL AND h.period && daterange(w.monday, w.monday + 7)
)
GROUP BY 1 ORDER BY 1
