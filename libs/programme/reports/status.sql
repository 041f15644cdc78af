-- title: Programmets løfter | What the programme promised
-- definition: Mål og tal for hele perioden fra start. Perioden for målene er antaget, se måltallene. | Targets and counts for the whole period from the start. The period of the targets is assumed, see the targets.
-- indicator: GUIDED_PARTIES
-- indicator: ORDINARY_PAID_HOURS
-- indicator: SEATS
-- compared: nothing
-- group: promise, span
-- column: promise | word | Løfte | Promise
-- column: span | word | Tidsrum | Period
-- column: value | number | Antal | Count
-- column: minimum | number | Mål fra | Target from
-- column: maximum | number | Mål til | Target to
-- word: guided | Vejledte iværksættere og virksomheder | Guided entrepreneurs and companies
-- word: paid | Borgere i ordinære løntimer | Citizens in ordinary paid hours
-- word: seats | Pladser i huset | Seats in the house
-- word: let | Pladser, der er lejet ud | Seats that are let
-- word: visitors | Besøg i huset | Visits to the house
-- word: start | Siden programmets start | Since the programme began
-- word: quarter | I kvartalet | In the quarter
-- word: end | Ved kvartalets slutning | At the end of the quarter
WITH asked AS (SELECT $1::date AS began, $2::date AS until, $3::date AS since),
span AS (SELECT 'start' AS span, began AS first, until AS last FROM asked UNION ALL SELECT 'quarter', since, until FROM asked),
guided AS (
  SELECT s.span, g.* FROM asked CROSS JOIN span s CROSS JOIN LATERAL app.party_guided(s.first, s.last, app.indicator_parameters('GUIDED_PARTIES', until)) g
),
paid AS (
  SELECT s.span, p.* FROM asked CROSS JOIN span s
    CROSS JOIN LATERAL app.citizen_in_months(s.first, s.last, app.indicator_parameters('ORDINARY_PAID_HOURS', until)) p
),
seat AS (
  SELECT s.id, h.synthetic, EXISTS (
      SELECT FROM app.seat_claim c WHERE c.seat_id = s.id AND c.line_id IS NOT NULL AND c.valid @> until AND (c.released_at IS NULL OR c.released_at::date > until)
    ) AS let
  FROM asked CROSS JOIN app.seat s JOIN app.room r ON r.id = s.room_id JOIN app.house h ON h.id = r.house_id
  WHERE h.opened_on <= until AND s.in_service @> until
),
counted AS (
  SELECT 1 AS sort, 'guided' AS promise, s.span, count(g.party_id) AS value, bool_or(g.synthetic) AS synthetic, 'GUIDED_PARTIES' AS indicator, true AS of_people
    FROM span s LEFT JOIN guided g USING (span) GROUP BY s.span
  UNION ALL SELECT 2, 'paid', s.span, count(p.citizen_id), bool_or(p.synthetic), 'ORDINARY_PAID_HOURS', true FROM span s LEFT JOIN paid p USING (span) GROUP BY s.span
  UNION ALL SELECT 3, 'seats', 'end', count(*), bool_or(synthetic), 'SEATS', false FROM seat
  UNION ALL SELECT 4, 'let', 'end', count(*) FILTER (WHERE let), bool_or(synthetic), NULL, false FROM seat
  UNION ALL SELECT 5, 'visitors', 'quarter', coalesce(sum(v.visitors), 0), bool_or(h.synthetic), NULL, false
    FROM asked LEFT JOIN app.visitor_count v ON v.day BETWEEN since AND until LEFT JOIN app.house h ON h.id = v.house_id
)
SELECT c.promise, c.span, c.value, t.minimum, t.maximum, CASE WHEN c.of_people THEN c.value END AS people, coalesce(c.synthetic, false) AS synthetic
FROM counted c LEFT JOIN ref.target t ON t.indicator = c.indicator AND t.initiative = 'TM157' AND c.span <> 'quarter'
ORDER BY c.sort, c.span DESC
