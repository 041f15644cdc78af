import { Injectable } from '@nestjs/common';
import {
  addDays,
  Clock,
  dayInCopenhagen,
  daysBetween,
  DomainError,
  found,
  instantInCopenhagen,
  plainText,
  refuse,
  wholeNumber,
  type Actor,
  type LocalDate,
} from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { bookingRule, mustBeMeetingRoom, mustBeTenant, standingBooking, termsOf } from './booking-terms';
import { everyWeek, lateBefore, refuseBooking, slotFits, type BookingTerms, type Slot } from './booking.rules';
import { bookingStore, type StandingSeries } from './room-booking.store';
import type { BookRoom, RoomBookingsView, RoomSlotView } from './room-booking.views';
import { RoomRequests } from './room-requests';

declareActions({
  'premises.room_booked': ['booked', 'conflicts'],
  'premises.booking_cancelled': ['late'],
  'premises.series_cancelled': ['bookings'],
  'premises.no_show_noted': ['missed', 'cancelled'],
});

const MOST_DAYS = 366;

/** Meeting rooms, booked by tenants and staff. No two have one room at one time: the database keeps that. */
@Injectable()
export class RoomBookings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly requests: RoomRequests,
  ) {}

  /** What is taken from one day to another, both included. @throws DomainError NUMBER_OUT_OF_RANGE when the days are none or more than a year */
  async slots(who: Actor, roomId: string, from: LocalDate, to: LocalDate): Promise<RoomSlotView[]> {
    wholeNumber('days', daysBetween(from, to) + 1, 1, MOST_DAYS);
    return this.work.read(who, (reader) =>
      bookingStore.slots(reader, roomId, instantInCopenhagen(from, '00:00'), instantInCopenhagen(addDays(to, 1), '00:00')),
    );
  }

  /** Of a series every time is tried by itself: what can be had is booked, and the rest is told. */
  book(who: Actor, wish: BookRoom): Promise<RoomBookingsView> {
    const first = { startsAt: new Date(wish.startsAt), endsAt: new Date(wish.endsAt) };
    const title = wish.title ? plainText('title', wish.title, { max: 120 }) : null;
    return this.work.write(who, async (tx) => {
      const termsAt = await termsOf(tx, wish.roomId, this.clock.today());
      const terms = termsAt(first.startsAt);
      slotFits(terms, first, this.clock.now());
      await mustBeMeetingRoom(tx, wish.roomId);
      await mustBeTenant(tx, who, first);
      const until = wish.weeklyUntil as LocalDate | null | undefined;
      const slots = until ? seriesOf(terms, first, until, this.clock.today()) : [first];
      const seriesId = until ? await bookingStore.beginSeries(tx, [wish.roomId, who.organisationId, until]) : null;
      const requestId = await this.requests.ask(tx, who, { roomId: wish.roomId, seriesId, first, terms });
      const result: RoomBookingsView = { seriesId, requestId, booked: [], conflicts: [] };
      for (const slot of slots) await this.tryOne(tx, who, { roomId: wish.roomId, title, terms: termsAt(slot.startsAt), slot }, result);
      const [none] = result.conflicts;
      if (none && result.booked.length === 0) throw new DomainError(none.code);
      tx.record('premises.room_booked', wish.roomId, { booked: result.booked.length, conflicts: result.conflicts.length });
      return result;
    });
  }

  /**
   * In time the hours are given back; later the room is, and the hours count. What the house cancels, or never approved, costs a tenant no hours.
   * @param reason what the booker reads, when somebody else calls it off
   */
  cancel(who: Actor, id: string, reason: string | null): Promise<boolean> {
    const now = this.clock.now();
    return this.work.write(who, async (tx) => {
      await bookingStore.takeTurn(tx, id);
      const booking = await standingBooking(tx, id);
      if (booking.starts_at <= now) throw refuseBooking('BOOKING_IN_PAST');
      const own = booking.organisation_id === who.organisationId;
      if (booking.pending && !own) throw refuseBooking('BOOKING_PENDING');
      const late = own && !booking.pending && booking.starts_at < lateBefore((await termsOf(tx, booking.room_id, this.clock.today()))(booking.starts_at), now);
      const why = whyCancelled(who, booking, reason);
      if (!(await bookingStore.cancel(tx, id, now, who.accountId ?? null, late, why))) throw refuse('NOT_FOUND');
      tx.record('premises.booking_cancelled', id, { late });
      if (why) tellCancelled(tx, id, now);
      return late;
    });
  }

  /** All that is still to come of a series. @param reason as for one @returns how many */
  cancelSeries(who: Actor, seriesId: string, reason: string | null): Promise<number> {
    const now = this.clock.now();
    return this.work.write(who, async (tx) => {
      await bookingStore.takeTurn(tx, seriesId);
      const series = found(await bookingStore.series(tx, seriesId));
      if (series.pending && series.organisation_id !== who.organisationId) throw refuseBooking('BOOKING_PENDING');
      const why = whyCancelled(who, series, reason);
      const late = lateBefore((await termsOf(tx, series.room_id, this.clock.today()))(now), now);
      const bookings = await bookingStore.cancelRest(tx, seriesId, now, who, late, why);
      if (bookings === 0) throw refuse('NOT_FOUND');
      tx.record('premises.series_cancelled', seriesId, { bookings });
      if (why) tellCancelled(tx, seriesId, now);
      return bookings;
    });
  }

  /** A series that nobody comes to several times in a row gives its room back. @returns how many bookings that were */
  noShow(who: Actor, id: string): Promise<number> {
    const now = this.clock.now();
    return this.work.write(who, async (tx) => {
      const booking = await standingBooking(tx, id);
      if (booking.starts_at > now) throw refuseBooking('BOOKING_NOT_BEGUN');
      if (!(await bookingStore.noShow(tx, id, now))) throw refuse('NOT_FOUND');
      const missed = booking.series_id ? await bookingStore.missed(tx, booking.series_id, now) : 1;
      const ends = booking.series_id !== null && missed >= (await bookingRule(tx, this.clock.today())).no_shows_end_series;
      const cancelled = ends ? await bookingStore.cancelRest(tx, booking.series_id ?? '', now, {}, now, nobodyCame(missed)) : 0;
      if (cancelled > 0) tellCancelled(tx, booking.series_id ?? '', now);
      tx.record('premises.no_show_noted', id, { missed, cancelled });
      return cancelled;
    });
  }

  private async tryOne(
    tx: Tx,
    who: Actor,
    { roomId, title, terms, slot }: { roomId: string; title: string | null; terms: BookingTerms; slot: Slot },
    result: RoomBookingsView,
  ): Promise<void> {
    const { startsAt, endsAt } = slot;
    const id = await tx.attempt(async () => {
      slotFits(terms, slot, this.clock.now());
      await mustBeTenant(tx, who, slot);
      return bookingStore.book(tx, [roomId, startsAt, endsAt, who.organisationId, who.accountId, title, 'meeting', result.seriesId, result.requestId]);
    });
    if (id instanceof DomainError) result.conflicts.push({ startsAt: startsAt.toISOString(), code: id.code });
    else result.booked.push({ id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() });
  }
}

