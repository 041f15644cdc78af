import { Injectable } from '@nestjs/common';
import { Clock, DomainError, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { mustBeMeetingRoom, mustBeTenant, standingBooking, termsOf } from './booking-terms';
import { refuseBooking, slotFits, slotsMoved, type BookingTerms, type MovingSlot } from './booking.rules';
import { bookingStore, type StandingBooking } from './room-booking.store';
import type { MoveRoomBooking, RoomBookingsView } from './room-booking.views';
import { RoomRequests } from './room-requests';

declareActions({ 'premises.booking_moved': ['roomId', 'moved', 'conflicts'] });

/** A booking at another time or in another room, held to what a new one is held to. Its old time is free in the same transaction, and the database keeps what it was. */
@Injectable()
export class RoomMoves {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly requests: RoomRequests,
  ) {}

  /** Of a series each time is moved by itself: what cannot be had at its new time stays where it was, and is told. */
  move(who: Actor, { bookingId, roomId, following, ...wish }: MoveRoomBooking): Promise<RoomBookingsView> {
    const first = { startsAt: new Date(wish.startsAt), endsAt: new Date(wish.endsAt) };
    return this.work.write(who, async (tx) => {
      await bookingStore.takeTurnsToMove(tx, who.organisationId, [bookingId, roomId]);
      const booking = await standingBooking(tx, bookingId);
      if (booking.organisation_id !== who.organisationId) throw refuseBooking('BOOKING_OF_OTHERS');
      if (booking.starts_at <= this.clock.now()) throw refuseBooking('BOOKING_IN_PAST');
      const termsAt = await termsOf(tx, roomId, this.clock.today());
      slotFits(termsAt(first.startsAt), first, this.clock.now());
      await mustBeMeetingRoom(tx, roomId);
      const slots = await this.slotsOf(tx, booking, following, first);
      const requestId = await this.requests.ask(tx, who, { roomId, seriesId: null, first, terms: termsAt(first.startsAt) });
      const result: RoomBookingsView = { seriesId: booking.series_id, requestId, booked: [], conflicts: [] };
      for (const slot of slots) await this.tryOne(tx, who, { roomId, terms: termsAt(slot.startsAt), slot }, result);
      const [none] = result.conflicts;
      if (none && result.booked.length === 0) throw new DomainError(none.code);
      tx.record('premises.booking_moved', bookingId, { roomId, moved: result.booked.length, conflicts: result.conflicts.length });
      return result;
    });
  }

  private async slotsOf(tx: Tx, booking: StandingBooking, following: boolean, first: Omit<MovingSlot, 'id'>): Promise<MovingSlot[]> {
    if (!following || !booking.series_id) return [{ id: booking.id, ...first }];
    return slotsMoved(await bookingStore.following(tx, booking.series_id, booking.starts_at), first);
  }

  private async tryOne(
    tx: Tx,
    who: Actor,
    { roomId, terms, slot: { id, ...slot } }: { roomId: string; terms: BookingTerms; slot: MovingSlot },
    result: RoomBookingsView,
  ): Promise<void> {
    const { startsAt, endsAt } = slot;
    const moved = await tx.attempt(async () => {
      slotFits(terms, slot, this.clock.now());
      await mustBeTenant(tx, who, slot);
      return bookingStore.move(tx, id, roomId, startsAt, endsAt, result.requestId);
    });
    if (moved instanceof DomainError) result.conflicts.push({ startsAt: startsAt.toISOString(), code: moved.code });
    else result.booked.push({ id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() });
  }
}
