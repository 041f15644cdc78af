-- title: Ventetid mellem trinene | Waiting between the steps
-- definition: Dage fra det ene trin til det næste, for forslag der nåede det sidste af de to i kvartalet. Halvdelen ventede højst så længe; ni ud af ti højst så længe. | Days from one step to the next, for proposals that came to the later of the two in the quarter. Half waited no longer; nine of ten no longer.
-- compared: quarter
-- group: step
-- column: step | word | Trin | Step
-- column: people | number | Borgere | Citizens
-- column: median_days | number | Halvdelen, dage | Half, days
-- column: ninth_days | number | Ni ud af ti, dage | Nine of ten, days
-- word: answer | Fra spørgsmål til ja | From question to yes
-- word: meeting | Fra ja til aftalt møde | From yes to a meeting agreed
-- word: agreement | Fra aftalt møde til aftale om job | From a meeting agreed to a job agreed
-- word: start | Fra aftale om job til første dag | From a job agreed to the first day
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since),
at AS (
  SELECT m.id, m.citizen_id, c.synthetic, e.to_state AS state, min(e.at) AS at
  FROM app.match_event e JOIN app.match m ON m.id = e.match_id JOIN app.citizen c ON c.id = m.citizen_id
  GROUP BY m.id, c.id, e.to_state
),
step AS (
  SELECT * FROM (VALUES (1, 'answer', 'ASK_CITIZEN', 'SHARED'), (2, 'meeting', 'SHARED', 'MEET'), (3, 'agreement', 'MEET', 'AGREED'), (4, 'start', 'AGREED', 'STARTED'))
    AS s (sort, step, earlier, later)
),
waited AS (
  SELECT s.sort, s.step, y.citizen_id, y.synthetic, extract(epoch FROM y.at - x.at) / 86400 AS days
  FROM asked CROSS JOIN step s JOIN at x ON x.state = s.earlier JOIN at y ON y.id = x.id AND y.state = s.later
  WHERE (y.at AT TIME ZONE 'Europe/Copenhagen')::date BETWEEN since AND until
)
SELECT step, count(DISTINCT citizen_id) AS people, round(percentile_cont(0.5) WITHIN GROUP (ORDER BY days)::numeric, 1) AS median_days,
  round(percentile_cont(0.9) WITHIN GROUP (ORDER BY days)::numeric, 1) AS ninth_days, bool_or(synthetic) AS synthetic
FROM waited GROUP BY sort, step ORDER BY sort
