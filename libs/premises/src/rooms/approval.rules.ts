import { addDays, addWorkingDays, dayInCopenhagen, instantInCopenhagen, type Holidays } from '@fyrtaarn/kernel';
import { refuseBooking } from './booking.rules';

/** Rule ROOM-APPROVAL. */
export interface ApprovalTerms {
  readonly answer_working_days: number;
  /** Whoever asks knows so long before it begins. */
  readonly hours_before: number;
  /** Roles that hear of what waits. */
  readonly tell: readonly string[];
}

const HOUR = 3_600_000;

/**
 * Until when a room that is asked for now waits for an answer: whole working days, and no longer than so many hours before it is used.
 * @throws DomainError ROOM_ASKED_TOO_LATE when that time has passed already
 */
export function lapsesAt({ answer_working_days: days, hours_before: hours }: ApprovalTerms, calendar: Holidays, startsAt: Date, now: Date): Date {
  const latest = new Date(startsAt.getTime() - hours * HOUR);
  if (latest <= now) throw refuseBooking('ROOM_ASKED_TOO_LATE', { field: 'startsAt', hours });
  const usual = instantInCopenhagen(addDays(addWorkingDays(dayInCopenhagen(now), days, calendar), 1), '00:00');
  return latest < usual ? latest : usual;
}
