import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { PlaceFactKindView } from './house.views';

const ADD_FLOOR = statement<{ id: string }>('place.add_floor', 'INSERT INTO app.floor (house_id, name, level) VALUES ($1, $2, $3) RETURNING id');
const ADD_ROOM = statement<{ id: string }>(
  'place.add_room',
  `INSERT INTO app.room (house_id, floor_id, name, kind, sort, capacity, x, y, width, height, setup_minutes)
    SELECT f.house_id, f.id, $2, $3, (SELECT coalesce(max(sort), 0) + 1 FROM app.room r WHERE r.house_id = f.house_id), $4, $5, $6, $7, $8, $9
      FROM app.floor f WHERE f.id = $1 RETURNING id`,
);
const DRAW_ROOM = statement<{ id: string }>(
  'place.draw_room',
  `UPDATE app.room SET floor_id = $1, name = $2, capacity = $3, x = $4, y = $5, width = $6, height = $7, setup_minutes = $8,
    in_service = daterange(lower(in_service), CASE WHEN $10::date < lower(in_service) THEN lower(in_service) ELSE $10 END) WHERE id = $9 RETURNING id`,
);
const ADD_SEAT = statement<{ id: string }>(
  'place.add_seat',
  'INSERT INTO app.seat (room_id, code, x, y, in_service) SELECT id, $2, $3, $4, $5 FROM app.room WHERE id = $1 RETURNING id',
);
const DRAW_SEAT = statement<{ id: string }>(
  'place.draw_seat',
  'UPDATE app.seat SET code = $2, x = $3, y = $4, in_service = $5 WHERE id = $6 AND room_id = $1 RETURNING id',
);
const FACT_KINDS = statement<PlaceFactKindView>(
  'place.fact_kinds',
  'SELECT code, kind, name_da AS "nameDa", name_en AS "nameEn" FROM ref.place_fact ORDER BY sort',
);
const FORGET_FACTS = statement<never>('place.forget_facts', 'DELETE FROM app.place_fact WHERE room_id = $1 AND seat_id IS NOT DISTINCT FROM $2');
const KEEP_FACTS = statement<never>(
  'place.keep_facts',
  `INSERT INTO app.place_fact (room_id, seat_id, fact, count) SELECT $1, $2, f.code, coalesce(f.count, 1) FROM jsonb_to_recordset($3) AS f (code text, count int)`,
);
const BLOCK = statement<{ id: string }>(
  'place.block',
  `INSERT INTO app.seat_claim (seat_id, kind, valid, weekdays, reason) SELECT id, 'blocked', $2, $3, $4 FROM app.seat WHERE id = $1 RETURNING id`,
);
const UNBLOCK = statement<{ seat_id: string }>(
  'place.unblock',
  `UPDATE app.seat_claim SET released_at = now() WHERE id = $1 AND kind = 'blocked' AND released_at IS NULL RETURNING seat_id`,
);

const DIVIDE = statement<{ id: string }>(
  'place.divide',
  `INSERT INTO app.room_part (whole_id, part_id) SELECT w.id, p.id FROM app.room w JOIN app.room p ON p.floor_id = w.floor_id AND p.id = ANY ($2)
    WHERE w.id = $1 AND w.kind = 'meeting' AND p.kind = 'meeting' ORDER BY p.id RETURNING id`,
);

/** SQL of floors, rooms, seats and what they hold. */
export const placeStore = {
  factKinds: (reader: Reader) => reader.rows(FACT_KINDS),
  divide: (tx: Tx, wholeId: string, partIds: readonly string[]) => tx.rows(DIVIDE, [wholeId, partIds]),
  addFloor: async (tx: Tx, ...values: readonly unknown[]) => (await tx.first(ADD_FLOOR, values))?.id,
  addRoom: async (tx: Tx, ...values: readonly unknown[]) => (await tx.first(ADD_ROOM, values))?.id,
  drawRoom: async (tx: Tx, ...values: readonly unknown[]) => (await tx.first(DRAW_ROOM, values))?.id,
  addSeat: async (tx: Tx, ...values: readonly unknown[]) => (await tx.first(ADD_SEAT, values))?.id,
  drawSeat: async (tx: Tx, ...values: readonly unknown[]) => (await tx.first(DRAW_SEAT, values))?.id,
  block: async (tx: Tx, ...values: readonly unknown[]) => (await tx.first(BLOCK, values))?.id,
  unblock: async (tx: Tx, id: string) => (await tx.first(UNBLOCK, [id]))?.seat_id,
  /** What a room, or a seat in it, has from now on: all of it. */
  async setFacts(tx: Tx, roomId: string, seatId: string | null, facts: readonly object[]): Promise<void> {
    await tx.rows(FORGET_FACTS, [roomId, seatId]);
    await tx.rows(KEEP_FACTS, [roomId, seatId, JSON.stringify(facts)]);
  },
};
