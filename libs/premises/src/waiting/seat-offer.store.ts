import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { Skip } from './seat-order.rules';

export interface StandingOffer {
  readonly id: string;
  readonly application_id: string;
  readonly company_id: string;
  readonly house_id: string;
  readonly state: string;
  readonly seats: number;
  readonly starts_on: string;
  readonly agreement_kind: string;
  readonly month_ore: number;
  readonly expires_at: Date;
  readonly withdrawn_because: string | null;
  /** Those that it holds, or held last. */
  readonly seat_ids: string[];
}
const OFFER = `SELECT f.id, f.application_id, a.company_id, f.house_id, f.state, f.seats, f.starts_on::text, f.agreement_kind, f.month_ore::float, f.expires_at,
    f.withdrawn_because, held.seat_ids FROM app.seat_offer f JOIN app.seat_application a ON a.id = f.application_id
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(c.seat_id ORDER BY c.seat_id), '{}') AS seat_ids FROM app.seat_claim c WHERE c.offer_id = f.id) held WHERE f.id = $1`;
const BY_ID = statement<StandingOffer>('seat_offer.by_id', OFFER);
const LOCK = statement<StandingOffer>('seat_offer.lock', `${OFFER} FOR UPDATE OF f`);
/** A house, and how many of its seats are free from a day on. */
export interface Vacant {
  readonly house_id: string;
  readonly free: number;
}
// The house that was named, or the one of the seats that were; else the one with most free.
const VACANT = statement<Vacant>(
  'seat_offer.vacant',
  `SELECT h.id AS house_id, app.seats_free($1, h.id) AS free FROM app.house h WHERE ($2::uuid IS NULL OR h.id = $2) AND ($3::uuid[] IS NULL OR EXISTS (
      SELECT FROM app.seat s JOIN app.room r ON r.id = s.room_id WHERE s.id = ANY ($3) AND r.house_id = h.id)) ORDER BY free DESC, h.opened_on, h.id LIMIT 1`,
);
// Seats that were just given back go first; else in the order of their names.
const PICK = statement<{ id: string; month_ore: number | null }>(
  'seat_offer.pick',
  `SELECT s.id, m.month_ore::float FROM app.seat s JOIN app.room r ON r.id = s.room_id
      LEFT JOIN app.market_rent m ON m.house_id = r.house_id AND m.kind = 'seat' AND m.valid @> $1::date
    WHERE r.house_id = $5 AND s.in_service @> daterange($1, NULL) AND ($2::uuid[] IS NULL OR s.id = ANY ($2)) AND NOT EXISTS (
      SELECT FROM app.seat_claim c WHERE c.seat_id = s.id AND c.released_at IS NULL AND c.valid && daterange($1, NULL))
    ORDER BY s.id = ANY ($3::uuid[]) DESC, s.code LIMIT $4`,
);
const MAKE = statement<{ id: string; place: number | null }>(
  'seat_offer.make',
  `INSERT INTO app.seat_offer (application_id, seats, starts_on, agreement_kind, month_ore, expires_at, passed_on_from, house_id, standing)
    SELECT $1, $2, $3, $4, $5, $6, $7, $9, json_build_object('place', stands.place, 'of', stands.waiting, 'rule', r.code, 'ruleFrom', r.valid_from)
      FROM app.seat_standing($1, $2) stands, ref.rule r
      WHERE r.code = 'SEAT-ORDER' AND r.valid_from <= $8 AND (r.valid_to IS NULL OR r.valid_to >= $8) RETURNING id, (standing ->> 'place')::int AS place`,
);
const HOLD = statement<never>(
  'seat_offer.hold',
  `INSERT INTO app.seat_claim (seat_id, kind, valid, offer_id) SELECT s, 'offer', daterange($2, NULL), $1 FROM unnest($3::uuid[]) AS s ORDER BY s`,
);
const LET_GO = statement<never>(
  'seat_offer.let_go',
  `UPDATE app.seat_claim SET released_at = now() WHERE offer_id = $1 AND kind = 'offer' AND released_at IS NULL`,
);
const SKIP = statement<never>(
  'seat_offer.skip',
  `INSERT INTO app.seat_skip (offer_id, application_id, reason, note) SELECT $1, k."applicationId", k.reason, k.note
    FROM jsonb_to_recordset($2) AS k ("applicationId" uuid, reason text, note text)`,
);
const ANSWER = statement<{ application_id: string; seats: number }>(
  'seat_offer.answer',
  `UPDATE app.seat_offer SET state = $2, wait_for_rest = $3, answered_by = $4, answered_at = $5 WHERE id = $1 AND state = 'open' AND expires_at > $5
    RETURNING application_id, seats`,
);
const CLOSE = statement<never>('seat_offer.close', 'UPDATE app.seat_offer SET state = $2, withdrawn_because = $3 WHERE id = $1');
const TOLD = statement<{ told: boolean }>(
  'seat_offer.was_told',
  `SELECT EXISTS (SELECT FROM app.mail m WHERE m.about = $1 AND m.kind = 'premises.seats_offered' AND m.state = 'sent') AS told`,
);
const REFUSALS = statement<{ refusals: number }>(
  'seat_offer.refusals',
  `SELECT count(*)::int AS refusals FROM app.seat_offer f JOIN app.seat_application a ON a.id = f.application_id
    WHERE a.id = $1 AND f.state IN ('declined', 'expired') AND f.made_at >= greatest(a.active_since, $2)`,
);

