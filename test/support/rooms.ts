import { addWorkingDays, instantInCopenhagen, type Holidays, type LocalDate } from '@fyrtaarn/kernel';
import rules from '../../libs/people/reference/rule.json';
import type { House, Visitor } from './house';
import { today } from './premises';

const CALENDAR = rules.find((rule) => rule.code === 'WORKING-DAYS')!.parameters as unknown as Holidays;

export const REQUIRE = 'mutation($roomId: Uuid!, $needed: Boolean!) { requireRoomApproval(roomId: $roomId, needed: $needed) }';
export const BOOK = 'mutation($input: BookRoom!) { bookRoom(input: $input) { seriesId requestId booked { id } } }';
export const CANCEL = 'mutation($id: Uuid!) { cancelRoomBooking(id: $id) }';
export const CANCEL_SERIES = 'mutation($id: Uuid!) { cancelRoomSeries(seriesId: $id) }';
export const APPROVE = 'mutation($id: Uuid!) { approveRoomRequest(id: $id) { state bookings } }';
export const REFUSE = 'mutation($id: Uuid!, $reason: String!) { refuseRoomRequest(id: $id, reason: $reason) { state bookings reason } }';
export const PENDING = 'query($roomId: Uuid!) { roomRequests(roomId: $roomId) { id roomId room bookings title weeklyUntil } }';
export const SLOTS = 'query($roomId: Uuid!, $from: Day!, $to: Day!) { roomSlots(roomId: $roomId, from: $from, to: $to) { pending } }';

interface Asked {
  seriesId: string | null;
  requestId: string | null;
  booked: { id: string }[];
}

/** A working day a good while ahead; each story takes its own. */
export const workday = (nth: number): LocalDate => addWorkingDays(today(), 5 + nth, CALENDAR);

export const wish = (roomId: string, day: LocalDate, from: string, to: string, more: object = {}) => ({
  input: { roomId, startsAt: instantInCopenhagen(day, from).toISOString(), endsAt: instantInCopenhagen(day, to).toISOString(), ...more },
});

export const book = async (who: Visitor, what: object) => (await who.ask<{ bookRoom: Asked }>(BOOK, what)).bookRoom;

export async function meetingRoom(house: House): Promise<string> {
  return (await house.db.query<{ id: string }>(`SELECT id FROM app.room WHERE kind = 'meeting'`)).rows[0]!.id;
}

/** A room that can be divided, and has this one as a part; @returns its id */
export async function wholeOf(house: House, manager: Visitor, partId: string): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.room (house_id, floor_id, name, kind, sort) SELECT house_id, floor_id, name || ' ' || more, 'meeting', 90 + more
      FROM app.room, generate_series(1, 2) AS more WHERE id = $1 RETURNING id`,
    [partId],
  );
  const [wholeId, other] = rows.map(({ id }) => id);
  const divide = 'mutation($wholeId: Uuid!, $partIds: [Uuid!]!) { divideRoom(wholeId: $wholeId, partIds: $partIds) { id } }';
  await manager.ask(divide, { wholeId, partIds: [partId, other] });
  return wholeId!;
}

/** Nobody answers until it is too late; what comes of it happens by itself. */
export async function timeRunsOut(house: House, requestId: string): Promise<void> {
  await house.db.query(`UPDATE app.room_request SET lapses_at = now() - interval '1 minute' WHERE id = $1`, [requestId]);
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'premises.lapse_room_request' AND payload ->> 'requestId' = $1`, [requestId]);
}
