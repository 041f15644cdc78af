import { addDays, addWorkingDays, dayInCopenhagen, daysBetween, type Holidays } from '@fyrtaarn/kernel';

const DAY_MS = 86_400_000;

/** The instant at which so many days have passed: as late in its day as the waiting began in its own. */
export function dueAt(since: Date, { days, day_kind }: { days: number; day_kind: 'working' | 'calendar' }, holidays: Holidays): Date {
  const from = dayInCopenhagen(since);
  const to = day_kind === 'working' ? addWorkingDays(from, days, holidays) : addDays(from, days);
  return new Date(since.getTime() + daysBetween(from, to) * DAY_MS);
}
