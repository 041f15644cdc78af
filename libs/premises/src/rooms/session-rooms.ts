import type { Actor } from '@fyrtaarn/kernel';
import type { Tx } from '@fyrtaarn/platform';
import { refuseBooking } from './booking.rules';
import { bookingStore } from './room-booking.store';

export interface RoomWish {
  readonly roomId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * Books a meeting room for a session of the actor's, inside the caller's transaction, also outside opening hours: whoever holds a
 * session has a key. Nobody else gets the room for that time.
 * @returns the booking and the room's name, as people find it
 * @throws DomainError ROOM_UNKNOWN, ROOM_TAKEN
 */
export async function bookRoom(tx: Tx, who: Actor, { roomId, startsAt, endsAt }: RoomWish): Promise<{ id: string; place: string }> {
  const place = await bookingStore.placeOf(tx, roomId);
  if (place === undefined) throw refuseBooking('ROOM_UNKNOWN', { field: 'roomId' });
  const id = await bookingStore.book(tx, [roomId, startsAt, endsAt, who.organisationId, who.accountId, null, 'session', null, null]);
  return { id, place };
}

export async function cancelRoomBooking(tx: Tx, id: string, at: Date): Promise<void> {
  await bookingStore.cancel(tx, id, at, null, false);
}
