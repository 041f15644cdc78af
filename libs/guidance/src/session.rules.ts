import { plainText, wholeNumber } from '@fyrtaarn/kernel';
import { refuseGuidance } from './guidance.errors';
import type { SessionTimeAndPlace } from './session.views';

/** Longest a session may last. */
const MOST_HOURS = 24;

export interface Window {
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly capacity: number;
}

/**
 * Times that may be planned: in the future, the end after the start.
 * @throws DomainError SESSION_IN_PAST, SESSION_TIMES, NUMBER_OUT_OF_RANGE
 */
export function sessionWindow({ startsAt, endsAt, capacity }: SessionTimeAndPlace, now: Date): Window {
  const [starts_at, ends_at] = [new Date(startsAt), new Date(endsAt)];
  if (starts_at <= now) throw refuseGuidance('SESSION_IN_PAST', { field: 'startsAt' });
  const hours = (ends_at.getTime() - starts_at.getTime()) / 3_600_000;
  if (hours <= 0 || hours > MOST_HOURS) throw refuseGuidance('SESSION_TIMES', { field: 'endsAt' });
  return { starts_at, ends_at, capacity: wholeNumber('capacity', capacity, 1, 500) };
}

/**
 * Attendance is known once the session has begun. After `lateAfterDays` numbers may have been told, so it needs a reason.
 * @returns the reason, or null when none is needed
 * @throws DomainError SESSION_NOT_BEGUN, LATE_REASON_MISSING
 */
export function reasonForLateness(session: { starts_at: Date; ends_at: Date }, now: Date, reason: string | null, lateAfterDays: number): string | null {
  if (now < session.starts_at) throw refuseGuidance('SESSION_NOT_BEGUN');
  const late = now.getTime() - session.ends_at.getTime() > lateAfterDays * 86_400_000;
  if (!late) return null;
  if (!reason?.trim()) throw refuseGuidance('LATE_REASON_MISSING', { field: 'lateReason', days: lateAfterDays });
  return plainText('lateReason', reason, { min: 3, max: 500 });
}
