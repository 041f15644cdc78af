import type { Actor } from '@fyrtaarn/kernel';
import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { ToldCancelled } from './room-cancelled-message';
import type { RoomSlotView } from './room-booking.views';

/** Only rooms for meetings are booked by the hour; the others are let by the seat. */
const MEETING_ROOM = statement<{ place: string }>(
  'room.meeting',
  `SELECT h.name || ', ' || r.name AS place FROM app.room r JOIN app.house h ON h.id = r.house_id WHERE r.id = $1 AND r.kind = 'meeting'`,
);
const BOOK = statement<{ id: string }>(
  'room.book',
  `INSERT INTO app.room_booking (room_id, during, organisation_id, booked_by, title, purpose, series_id, request_id)
    VALUES ($1, tstzrange($2, $3), $4, $5, $6, $7, $8, $9) RETURNING id`,
);
const TENANCY = statement<{ tenant: boolean }>(
  'room.tenancy',
  'SELECT EXISTS (SELECT FROM app.occupancy_agreement WHERE company_id = $1 AND valid @> $2::date) AS tenant',
);
const BEGIN_SERIES = statement<{ id: string }>(
  'room.begin_series',
  'INSERT INTO app.booking_series (room_id, organisation_id, weekly_until) VALUES ($1, $2, $3) RETURNING id',
);
// What is taken, for everybody; what it is and whose, where the reader may know. The whole of a room takes its parts, and a part the whole.
const SLOTS = statement<RoomSlotView>(
  'room.slots',
  `SELECT to_json(lower(t.during)) AS "startsAt", to_json(upper(t.during)) AS "endsAt", b.id, b.title, b.series_id AS "seriesId", o.name AS organisation, b.purpose, b.room_id AS "roomId", r.name AS room, b.no_show_at IS NOT NULL AS "noShow", q.state = 'pending' AS pending,
      b.organisation_id = (SELECT sec.organisation()) AS own
    FROM (SELECT DISTINCT during FROM app.room_busy($1, tstzrange($2, $3))) t LEFT JOIN app.room_booking b ON b.during = t.during AND b.cancelled_at IS NULL
        AND (b.room_id = $1 OR b.room_id IN (SELECT p.whole_id FROM app.room_part p WHERE p.part_id = $1) OR b.room_id IN (SELECT p.part_id FROM app.room_part p WHERE p.whole_id = $1))
      LEFT JOIN app.room r ON r.id = b.room_id LEFT JOIN app.organisation o ON o.id = b.organisation_id LEFT JOIN app.room_request q ON q.id = b.request_id ORDER BY lower(t.during), b.id`,
);

export interface StandingBooking {
  readonly id: string;
  readonly room_id: string;
  readonly organisation_id: string;
  readonly starts_at: Date;
  readonly purpose: string;
  readonly series_id: string | null;
  readonly cancelled_at: Date | null;
  readonly pending: boolean;
}
export type StandingSeries = Pick<StandingBooking, 'room_id' | 'organisation_id' | 'pending'>;
const STANDING = statement<StandingBooking>(
  'room.standing',
  `SELECT b.id, b.room_id, b.organisation_id, lower(b.during) AS starts_at, b.purpose, b.series_id, b.cancelled_at, coalesce(q.state = 'pending', false) AS pending
    FROM app.room_booking b LEFT JOIN app.room_request q ON q.id = b.request_id WHERE b.id = $1`,
);
// Whoever calls off takes turns with those who book the room and answer for it.
const TAKE_TURN = statement<never>(
  'room.take_turn',
  `SELECT pg_advisory_xact_lock(hashtextextended('room ' || b.room_id, 0))
    FROM (SELECT room_id FROM app.room_booking WHERE id = $1 UNION ALL SELECT room_id FROM app.booking_series WHERE id = $1) b`,
);
const SERIES = statement<StandingSeries>(
  'room.series',
  `SELECT s.room_id, s.organisation_id, EXISTS (SELECT FROM app.room_booking b JOIN app.room_request q ON q.id = b.request_id
      WHERE b.series_id = s.id AND b.cancelled_at IS NULL AND q.state = 'pending') AS pending FROM app.booking_series s WHERE s.id = $1`,
);
const CANCEL = statement<{ id: string }>(
  'room.cancel',
  `UPDATE app.room_booking SET cancelled_at = $2, cancelled_by = $3, cancelled_late = $4, cancel_reason = $5, sequence = sequence + 1 WHERE id = $1 AND cancelled_at IS NULL RETURNING id`,
);
// Late is what they give back themselves, not what the house takes from them.
const CANCEL_REST = statement<{ id: string }>(
  'room.cancel_rest',
  `UPDATE app.room_booking SET cancelled_at = $2, cancelled_by = $3, cancelled_late = coalesce(organisation_id = $4, false) AND lower(during) < $5, cancel_reason = $6, sequence = sequence + 1
    WHERE series_id = $1 AND cancelled_at IS NULL AND lower(during) > $2 RETURNING id`,
);
// In the order in which who books takes them: first the tenant's quota, then rooms.
const QUOTA_TURN = statement<never>('room.quota_turn', `SELECT pg_advisory_xact_lock(hashtextextended('room quota ' || $1::uuid, 0))`);
const ROOM_TURNS = statement<never>(
  'room.turns',
  `SELECT pg_advisory_xact_lock(hashtextextended('room ' || b.room_id, 0)) FROM (SELECT r.id AS room_id FROM app.room r WHERE r.id = ANY ($1::uuid[])
    UNION SELECT x.room_id FROM app.room_booking x WHERE x.id = ANY ($1::uuid[]) ORDER BY 1) b`,
);
const FOLLOWING = statement<{ id: string; starts_at: Date }>(
  'room.following',
  `SELECT b.id, lower(b.during) AS starts_at FROM app.room_booking b WHERE b.series_id = $1 AND lower(b.during) >= $2 AND b.cancelled_at IS NULL ORDER BY lower(b.during)`,
);
const MOVE = statement<{ id: string }>(
  'room.move',
  'UPDATE app.room_booking SET room_id = $2, during = tstzrange($3, $4), request_id = $5 WHERE id = $1 RETURNING id',
);
const NO_SHOW = statement<{ id: string }>(
  'room.no_show',
  'UPDATE app.room_booking SET no_show_at = $2 WHERE id = $1 AND cancelled_at IS NULL AND no_show_at IS NULL RETURNING id',
);
// How many of a series nobody came to since somebody last did, as far as it has gone.
const MISSED = statement<{ missed: number }>(
  'room.missed',
  `SELECT count(*)::int AS missed FROM app.room_booking b WHERE b.series_id = $1 AND b.no_show_at IS NOT NULL AND lower(b.during) > coalesce((
    SELECT max(lower(x.during)) FROM app.room_booking x WHERE x.series_id = $1 AND x.no_show_at IS NULL AND x.cancelled_at IS NULL AND upper(x.during) < $2), '-infinity')`,
);

