-- title: Lokal beskæftigelsesindsats | Local employment effort
-- definition: Samtaler og aktivering, hvis sidste dag ligger i kvartalet, og skridt og afklaringer i kvartalet, efter område. I tide er det, der er holdt eller begyndt senest den sidste dag; en flyttet samtale regnes for sig, når den holdes. Fremmøde er de samtaler, hvor borgeren kom, af dem, hvor borgeren kom, meldte afbud eller udeblev. | Talks and activation whose last day lies in the quarter, and steps and clarifications in the quarter, by area. In time is what was held or begun by its last day; a talk that was moved counts when it is held. Attendance is the talks to which the citizen came, of those to which they came, called off or stayed away.
-- definition: En andel skjules også, når så få er uden for den, at de kunne genkendes. Tal for andre grupper er indtastet med kilde. | A share is hidden too where so few are outside it that they could be recognised. Figures of other groups were entered with their source.
-- compared: quarter
-- group: who, measure
-- column: who | word | Hvem | Who
-- column: measure | word | Hvad | What
-- column: citizens | number | Borgere | Citizens
-- column: percent | number | Procent | Per cent
-- word: talks_in_time | Samtaler holdt i tide | Talks held in time
-- word: attendance | Fremmøde til samtaler | Attendance at talks
-- word: activation_in_time | Aktivering begyndt i tide | Activation begun in time
-- word: progressed | Kom et skridt videre, af alle med i indsatsen | Came a step further, of all who take part
-- word: flex_job | Afklaret til fleksjob | Clarified to a flex job
-- word: disability_pension | Afklaret til førtidspension | Clarified to disability pension
-- word: education | Begyndt på uddannelse | Began an education
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since),
step AS (
  SELECT s.*, c.synthetic FROM asked JOIN app.local_step s ON coalesce(s.due_on, s.on_day) BETWEEN since AND until JOIN app.citizen c ON c.id = s.citizen_id
  WHERE s.withdrawn_at IS NULL
),
-- Each with whether it went as it should.
held AS (
  SELECT area, 'talks_in_time' AS measure, citizen_id, synthetic, coalesce(outcome = 'came' AND on_day <= due_on, false) AS fine
    FROM step WHERE kind = 'talk' AND outcome IS DISTINCT FROM 'moved'
  UNION ALL SELECT area, 'attendance', citizen_id, synthetic, outcome = 'came' FROM step WHERE kind = 'talk' AND outcome IN ('came', 'cancelled', 'did_not_come')
  UNION ALL SELECT area, 'activation_in_time', citizen_id, synthetic, coalesce(outcome = 'begun' AND on_day <= due_on, false) FROM step WHERE kind = 'activation'
  UNION ALL SELECT area, 'progressed', citizen_id, bool_or(synthetic), bool_or(kind = 'progress') FROM step GROUP BY area, citizen_id
),
share AS (
  SELECT area, measure, count(DISTINCT citizen_id) AS citizens, round(100.0 * count(*) FILTER (WHERE fine) / count(*)) AS percent, bool_or(synthetic) AS synthetic,
    count(DISTINCT citizen_id) FILTER (WHERE fine) AS inside, count(DISTINCT citizen_id) FILTER (WHERE NOT fine) AS outside
  FROM held GROUP BY area, measure
),
-- Who is in one of the two shares of talks and not in the other: so few that the one less the other would tell of them.
apart AS (
  SELECT area, 'talks_in_time' AS measure, count(DISTINCT citizen_id) FILTER (WHERE outcome = 'came' AND on_day > due_on) AS late,
    count(DISTINCT citizen_id) FILTER (WHERE outcome IS NULL) AS open FROM step WHERE kind = 'talk' GROUP BY area
),
told AS (
  SELECT 1 AS sort, area AS who, measure, citizens, percent,
    coalesce(least(nullif(inside, 0), nullif(outside, 0), nullif(late, 0), nullif(open, 0)), 0) AS people, synthetic FROM share LEFT JOIN apart USING (area, measure)
  UNION ALL SELECT 2, area, outcome, count(DISTINCT citizen_id), NULL, count(DISTINCT citizen_id), bool_or(synthetic)
    FROM step WHERE kind = 'clarified' GROUP BY area, outcome
  UNION ALL (SELECT DISTINCT ON (measure, group_name) 3, group_name, measure, NULL, percent, NULL, false
    FROM asked JOIN app.comparison_figure f ON f.quarter = since ORDER BY measure, group_name, f.id DESC)
)
SELECT who, measure, citizens, percent, people, synthetic FROM told ORDER BY sort, who, measure
