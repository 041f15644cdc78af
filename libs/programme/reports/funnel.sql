-- title: Fra henvisning til job | From referral to job
-- definition: Borgere, der er nået til hvert trin siden programmets start. Hver borger tælles én gang på hvert trin. | Citizens who have come to each step since the programme began. Each citizen counts once at each step.
-- compared: nothing
-- column: step | word | Trin | Step
-- column: people | number | Borgere | Citizens
-- word: referred | Henvist | Referred
-- word: asked | Spurgt om et job | Asked about a job
-- word: said_yes | Sagt ja | Said yes
-- word: met | Mødt virksomheden | Met the company
-- word: started | Begyndt i job | Started in a job
-- word: thirteen_weeks | Stadig i job efter 13 uger | Still in a job after 13 weeks
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since),
moved AS (
  SELECT m.citizen_id, e.to_state FROM asked CROSS JOIN app.match_event e JOIN app.match m ON m.id = e.match_id
  WHERE (e.at AT TIME ZONE 'Europe/Copenhagen')::date BETWEEN began AND until
),
reached AS (
  SELECT 1 AS sort, 'referred' AS step, r.citizen_id FROM asked CROSS JOIN app.referral r WHERE (r.at AT TIME ZONE 'Europe/Copenhagen')::date BETWEEN began AND until
  UNION SELECT 2, 'asked', citizen_id FROM moved WHERE to_state = 'ASK_CITIZEN'
  UNION SELECT 3, 'said_yes', citizen_id FROM moved WHERE to_state = 'SHARED'
  UNION SELECT 4, 'met', citizen_id FROM moved WHERE to_state = 'MEET'
  UNION SELECT 5, 'started', e.citizen_id FROM asked CROSS JOIN app.employment e WHERE e.starts_on BETWEEN began AND until
  UNION SELECT 6, 'thirteen_weeks', e.citizen_id FROM asked CROSS JOIN app.employment e
    WHERE e.starts_on >= began AND e.starts_on + 91 <= until AND (e.ends_on IS NULL OR e.ends_on >= e.starts_on + 91)
),
step AS (
  SELECT * FROM (VALUES (1, 'referred'), (2, 'asked'), (3, 'said_yes'), (4, 'met'), (5, 'started'), (6, 'thirteen_weeks')) AS s (sort, step)
)
SELECT s.step, count(r.citizen_id) AS people, coalesce(bool_or(c.synthetic), false) AS synthetic
FROM step s LEFT JOIN reached r USING (sort) LEFT JOIN app.citizen c ON c.id = r.citizen_id
GROUP BY s.sort, s.step ORDER BY s.sort
