import {
  addDays,
  dayInCopenhagen,
  daysBetween,
  defineErrors,
  instantInCopenhagen,
  isHoliday,
  timeInCopenhagen,
  weekday,
  type Holidays,
  type LocalDate,
} from '@fyrtaarn/kernel';

export const refuseBooking = defineErrors(
  {
    ROOM_TAKEN: { da: 'Lokalet er optaget på det tidspunkt.', en: 'The room is taken at that time.' },
    ROOM_UNKNOWN: { da: 'Lokalet findes ikke, eller det kan ikke bookes.', en: 'The room does not exist, or it cannot be booked.' },
    ROOM_CLOSED: { da: 'Lokalet kan bookes fra {opens} til {closes} på hverdage.', en: 'The room can be booked from {opens} to {closes} on working days.' },
    ROOM_QUOTA: { da: 'I har brugt jeres timer i den uge.', en: 'You have used your hours of that week.' },
    ROOM_POLICY_TOO_EARLY: { da: 'En ny regel gælder tidligst fra i dag.', en: 'A new rule holds from today at the earliest.' },
    ROOM_POLICY_HOURS: { da: 'Skriv, hvornår lokalet åbner, og hvornår det lukker bagefter.', en: 'Say when the room opens, and when it closes after that.' },
    ROOM_POLICY_LENGTHS: {
      da: 'Den længste booking skal være mindst lige så lang som den korteste.',
      en: 'The longest booking must be at least as long as the shortest.',
    },
    BOOKING_LENGTH: { da: 'En booking varer fra {min} til {max} minutter.', en: 'A booking lasts from {min} to {max} minutes.' },
    BOOKING_TOO_FAR: { da: 'Lokaler kan bookes {days} dage frem.', en: 'Rooms can be booked {days} days ahead.' },
    BOOKING_IN_PAST: { da: 'Tidspunktet er gået.', en: 'That time has passed.' },
    BOOKING_NOT_BEGUN: { da: 'Tidspunktet er ikke gået endnu.', en: 'That time has not come yet.' },
    BOOKING_CANCELLED: { da: 'Bookingen er allerede aflyst.', en: 'The booking has been cancelled already.' },
    BOOKING_OF_SESSION: { da: 'Lokalet er booket til vejledning. Det ændres dér.', en: 'The room is booked for guidance. It is changed there.' },
    SERIES_TOO_LONG: { da: 'En serie kan højst gå {days} dage frem.', en: 'A series can go {days} days ahead at most.' },
    SERIES_ENDS_EARLY: { da: 'Serien slutter, før den begynder.', en: 'The series ends before it begins.' },
    ROOM_NOT_IN_SERVICE: { da: 'Lokalet er ikke i brug den dag.', en: 'The room is not in service on that day.' },
    ROOM_ASKED_TOO_LATE: {
      da: 'Lokalet skal godkendes. Bed om det mindst {hours} timer før.',
      en: 'The room needs approval. Ask for it at least {hours} hours before.',
    },
    ROOM_NEEDS_APPROVAL: { da: 'Lokalet skal nu godkendes. Prøv igen.', en: 'The room needs approval now. Please try again.' },
    ROOM_REQUEST_ANSWERED: { da: 'Der venter ikke længere nogen på svar.', en: 'Nobody waits for an answer any more.' },
    BOOKING_PENDING: {
      da: 'Bookingen venter på svar. Godkend den, eller sig nej med en grund.',
      en: 'The booking waits for an answer. Approve it, or refuse it with a reason.',
    },
    BOOKING_NEEDS_REASON: { da: 'Skriv, hvorfor det bliver aflyst. De får det at vide.', en: 'Say why it is called off. They are told.' },
    BOOKING_OF_OTHERS: {
      da: 'Kun de, der har booket, kan flytte bookingen. Du kan aflyse den med en grund.',
      en: 'Only those who booked it can move the booking. You can call it off with a reason.',
    },
    BOOKING_STAYS: { da: 'Bookingen er der allerede.', en: 'The booking is there already.' },
    NOT_A_TENANT: { da: 'Lokaler bookes af dem, der har en aftale om plads i huset.', en: 'Rooms are booked by those who have an agreement in the house.' },
  },
  {
    room_booked_once: 'ROOM_TAKEN',
    room_in_service: 'ROOM_NOT_IN_SERVICE',
    seat_in_open_room: ['ROOM_NOT_IN_SERVICE', 'inServiceUntil'],
    room_quota: 'ROOM_QUOTA',
    room_policy_ahead: ['ROOM_POLICY_TOO_EARLY', 'from'],
    room_policy_hours: ['ROOM_POLICY_HOURS', 'closes'],
    room_policy_lengths: ['ROOM_POLICY_LENGTHS', 'longestMinutes'],
    room_policy_of_meetings: 'ROOM_UNKNOWN',
    no_show_was_expected: 'BOOKING_CANCELLED',
    booking_is_cancelled: 'BOOKING_CANCELLED',
    booking_of_others: 'BOOKING_OF_OTHERS',
    booking_stays: 'BOOKING_STAYS',
    booking_has_begun: 'BOOKING_IN_PAST',
    booking_of_tenant: 'NOT_A_TENANT',
    booking_is_pending: 'BOOKING_PENDING',
    cancelled_with_reason: ['BOOKING_NEEDS_REASON', 'reason'],
    room_is_asked_for: 'ROOM_NEEDS_APPROVAL',
    room_request_answered: 'ROOM_REQUEST_ANSWERED',
  },
);

