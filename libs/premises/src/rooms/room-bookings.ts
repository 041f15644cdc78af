import { defineErrors, type Actor } from '@fyrtaarn/kernel';
import { statement, type Tx } from '@fyrtaarn/platform';
import { RoomBookingRow } from './room-booking.entity';

const refuseBooking = defineErrors(
  {
    ROOM_TAKEN: { da: 'Lokalet er optaget på det tidspunkt.', en: 'The room is taken at that time.' },
    ROOM_UNKNOWN: { da: 'Lokalet findes ikke, eller det kan ikke bookes.', en: 'The room does not exist, or it cannot be booked.' },
  },
  { room_booked_once: 'ROOM_TAKEN' },
);

/** Only rooms for meetings are booked by the hour; the others are let by the seat. */
const MEETING_ROOM = statement<{ place: string }>(
  'room.meeting',
  `SELECT h.name || ', ' || r.name AS place FROM app.room r JOIN app.house h ON h.id = r.house_id WHERE r.id = $1 AND r.kind = 'meeting'`,
);

export interface RoomWish {
  readonly roomId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Books a meeting room for the actor's organisation, inside the caller's transaction. Nobody else gets it for that time.
 * @returns the booking and the room's name, as people find it
 * @throws DomainError ROOM_UNKNOWN, ROOM_TAKEN
 */
export async function bookRoom(tx: Tx, who: Actor, { roomId, startsAt, endsAt }: RoomWish): Promise<{ id: string; place: string }> {
  const room = await tx.first(MEETING_ROOM, [roomId]);
  if (!room) throw refuseBooking('ROOM_UNKNOWN', { field: 'roomId' });
  const id = await tx.insert(RoomBookingRow, {
    room_id: roomId,
    during: `[${startsAt.toISOString()},${endsAt.toISOString()})`,
    organisation_id: who.organisationId ?? '',
    booked_by: who.accountId ?? '',
  });
  return { id, place: room.place };
}

export async function cancelRoomBooking(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.update(RoomBookingRow, { id }, { cancelled_at: at });
}
