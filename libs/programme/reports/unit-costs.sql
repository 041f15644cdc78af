-- title: Pris for hvert resultat | Cost of each outcome
-- definition: Hele programmets bevilling til og med kvartalet, delt med antallet. Årets bevilling er fordelt ligeligt på kvartalerne. Alle løfter deler de samme penge, så priserne lægges ikke sammen. | The whole programme’s grant up to and with the quarter, divided by the count. A year’s grant is spread evenly over its quarters. All promises share the same money, so the costs do not add up.
-- definition: Forbruget er kun regnet med, når alle forvaltninger med en bevilling har et tal for hvert år. Det er i årets priser og sammenlignes ikke med bevillingen. | Spending is reckoned only where every administration with a grant has a figure for each year. It is in the prices of the year and is not compared with the grant.
-- indicator: GUIDED_PARTIES
-- indicator: ORDINARY_PAID_HOURS
-- compared: nothing
-- group: outcome
-- column: outcome | word | Resultat | Outcome
-- column: count | number | Antal | Count
-- column: granted_ore | money | Bevilget for hver | Granted for each
-- column: price_level | text | Pris- og lønniveau | Price level
-- column: spent_ore | money | Brugt for hver | Spent on each
-- word: guided | Vejledte iværksættere og virksomheder | Guided entrepreneurs and companies
-- word: paid | Borgere i ordinære løntimer | Citizens in ordinary paid hours
-- word: let | Pladser, der er lejet ud | Seats that are let
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since),
line AS (
  SELECT g.administration, year, g.amount_ore, g.price_level_year,
    CASE WHEN year < extract(year FROM until) THEN 1.0 ELSE extract(quarter FROM until) / 4 END AS share
  FROM asked CROSS JOIN ref.grant_line g CROSS JOIN LATERAL generate_series(g.year_from, g.year_to) AS year
  WHERE g.initiative = 'TM157' AND g.standing = 'budget' AND g.per = 'year' AND year <= extract(year FROM until)
),
money AS (
  SELECT CASE WHEN count(DISTINCT coalesce(price_level_year, 0)) = 1 THEN sum(amount_ore * share) END AS granted,
    CASE WHEN count(DISTINCT coalesce(price_level_year, 0)) = 1 THEN max(price_level_year) END AS price_level,
    (SELECT CASE WHEN bool_and(s.amount_ore IS NOT NULL) THEN sum(s.amount_ore) END
      FROM (SELECT DISTINCT administration, year FROM line) l LEFT JOIN app.spent_by_year('TM157', (SELECT until FROM asked)) s USING (administration, year)) AS spent
  FROM line
),
outcome AS (
  SELECT 1 AS sort, 'guided' AS outcome, count(*) AS count, bool_or(g.synthetic) AS synthetic, true AS of_people
    FROM asked CROSS JOIN LATERAL app.party_guided(began, until, app.indicator_parameters('GUIDED_PARTIES', until)) g
  UNION ALL SELECT 2, 'paid', count(*), bool_or(p.synthetic), true
    FROM asked CROSS JOIN LATERAL app.citizen_in_months(began, until, app.indicator_parameters('ORDINARY_PAID_HOURS', until)) p
  UNION ALL SELECT 3, 'let', count(DISTINCT s.id), bool_or(h.synthetic), false
    FROM asked CROSS JOIN app.seat s JOIN app.room r ON r.id = s.room_id JOIN app.house h ON h.id = r.house_id
      JOIN app.seat_claim c ON c.seat_id = s.id AND c.line_id IS NOT NULL AND c.valid @> until AND (c.released_at IS NULL OR c.released_at::date > until)
    WHERE h.opened_on <= until AND s.in_service @> until
)
SELECT outcome, count, round(granted / nullif(count, 0)) AS granted_ore, price_level, round(spent / nullif(count, 0)) AS spent_ore,
  CASE WHEN of_people THEN count END AS people, coalesce(synthetic, false) AS synthetic
FROM outcome CROSS JOIN money ORDER BY sort
