import { dayInCopenhagen, refuse, type Actor, type Holidays, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import type { Reader } from '@fyrtaarn/platform';
import { refuseBooking, termsOn, type BookingTerms, type Slot } from './booking.rules';
import { bookingStore, type StandingBooking } from './room-booking.store';
import { roomPolicyStore } from './room-policy.store';

/** What holds for all rooms today. */
export async function bookingRule(reader: Reader, today: LocalDate): Promise<BookingTerms> {
  const calendar = await ruleParameters<Holidays>(reader, 'WORKING-DAYS', today);
  return { ...(await ruleParameters<Omit<BookingTerms, 'calendar'>>(reader, 'ROOM-BOOKING', today)), calendar };
}

/** What holds for a room at each instant. */
export async function termsOf(reader: Reader, roomId: string, today: LocalDate): Promise<(at: Date) => BookingTerms> {
  const rule = await bookingRule(reader, today);
  const ofRoom = await roomPolicyStore.ofRoom(reader, roomId);
  return (at) => termsOn(rule, ofRoom, dayInCopenhagen(at));
}

/** @throws DomainError NOT_A_TENANT */
export async function mustBeTenant(reader: Reader, who: Actor, { startsAt }: Pick<Slot, 'startsAt'>): Promise<void> {
  if (who.role !== 'companyContact') return;
  if (!(await bookingStore.isTenant(reader, who.organisationId ?? '', dayInCopenhagen(startsAt)))) throw refuseBooking('NOT_A_TENANT');
}

/** @throws DomainError ROOM_UNKNOWN */
export async function mustBeMeetingRoom(reader: Reader, roomId: string): Promise<void> {
  if ((await bookingStore.placeOf(reader, roomId)) === undefined) throw refuseBooking('ROOM_UNKNOWN', { field: 'roomId' });
}

/** A meeting that was not called off. @throws DomainError NOT_FOUND, BOOKING_CANCELLED, BOOKING_OF_SESSION */
export async function standingBooking(reader: Reader, id: string): Promise<StandingBooking> {
  const booking = await bookingStore.standing(reader, id);
  if (!booking) throw refuse('NOT_FOUND');
  if (booking.cancelled_at) throw refuseBooking('BOOKING_CANCELLED');
  if (booking.purpose === 'session') throw refuseBooking('BOOKING_OF_SESSION');
  return booking;
}