export interface TakenBack {
  /** The application's. */
  readonly id: string;
  /** Whoever took them back said why; null where the offer never arrived. */
  readonly reason: string | null;
  /** Offers that never reached the applicant, since the last that did. */
  readonly lost: number;
}
const TAKEN_BACK = statement<TakenBack>(
  'seat_offer.taken_back',
  `WITH RECURSIVE chain AS (SELECT id, application_id, passed_on_from, state, withdrawn_because FROM app.seat_offer WHERE id = $1
      UNION ALL SELECT f.id, f.application_id, f.passed_on_from, f.state, f.withdrawn_because FROM app.seat_offer f JOIN chain ON f.id = chain.passed_on_from)
    SELECT DISTINCT ON (c.application_id) c.application_id AS id, c.withdrawn_because AS reason,
      (SELECT count(*)::int FROM app.seat_offer f WHERE f.application_id = c.application_id AND f.state = 'withdrawn' AND f.withdrawn_because IS NULL
        AND f.id > ALL (SELECT g.id FROM app.seat_offer g WHERE g.application_id = c.application_id AND g.state IN ('accepted', 'declined', 'expired', 'signed'))) AS lost
    FROM chain c WHERE c.state = 'withdrawn' ORDER BY c.application_id, c.id DESC`,
);

/** SQL of offers and of the seats that they hold. */
export const offerStore = {
  byId: (reader: Reader, id: string) => reader.first(BY_ID, [id]),
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  vacant: (tx: Tx, from: string, houseId: string | null, seatIds: readonly string[] | null) => tx.first(VACANT, [from, houseId, seatIds]),
  pick: (tx: Tx, houseId: string, from: string, only: readonly string[] | null, preferred: readonly string[], count: number) =>
    tx.rows(PICK, [from, only, preferred, count, houseId]),
  make: async (tx: Tx, values: readonly unknown[]) => (await tx.first(MAKE, values)) as { id: string; place: number | null },
  hold: (tx: Tx, id: string, from: string, seatIds: readonly string[]) => tx.rows(HOLD, [id, from, seatIds]),
  letGo: (tx: Tx, id: string) => tx.rows(LET_GO, [id]),
  skip: (tx: Tx, id: string, skips: readonly Skip[]) => tx.rows(SKIP, [id, JSON.stringify(skips)]),
  answer: (tx: Tx, values: readonly unknown[]) => tx.first(ANSWER, values),
  close: (tx: Tx, id: string, state: string, because: string | null = null) => tx.rows(CLOSE, [id, state, because]),
  wasTold: async (tx: Tx, id: string) => (await tx.first(TOLD, [id]))?.told ?? false,
  /** Offers since an instant, and since it last said that it waits, that were answered with no, or not at all. */
  refusals: async (tx: Tx, applicationId: string, since: Date) => (await tx.first(REFUSALS, [applicationId, since]))?.refusals ?? 0,
  /** Who lost these seats on their way back to the first, without having said no. */
  takenBack: (tx: Tx, id: string) => tx.rows(TAKEN_BACK, [id]),
};