/** Only the house calls off what others have booked; what is one's own needs no reason. @throws DomainError BOOKING_NEEDS_REASON */
function whyCancelled(who: Actor, { organisation_id: bookedBy }: StandingSeries, reason: string | null | undefined): string | null {
  if (who.role !== 'premisesManager' || bookedBy === who.organisationId) return null;
  if (!reason?.trim()) throw refuseBooking('BOOKING_NEEDS_REASON', { field: 'reason' });
  return plainText('reason', reason, { min: 3, max: 500 });
}

function nobodyCame(times: number): string {
  return `Ingen kom til mødet ${times} gange i træk.`;
}

function tellCancelled(tx: Tx, bookingOrSeriesId: string, at: Date): void {
  tx.schedule('premises.tell_room_cancelled', { id: bookingOrSeriesId, at: at.toISOString() });
}

function seriesOf(terms: BookingTerms, first: Slot, until: LocalDate, today: LocalDate): Slot[] {
  if (until < dayInCopenhagen(first.startsAt)) throw refuseBooking('SERIES_ENDS_EARLY', { field: 'weeklyUntil' });
  if (until > addDays(today, terms.ahead_days)) throw refuseBooking('SERIES_TOO_LONG', { field: 'weeklyUntil', days: terms.ahead_days });
  return everyWeek(first, until);
}
