-- title: Budget og forbrug for hver forvaltning | Budget and spending of each administration
-- definition: Forbruget er skrevet ind fra kommunens regnskab med kilde, i årets priser. Uden et tal har ingen skrevet det ind. Beløb i forskellige pris- og lønniveauer lægges ikke sammen. | Spending is entered from the city’s accounts with its source, in the prices of the year. Where there is no figure, nobody has entered it. Amounts at different price levels are not added up.
-- compared: nothing
-- column: administration | word | Forvaltning | Administration
-- column: year | text | År | Year
-- column: amount_ore | money | Bevilget | Granted
-- column: price_level | text | Pris- og lønniveau | Price level
-- column: spent_ore | money | Brugt til nu | Spent so far
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since)
SELECT g.administration, year, sum(g.amount_ore) AS amount_ore, g.price_level_year AS price_level, max(s.amount_ore) AS spent_ore, false AS synthetic
FROM asked CROSS JOIN ref.grant_line g CROSS JOIN LATERAL generate_series(g.year_from, g.year_to) AS year
  LEFT JOIN app.spent_by_year('TM157', (SELECT until FROM asked)) s USING (administration, year)
WHERE g.initiative = 'TM157' AND g.standing = 'budget' AND g.per = 'year'
GROUP BY g.administration, year, g.price_level_year ORDER BY g.administration, year
