import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { RoomPolicyView } from './room-policy.views';

const OF_ROOM = statement<RoomPolicyView>(
  'room_policy.of_room',
  `SELECT id, lower(valid)::text AS "from", upper(valid)::text AS until, to_char(opens, 'HH24:MI') AS opens, to_char(closes, 'HH24:MI') AS closes,
      shortest_minutes AS "shortestMinutes", longest_minutes AS "longestMinutes", ahead_days AS "aheadDays", tenant_minutes_per_week AS "tenantMinutesPerWeek",
      cancel_minutes_before AS "cancelMinutesBefore" FROM app.room_policy WHERE room_id = $1 ORDER BY lower(valid)`,
);
const WITHDRAW = statement<never>('room_policy.withdraw', 'DELETE FROM app.room_policy WHERE room_id = $1 AND lower(valid) >= $2');
const END = statement<never>('room_policy.end', 'UPDATE app.room_policy SET valid = daterange(lower(valid), $2) WHERE room_id = $1 AND valid @> $2::date');
const SET = statement<never>(
  'room_policy.set',
  `INSERT INTO app.room_policy (room_id, valid, opens, closes, shortest_minutes, longest_minutes, ahead_days, tenant_minutes_per_week, cancel_minutes_before)
    VALUES ($1, daterange($2, NULL), $3, $4, $5, $6, $7, $8, $9)`,
);

/** SQL of what holds for one room. */
export const roomPolicyStore = {
  /** The earliest first. */
  ofRoom: (reader: Reader, roomId: string) => reader.rows(OF_ROOM, [roomId]),
  /** What held goes until a day, and what was to come after it does not. */
  async end(tx: Tx, roomId: string, on: string): Promise<void> {
    await tx.rows(WITHDRAW, [roomId, on]);
    await tx.rows(END, [roomId, on]);
  },
  set: (tx: Tx, values: readonly unknown[]) => tx.rows(SET, values),
};
