-- title: Huset måned for måned | The house month by month
-- definition: Pladser og aftalt husleje på månedens sidste dag. En plads, der er lejet ud nogle af ugens dage, tæller med sin del af ugen. Hvornår huset løber rundt selv, står på husets egen side. | Seats and rent agreed on the last day of the month. A seat that is let on some days of the week counts by its share of the week. When the house runs by itself is on the page of the house.
-- compared: nothing
-- column: month | month | Måned | Month
-- column: seats | number | Pladser | Seats
-- column: let | number | Lejet ud | Let
-- column: percent | number | Procent | Per cent
-- column: rent_ore | money | Aftalt husleje om måneden | Rent agreed a month
-- column: visitors | number | Besøg | Visits
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since),
ends AS (
  SELECT (first + interval '1 month - 1 day')::date AS day, first::date AS first
  FROM asked CROSS JOIN LATERAL generate_series(date_trunc('month', began), until, interval '1 month') AS first
),
seat AS (
  SELECT d.day, count(*) AS seats, bool_or(h.synthetic) AS synthetic, trim_scale(coalesce(sum((SELECT sum(app.share_of_week(c.weekdays)) FROM app.seat_claim c
      WHERE c.seat_id = s.id AND c.line_id IS NOT NULL AND c.valid @> d.day AND (c.released_at IS NULL OR c.released_at::date > d.day))), 0)) AS let
  FROM ends d JOIN app.house h ON h.opened_on <= d.day JOIN app.room r ON r.house_id = h.id JOIN app.seat s ON s.room_id = r.id AND s.in_service @> d.day
  GROUP BY d.day
)
SELECT to_char(d.day, 'YYYY-MM') AS month, s.seats, s.let, round(100.0 * s.let / s.seats) AS percent,
  (SELECT coalesce(sum(p.month_ore), 0) FROM app.occupancy_agreement a JOIN app.agreement_line l ON l.agreement_id = a.id JOIN app.line_price p ON p.line_id = l.id
    WHERE a.valid @> d.day AND l.valid @> d.day AND p.valid @> d.day) AS rent_ore,
  (SELECT coalesce(sum(v.visitors), 0) FROM app.visitor_count v WHERE v.day BETWEEN d.first AND d.day) AS visitors, s.synthetic
FROM ends d JOIN seat s USING (day) ORDER BY d.day