/** Rule ROOM-BOOKING, with the holidays of rule WORKING-DAYS. Times are those of the clock in Copenhagen, `HH:MM`. */
export interface BookingTerms {
  readonly opens: string;
  readonly closes: string;
  /** 1 = Monday … 7 = Sunday */
  readonly weekdays: readonly number[];
  /** Whether the house is open on public holidays. */
  readonly holidays: boolean;
  readonly calendar: Holidays;
  readonly shortest_minutes: number;
  readonly longest_minutes: number;
  readonly ahead_days: number;
  readonly cancel_minutes_before: number;
  readonly no_shows_end_series: number;
}

/** Where a room is booked otherwise, on its days. */
export interface RoomException {
  readonly from: string;
  readonly until: string | null;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly shortestMinutes: number | null;
  readonly longestMinutes: number | null;
  readonly aheadDays: number | null;
  readonly cancelMinutesBefore: number | null;
}

/** What holds for a room on a day: what the room's own policy does not say is as the rule. */
export function termsOn(rule: BookingTerms, ofRoom: readonly RoomException[], day: LocalDate): BookingTerms {
  const own = ofRoom.find(({ from, until }) => from <= day && (until === null || day < until));
  if (!own) return rule;
  return {
    ...rule,
    opens: own.opens ?? rule.opens,
    closes: own.closes ?? rule.closes,
    shortest_minutes: own.shortestMinutes ?? rule.shortest_minutes,
    longest_minutes: own.longestMinutes ?? rule.longest_minutes,
    ahead_days: own.aheadDays ?? rule.ahead_days,
    cancel_minutes_before: own.cancelMinutesBefore ?? rule.cancel_minutes_before,
  };
}

export interface Slot {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const MINUTE = 60_000;

/** @throws DomainError BOOKING_LENGTH, BOOKING_IN_PAST, BOOKING_TOO_FAR, ROOM_CLOSED */
export function slotFits(terms: BookingTerms, { startsAt, endsAt }: Slot, now: Date): void {
  const minutes = (endsAt.getTime() - startsAt.getTime()) / MINUTE;
  const { shortest_minutes: min, longest_minutes: max, ahead_days: days, opens, closes } = terms;
  if (!(minutes >= min && minutes <= max)) throw refuseBooking('BOOKING_LENGTH', { field: 'endsAt', min, max });
  if (startsAt <= now) throw refuseBooking('BOOKING_IN_PAST', { field: 'startsAt' });
  const day = dayInCopenhagen(startsAt);
  if (day > addDays(dayInCopenhagen(now), days)) throw refuseBooking('BOOKING_TOO_FAR', { field: 'startsAt', days });
  const open = terms.weekdays.includes(weekday(day)) && (terms.holidays || !isHoliday(day, terms.calendar));
  const within = startsAt >= instantInCopenhagen(day, opens) && endsAt <= instantInCopenhagen(day, closes);
  if (!open || !within) throw refuseBooking('ROOM_CLOSED', { field: 'startsAt', opens, closes });
}

/** The same time by the clock in Copenhagen every week, the last one no later than `until`. */
export function everyWeek({ startsAt, endsAt }: Slot, until: LocalDate): Slot[] {
  const [start, end] = [timeInCopenhagen(startsAt), timeInCopenhagen(endsAt)];
  const slots: Slot[] = [];
  for (let day = dayInCopenhagen(startsAt); day <= until; day = addDays(day, 7)) {
    slots.push({ startsAt: instantInCopenhagen(day, start), endsAt: instantInCopenhagen(day, end) });
  }
  return slots;
}

/** A booking, and when it would be. */
export interface MovingSlot extends Slot {
  readonly id: string;
}

/**
 * Bookings of a series, the first of which moves to `first`: each by as many days, to the same time by the clock. Those that move ahead come last first, so
 * that none is in the way of the one before it.
 */
export function slotsMoved(bookings: readonly { readonly id: string; readonly starts_at: Date }[], first: Slot): MovingSlot[] {
  const [start, end] = [timeInCopenhagen(first.startsAt), timeInCopenhagen(first.endsAt)];
  const from = bookings[0]?.starts_at ?? first.startsAt;
  const days = daysBetween(dayInCopenhagen(from), dayInCopenhagen(first.startsAt));
  const slots = bookings.map(({ id, starts_at }) => {
    const day = addDays(dayInCopenhagen(starts_at), days);
    return { id, startsAt: instantInCopenhagen(day, start), endsAt: instantInCopenhagen(day, end) };
  });
  return first.startsAt > from ? slots.reverse() : slots;
}

/** What begins before then is given back too late: its hours are counted all the same. */
export function lateBefore(terms: BookingTerms, now: Date): Date {
  return new Date(now.getTime() + terms.cancel_minutes_before * MINUTE);
}
