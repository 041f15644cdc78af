-- title: Bevillinger, der udløber | Grants that expire
-- definition: Indstillingen om bevillingsudløb 2026. Forslag for 2026 i 2026-priser; for én indsats er der to modeller. | The 2026 list of expiring grants. Proposals for 2026 at 2026 prices; one effort has two models.
-- compared: nothing
-- column: verdict | word | Vurdering | Assessment
-- column: efforts | number | Indsatser | Efforts
-- column: model1_ore | money | Foreslået for 2026, model 1 | Proposed for 2026, model 1
-- column: model2_ore | money | Foreslået for 2026, model 2 | Proposed for 2026, model 2
-- word: continue | Kan videreføres | Can continue
-- word: adjust | Kan videreføres med justeringer | Can continue with adjustments
-- word: stop | Bør ikke videreføres | Should not continue
-- word: not_started | Endnu ikke i gang, kan ikke vurderes | Not started, cannot be judged
-- word: decided_elsewhere | Afgøres i en anden forvaltning | Decided in another administration
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since),
proposed AS (
  SELECT g.initiative, sum(g.amount_ore) FILTER (WHERE g.model IS DISTINCT FROM 2) AS model1_ore, sum(g.amount_ore) FILTER (WHERE g.model IS DISTINCT FROM 1) AS model2_ore
  FROM ref.grant_line g WHERE g.standing = 'proposed' AND g.price_level_year = 2026 AND 2026 BETWEEN g.year_from AND g.year_to GROUP BY g.initiative
)
SELECT i.verdict, count(*) AS efforts, coalesce(sum(p.model1_ore), 0) AS model1_ore, coalesce(sum(p.model2_ore), 0) AS model2_ore, false AS synthetic
FROM asked CROSS JOIN ref.initiative i LEFT JOIN proposed p ON p.initiative = i.code
WHERE i.source_document = 'S2' AND i.verdict IS NOT NULL
GROUP BY i.verdict ORDER BY array_position(ARRAY['continue', 'adjust', 'stop', 'not_started', 'decided_elsewhere'], i.verdict)
