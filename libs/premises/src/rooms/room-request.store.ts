import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { ToldRequest } from './room-request-messages';
import type { RoomRequestView } from './room-request.views';

// A whole room needs what its parts need.
const NEEDED = statement<{ needed: boolean }>(
  'room_request.needed',
  `SELECT EXISTS (SELECT FROM app.room r WHERE r.needs_approval AND (r.id = $1 OR r.id IN (SELECT p.part_id FROM app.room_part p WHERE p.whole_id = $1))) AS needed`,
);
const REQUIRE = statement<{ id: string }>('room_request.require', `UPDATE app.room SET needs_approval = $2 WHERE id = $1 AND kind = 'meeting' RETURNING id`);
const ASK = statement<{ id: string }>(
  'room_request.ask',
  'INSERT INTO app.room_request (room_id, organisation_id, series_id, lapses_at) VALUES ($1, $2, $3, $4) RETURNING id',
);

// What was asked for and not called off before it was answered.
const ASKED = `FROM app.room_request q JOIN LATERAL (SELECT count(*)::int AS bookings, min(lower(b.during)) AS starts_at,
    (array_agg(upper(b.during) ORDER BY lower(b.during)))[1] AS ends_at, min(b.title) AS title
  FROM app.room_booking b WHERE b.request_id = q.id AND (b.cancelled_at IS NULL OR b.cancelled_at = q.answered_at)) asked ON true`;
const VIEW = `SELECT q.id, q.state, q.reason, r.id AS "roomId", r.name AS room, o.name AS organisation, asked.title, asked.bookings, to_json(asked.starts_at) AS "startsAt",
    to_json(asked.ends_at) AS "endsAt", s.weekly_until::text AS "weeklyUntil", to_json(q.lapses_at) AS "lapsesAt"
  ${ASKED} JOIN app.room r ON r.id = q.room_id LEFT JOIN app.organisation o ON o.id = q.organisation_id LEFT JOIN app.booking_series s ON s.id = q.series_id`;
// What waits for the whole of a room holds its parts, and what waits for a part holds the whole.
const PENDING = statement<RoomRequestView>(
  'room_request.pending',
  `${VIEW} WHERE q.state = 'pending' AND (q.room_id = $1 OR q.room_id IN (SELECT p.whole_id FROM app.room_part p WHERE p.part_id = $1)
    OR q.room_id IN (SELECT p.part_id FROM app.room_part p WHERE p.whole_id = $1)) ORDER BY q.id`,
);
const BY_ID = statement<RoomRequestView>('room_request.by_id', `${VIEW} WHERE q.id = $1`);
const TOLD = statement<ToldRequest & { email: string; state: string }>(
  'room_request.told',
  `SELECT u.email, q.state, o.name AS company, h.name || ', ' || r.name AS place, asked.bookings, asked.starts_at AS "startsAt", asked.ends_at AS "endsAt", q.lapses_at AS "lapsesAt", q.reason
    ${ASKED} JOIN app.organisation o ON o.id = q.organisation_id JOIN app.room r ON r.id = q.room_id JOIN app.house h ON h.id = r.house_id
      JOIN app.account u ON u.id = q.requested_by WHERE q.id = $1`,
);

// Whoever answers takes turns with those who book the room and call it off.
const TAKE_TURN = statement<{ state: string }>(
  'room_request.take_turn',
  `SELECT q.state FROM app.room_request q, pg_advisory_xact_lock(hashtextextended('room ' || q.room_id, 0)) WHERE q.id = $1`,
);
const ANSWER = statement<{ id: string }>(
  'room_request.answer',
  `UPDATE app.room_request SET state = $2, reason = $3, answered_by = $4, answered_at = $5 WHERE id = $1 AND state = 'pending' RETURNING id`,
);
const LAPSE = statement<{ id: string }>(
  'room_request.lapse',
  `UPDATE app.room_request SET state = 'lapsed', answered_at = $2 WHERE id = $1 AND state = 'pending' AND lapses_at <= $2 RETURNING id`,
);

/** SQL of rooms that are asked for. */
export const requestStore = {
  needed: async (reader: Reader, roomId: string) => (await reader.first(NEEDED, [roomId]))?.needed ?? false,
  /** @returns whether there is such a meeting room */
  require: async (tx: Tx, roomId: string, needed: boolean) => (await tx.first(REQUIRE, [roomId, needed])) !== undefined,
  ask: async (tx: Tx, values: readonly unknown[]) => (await tx.first(ASK, values))?.id ?? '',
  pending: (reader: Reader, roomId: string) => reader.rows(PENDING, [roomId]),
  byId: (reader: Reader, id: string) => reader.first(BY_ID, [id]),
  told: (reader: Reader, id: string) => reader.first(TOLD, [id]),
  /** @returns whether there is such a request */
  takeTurn: async (tx: Tx, id: string) => (await tx.first(TAKE_TURN, [id])) !== undefined,
  /** @returns whether it waited until now */
  answer: async (tx: Tx, ...values: readonly unknown[]) => (await tx.first(ANSWER, values)) !== undefined,
  lapse: async (tx: Tx, id: string, now: Date) => (await tx.first(LAPSE, [id, now])) !== undefined,
};
