import { roomTimes } from './room-request-messages';

/** Bookings that the house called off at once. */
export interface ToldCancelled {
  /** Address of whoever booked them. */
  readonly email: string;
  readonly place: string;
  /** The first time of it. */
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** How many times. */
  readonly bookings: number;
  readonly reason: string;
}

/** Plain Danish with English below. */
export function cancelledMessage(told: ToldCancelled): { subject: string; body: string } {
  const da = `Vi har aflyst jeres booking. Det tæller ikke med i jeres timer. Grunden er:\n${told.reason}`;
  const en = 'We have called off your booking, for the reason above. It does not count in your hours.';
  return { subject: 'Jeres booking af et lokale er aflyst', body: [da, '', ...roomTimes(told), '', '—', en].join('\n') };
}
