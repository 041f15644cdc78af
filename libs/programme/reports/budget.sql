-- title: Budget for hver forvaltning | Budget of each administration
-- definition: Bevilget, ikke brugt: forbruget står i kommunens regnskab. Beløb i forskellige pris- og lønniveauer lægges ikke sammen. | Granted, not spent: what is spent stands in the city’s accounts. Amounts at different price levels are not added up.
-- column: administration | word | Forvaltning | Administration
-- column: year | text | År | Year
-- column: amount_ore | money | Bevilget | Granted
-- column: price_level | text | Pris- og lønniveau | Price level
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since)
SELECT g.administration, year, sum(g.amount_ore) AS amount_ore, g.price_level_year AS price_level, false AS synthetic
FROM asked CROSS JOIN ref.grant_line g CROSS JOIN LATERAL generate_series(g.year_from, g.year_to) AS year
WHERE g.initiative = 'TM157' AND g.standing = 'budget' AND g.per = 'year'
GROUP BY g.administration, year, g.price_level_year ORDER BY g.administration, year
