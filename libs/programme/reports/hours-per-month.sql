-- title: Lønnede timer for hver måned | Paid hours of each month
-- indicator: ORDINARY_PAID_HOURS
-- definition: Timer hører til den måned, hvor deres uge eller periode begynder. | Hours belong to the month in which their week or period begins.
-- group: month
-- column: month | month | Måned | Month
-- column: people | number | Borgere | Citizens
-- column: minutes | hours | Timer | Hours
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since)
SELECT to_char(lower(h.period), 'YYYY-MM') AS month, count(DISTINCT h.citizen_id) AS people, sum(h.minutes) AS minutes, bool_or(h.synthetic) AS synthetic
FROM asked CROSS JOIN LATERAL app.citizen_paid_hours(began, until, app.indicator_parameters('ORDINARY_PAID_HOURS', until)) h
WHERE lower(h.period) BETWEEN began AND until
GROUP BY 1 ORDER BY 1
