import type { WeekTime } from '@fyrtaarn/citizens';

/** A stretch of the week in minutes since Monday at midnight. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Minutes a week in which both patterns are free, counting only stretches of at least `shortest` minutes. */
export function sharedMinutes(one: readonly WeekTime[], other: readonly WeekTime[], shortest: number): number {
  const theirs = stretches(other);
  return stretches(one)
    .flatMap((mine) => theirs.map((their) => Math.min(mine.to, their.to) - Math.max(mine.from, their.from)))
    .filter((shared) => shared >= shortest)
    .reduce((sum, shared) => sum + shared, 0);
}

/** Times that touch or overlap are one stretch, so that noon divides no shift and nothing counts twice. */
function stretches(week: readonly WeekTime[]): Stretch[] {
  const sorted = week
    .map(({ weekday, starts, ends }) => ({ from: minuteOfWeek(weekday, starts), to: minuteOfWeek(weekday, ends) }))
    .sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

function minuteOfWeek(weekday: number, time: string): number {
  return weekday * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
