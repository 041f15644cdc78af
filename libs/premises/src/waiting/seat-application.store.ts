import { refuse } from '@fyrtaarn/kernel';
import { statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { EligibilityCriterionView, SeatApplicationView, SeatPassingReasonView, SeatPriorityView } from './seat-application.views';
import type { InLine } from './seat-order.rules';

const OFFERS = `(SELECT coalesce(json_agg(json_build_object('id', f.id, 'state', f.state, 'seats', f.seats, 'houseName', h.name, 'startsOn', f.starts_on, 'agreementKind', f.agreement_kind,
    'monthOre', f.month_ore, 'vat', app.vat_on(f.house_id, 'seat', f.starts_on), 'expiresAt', f.expires_at, 'withdrawnBecause', f.withdrawn_because, 'stoodAt', f.standing -> 'place',
    'seatCodes', (SELECT coalesce(json_agg(s.code ORDER BY s.code), '[]') FROM app.seat_claim c JOIN app.seat s ON s.id = c.seat_id WHERE c.offer_id = f.id)) ORDER BY f.id DESC), '[]')
  FROM app.seat_offer f JOIN app.house h ON h.id = f.house_id WHERE f.application_id = a.id)`;
const SKIPS = `(SELECT coalesce(json_agg(json_build_object('reason', k.reason, 'note', coalesce(k.note, told.note), 'becauseDa', told.name_da,
    'becauseEn', told.name_en, 'at', k.skipped_at) ORDER BY k.id DESC), '[]')
  FROM app.seat_skip k LEFT JOIN LATERAL (SELECT p.note, r.name_da, r.name_en FROM app.seat_passing p JOIN ref.passing_reason r ON r.code = p.reason
    WHERE p.id = k.passing_id AND k.reason = 'let_directly') told ON true WHERE k.application_id = a.id)`;
const FINDINGS = `(SELECT coalesce(json_agg(json_build_object('criterion', e.code, 'met', f.met, 'evidence', f.evidence) ORDER BY e.sort), '[]')
  FROM ref.eligibility_criterion e JOIN LATERAL (SELECT x.met, x.evidence FROM app.eligibility_finding x WHERE x.application_id = a.id AND x.criterion = e.code
    ORDER BY x.assessed_at DESC LIMIT 1) f ON true)`;
const ASSESSMENT = `(SELECT json_build_object('outcome', x.outcome, 'reasons', x.reasons, 'assessedAt', x.assessed_at, 'disagreeDa', d.text_da, 'disagreeEn', d.text_en)
  FROM app.company_assessment x, ref.rule d WHERE x.company_id = a.company_id AND d.code = 'SEAT-DISAGREE' AND $1::date BETWEEN d.valid_from AND coalesce(d.valid_to, 'infinity')
  ORDER BY x.assessed_at DESC LIMIT 1)`;
const HOUSES = `(SELECT coalesce(json_agg(json_build_object('id', h.id, 'name', h.name) ORDER BY h.name), '[]')
  FROM app.seat_application_house w JOIN app.house h ON h.id = w.house_id WHERE w.application_id = a.id)`;
const PAPERS = `(SELECT coalesce(json_agg(json_build_object('id', d.id, 'name', d.name, 'nameDa', k.name_da, 'nameEn', k.name_en, 'addedAt', p.added_at,
    'refusedBecause', p.refused_because) ORDER BY d.id), '[]')
  FROM app.application_document p JOIN app.house_document d ON d.id = p.document_id JOIN ref.application_paper k ON k.code = p.paper WHERE p.application_id = a.id)`;
const REMOVALS = `(SELECT coalesce(json_agg(json_build_object('reasonDa', k.name_da, 'reasonEn', k.name_en, 'note', r.note, 'at', r.removed_at,
    'applicantReturns', k.applicant_returns, 'returnedBecause', b.note, 'returnedAt', b.returned_at, 'disagreeDa', d.text_da, 'disagreeEn', d.text_en) ORDER BY r.id DESC), '[]')
  FROM app.seat_removal r JOIN ref.rule d ON d.code = 'SEAT-DISAGREE' AND $1::date BETWEEN d.valid_from AND coalesce(d.valid_to, 'infinity') JOIN ref.removal_reason k ON k.code = r.reason LEFT JOIN app.seat_return b ON b.removal_id = r.id WHERE r.application_id = a.id)`;
const WORDS = `(SELECT coalesce(json_agg(json_build_object('act', w.act, 'channel', w.channel, 'saidBy', w.said_by, 'at', w.taken_at) ORDER BY w.id DESC), '[]')
  FROM app.seat_word w WHERE w.application_id = a.id)`;
const RENEW_ON = `(SELECT (a.active_since AT TIME ZONE 'Europe/Copenhagen' + make_interval(months => (w.parameters ->> 'months')::int))::date FROM ref.rule w
  WHERE a.state = 'waiting' AND w.code = 'SEAT-RENEWAL' AND $1::date BETWEEN w.valid_from AND coalesce(w.valid_to, 'infinity'))`;
const APPLICATION = `json_build_object('id', a.id, 'companyId', a.company_id, 'companyName', o.name, 'synthetic', o.synthetic, 'seatsWanted', a.seats_wanted,
  'seatsLeast', a.seats_least, 'earliestOn', a.earliest_on, 'commercial', a.commercial, 'channel', a.channel, 'tenant', app.is_tenant(a.company_id),
  'enteredBy', (SELECT u.display_name FROM app.account u WHERE u.id = a.applied_by AND a.channel <> 'self'), 'houses', ${HOUSES}, 'papers', ${PAPERS}, 'removals', ${REMOVALS},
  'state', a.state, 'restsUntil', a.rests_until, 'renewOn', ${RENEW_ON}, 'appliedAt', a.applied_at, 'seatsFree', list.free,
  'seatsOffered', (SELECT f.seats FROM app.seat_offer f WHERE f.application_id = a.id AND f.state = 'open'),
  'placeInLine', stands.place, 'listLength', (SELECT count(place) FROM standing), 'aheadWantMore', coalesce(stands.ahead_want_more, 0), 'orderRule', list.code, 'orderRuleFrom', list.valid_from, 'orderDa', list.text_da, 'orderEn', list.text_en,
  'priority', a.priority, 'priorityReasons', (SELECT d.reasons FROM app.seat_priority_decision d WHERE d.application_id = a.id ORDER BY d.decided_at DESC LIMIT 1),
  'assessment', ${ASSESSMENT},
  'findings', ${FINDINGS}, 'offers', ${OFFERS}, 'skips', ${SKIPS}, 'words', ${WORDS})`;
const LIST = `WITH list AS MATERIALIZED (SELECT r.code, r.valid_from, r.text_da, r.text_en, app.seats_free($1::date) AS free FROM ref.rule r
    WHERE r.code = 'SEAT-ORDER' AND r.valid_from <= $1::date AND (r.valid_to IS NULL OR r.valid_to >= $1::date)),
  standing AS MATERIALIZED (SELECT s.* FROM list CROSS JOIN LATERAL app.seat_standings(list.free) s)`;
const FROM = `app.seat_application a JOIN app.organisation o ON o.id = a.company_id CROSS JOIN list LEFT JOIN standing stands ON stands.id = a.id`;
// Whoever stands on the list, in its order; then those who did.
const SPOT = 'coalesce(stands.spot, 1000000)';

const PAGE = statement<Keyed<SeatApplicationView>>(
  'seat_application.page',
  `${LIST} SELECT ${SPOT} || '|' || a.line AS key, ${APPLICATION} AS node FROM ${FROM}
    WHERE $2::text IS NULL OR (${SPOT}, a.line) > (split_part($2, '|', 1)::int, split_part($2, '|', 2)::bigint) ORDER BY ${SPOT}, a.line LIMIT $3`,
);
const BY_ID = statement<{ application: SeatApplicationView }>(
  'seat_application.by_id',
  `${LIST} SELECT ${APPLICATION} AS application FROM ${FROM} WHERE a.id = $2`,
);
const MOVE = statement<{ id: string }>(
  'seat_application.move',
  `UPDATE app.seat_application SET state = $2, rests_until = $3, active_since = CASE WHEN $2 = 'waiting' THEN now() ELSE active_since END
    WHERE id = $1 AND state = ANY ($4) RETURNING id`,
);
const CRITERIA = statement<EligibilityCriterionView>(
  'seat_application.criteria',
  `SELECT code, name_da AS "nameDa", name_en AS "nameEn", text_da AS "textDa", text_en AS "textEn", source FROM ref.eligibility_criterion
    WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY sort`,
);
const PRIORITIES = statement<SeatPriorityView>(
  'seat_application.priorities',
  `SELECT code, name_da AS "nameDa", name_en AS "nameEn" FROM ref.seat_priority WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY rank`,
);
const PASSING_REASONS = statement<SeatPassingReasonView>(
  'seat_application.passing_reasons',
  `SELECT code, name_da AS "nameDa", name_en AS "nameEn" FROM ref.passing_reason WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY sort`,
);
const FIND = statement<never>(
  'seat_application.find',
  `INSERT INTO app.eligibility_finding (application_id, criterion, met, evidence) SELECT $1, f.criterion, f.met, f.evidence
    FROM jsonb_to_recordset($2) AS f (criterion text, met text, evidence text)`,
);
const DECIDE = statement<never>('seat_application.decide', 'INSERT INTO app.seat_priority_decision (application_id, priority, reasons) VALUES ($1, $2, $3)');
// Offers take turns, so that each sees what the one before decided.
const TAKE_TURNS = statement<never>('seat_application.take_turns', `SELECT pg_advisory_xact_lock(hashtextextended('seats of the house', 0))`);
// What gives seats without an offer goes side by side, and never beside an offer.
const NO_OFFERS = statement<never>('seat_application.no_offers', `SELECT pg_advisory_xact_lock_shared(hashtextextended('seats of the house', 0))`);
// Whoever said no to the seats that are passed on, or nothing, all the way back to the first. An offer that was taken back says nothing about them.
const IN_LINE = statement<InLine>(
  'seat_application.in_line',
  `WITH RECURSIVE chain AS (SELECT id, application_id, passed_on_from, state FROM app.seat_offer WHERE id = $2
      UNION ALL SELECT f.id, f.application_id, f.passed_on_from, f.state FROM app.seat_offer f JOIN chain ON f.id = chain.passed_on_from)
    SELECT a.id, a.company_id AS "companyId", o.name AS "companyName", o.synthetic, a.state, a.seats_wanted AS "seatsWanted", a.seats_least AS "seatsLeast", a.earliest_on::text AS "earliestOn", a.commercial,
      (SELECT coalesce(array_agg(h.house_id), '{}') FROM app.seat_application_house h WHERE h.application_id = a.id) AS "houseIds",
      a.id IN (SELECT application_id FROM chain WHERE state IN ('declined', 'expired')) AS "alreadyOffered",
      app.company_outcome(a.company_id) AS outcome,
      NOT EXISTS (SELECT FROM ref.eligibility_criterion e WHERE e.valid_from <= $1::date AND (e.valid_to IS NULL OR e.valid_to >= $1::date)
        AND NOT EXISTS (SELECT FROM app.eligibility_finding f WHERE f.application_id = a.id AND f.criterion = e.code)) AS assessed
    FROM app.seat_line(NULL) l JOIN app.seat_application a ON a.id = l.id JOIN app.organisation o ON o.id = a.company_id ORDER BY l.spot`,
);

/** SQL of the waiting list. */
export const applicationStore = {
  page: (reader: Reader, today: string, after: string | null, limit: number) => reader.rows(PAGE, [today, after, limit]),
  byId: async (reader: Reader, today: string, id: string): Promise<SeatApplicationView> => {
    const row = await reader.first(BY_ID, [today, id]);
    if (!row) throw refuse('NOT_FOUND');
    return row.application;
  },
  /** @returns whether it was in one of the states it may leave */
  move: async (tx: Tx, id: string, to: string, from: readonly string[], restsUntil: string | null = null) =>
    (await tx.first(MOVE, [id, to, restsUntil, from])) !== undefined,
  criteria: (reader: Reader, on: string) => reader.rows(CRITERIA, [on]),
  priorities: (reader: Reader, on: string) => reader.rows(PRIORITIES, [on]),
  passingReasons: (reader: Reader, on: string) => reader.rows(PASSING_REASONS, [on]),
  find: (tx: Tx, id: string, findings: readonly object[]) => tx.rows(FIND, [id, JSON.stringify(findings)]),
  decide: (tx: Tx, id: string, priority: string | null, reasons: string) => tx.rows(DECIDE, [id, priority, reasons]),
  takeTurns: (tx: Tx) => tx.rows(TAKE_TURNS),
  noOffersMeanwhile: (tx: Tx) => tx.rows(NO_OFFERS),
  inLine: (reader: Reader, today: string, passedOnFrom: string | null) => reader.rows(IN_LINE, [today, passedOnFrom]),
};
