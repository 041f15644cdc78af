-- title: Lønnede timer for hver måned | Paid hours of each month
-- indicator: ORDINARY_PAID_HOURS
-- definition: Timer hører til den måned, hvor deres uge eller periode begynder. | Hours belong to the month in which their week or period begins.
-- definition: Rækker, der fortæller om for få, er ikke med; heller ikke det, der er kommet til for få siden sidst. | Rows that tell of too few are left out, and so are those to which too few have come since they were last told.
-- compared: programme
-- group: month
-- column: month | month | Måned | Month
-- column: people | number | Borgere | Citizens
-- column: minutes | hours | Timer | Hours
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since)
SELECT to_char(month, 'YYYY-MM') AS month, count(*) AS people, sum(minutes) AS minutes, bool_or(synthetic) AS synthetic
FROM (
  SELECT h.month, h.citizen_id, sum(h.minutes) AS minutes, bool_or(h.synthetic) AS synthetic
  FROM asked CROSS JOIN LATERAL app.hours_in_months(began, until, app.indicator_parameters('ORDINARY_PAID_HOURS', until)) h
  WHERE h.minutes > 0 GROUP BY h.month, h.citizen_id
) person
GROUP BY person.month ORDER BY person.month
