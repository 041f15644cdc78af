import { refuseSeat } from '../premises.errors';

/** Days of the week as Postgres holds them: [1, 2] → {[1,2),[2,3)}. None means all seven. */
export function weekdayRanges(days: readonly number[] | null | undefined): string {
  if (!days) return '{[1,8)}';
  if (days.length === 0 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) throw refuseSeat('WEEKDAYS_INVALID', { field: 'weekdays' });
  return `{${days.map((day) => `[${day},${day + 1})`).join(',')}}`;
}

/** From a day to the day before another; without an end until further notice. `field` is what the end is called. */
export function period(from: string, until: string | null | undefined, field = 'until'): string {
  if (until && until <= from) throw refuseSeat('SEAT_PERIOD_INVALID', { field });
  return `[${from},${until ?? ''})`;
}
