-- title: Lønnede timer for hver måned | Paid hours of each month
-- indicator: ORDINARY_PAID_HOURS
-- definition: Timer hører til den måned, hvor deres uge eller periode begynder. | Hours belong to the month in which their week or period begins.
-- group: month
-- column: month | month | Måned | Month
-- column: people | number | Borgere | Citizens
-- column: minutes | hours | Timer | Hours
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since)
SELECT to_char(lower(h.period), 'YYYY-MM') AS month, count(DISTINCT h.citizen_id) AS people, sum(h.minutes) AS minutes, bool_or(o.synthetic) AS synthetic
FROM asked CROSS JOIN app.paid_hours h JOIN app.organisation o ON o.id = h.company_id
WHERE h.superseded_at IS NULL AND lower(h.period) BETWEEN began AND until
GROUP BY 1 ORDER BY 1