// Of those that were called off at once: where, the first, how many, and why.
const TOLD_CANCELLED = statement<ToldCancelled>(
  'room.told_cancelled',
  `SELECT u.email, h.name || ', ' || r.name AS place, min(lower(b.during)) AS "startsAt", min(upper(b.during)) AS "endsAt", count(*)::int AS bookings, b.cancel_reason AS reason
    FROM app.room_booking b JOIN app.room r ON r.id = b.room_id JOIN app.house h ON h.id = r.house_id JOIN app.account u ON u.id = b.booked_by AND u.disabled_at IS NULL
    WHERE (b.id = $1 OR b.series_id = $1) AND b.cancelled_at = $2 AND b.cancel_reason IS NOT NULL GROUP BY u.email, place, b.cancel_reason`,
);

/** SQL of meeting rooms and their bookings. */
export const bookingStore = {
  placeOf: async (reader: Reader, roomId: string) => (await reader.first(MEETING_ROOM, [roomId]))?.place,
  book: async (tx: Tx, values: readonly unknown[]) => (await tx.first(BOOK, values))?.id ?? '',
  isTenant: async (reader: Reader, companyId: string, on: string) => (await reader.first(TENANCY, [companyId, on]))?.tenant ?? false,
  beginSeries: async (tx: Tx, values: readonly unknown[]) => (await tx.first(BEGIN_SERIES, values))?.id ?? null,
  slots: (reader: Reader, roomId: string, from: Date, until: Date) => reader.rows(SLOTS, [roomId, from, until]),
  takeTurn: (tx: Tx, bookingOrSeriesId: string) => tx.rows(TAKE_TURN, [bookingOrSeriesId]),
  series: (tx: Tx, seriesId: string) => tx.first(SERIES, [seriesId]),
  standing: (reader: Reader, id: string) => reader.first(STANDING, [id]),
  /** @returns whether it stood until now */
  cancel: async (tx: Tx, ...values: readonly unknown[]) => (await tx.first(CANCEL, values)) !== undefined,
  /** @param lateBefore what begins before then is late when `organisationId`, whose it is, gives it back */
  cancelRest: async (tx: Tx, seriesId: string, at: Date, { accountId, organisationId }: Partial<Actor>, lateBefore: Date, reason: string | null) =>
    (await tx.rows(CANCEL_REST, [seriesId, at, accountId ?? null, organisationId ?? null, lateBefore, reason])).length,
  /** @param bookingAndRoom what moves, and where to */
  takeTurnsToMove: async (tx: Tx, organisationId: string | undefined, bookingAndRoom: readonly string[]) => {
    await tx.rows(QUOTA_TURN, [organisationId]);
    await tx.rows(ROOM_TURNS, [bookingAndRoom]);
  },
  /** That and what comes after it, as long as it stands; the earliest first. */
  following: (reader: Reader, seriesId: string, from: Date) => reader.rows(FOLLOWING, [seriesId, from]),
  move: async (tx: Tx, ...values: readonly unknown[]) => (await tx.first(MOVE, values))?.id ?? '',
  toldCancelled: (reader: Reader, bookingOrSeriesId: string, at: Date) => reader.rows(TOLD_CANCELLED, [bookingOrSeriesId, at]),
  noShow: async (tx: Tx, id: string, at: Date) => (await tx.first(NO_SHOW, [id, at])) !== undefined,
  missed: async (tx: Tx, seriesId: string, now: Date) => (await tx.first(MISSED, [seriesId, now]))?.missed ?? 0,
};
