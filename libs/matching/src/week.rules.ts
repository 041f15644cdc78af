import type { WeekTime } from '@fyrtaarn/citizens';

/** Minutes a week in which both patterns are free, counting only stretches of at least `shortest` minutes. */
export function sharedMinutes(one: readonly WeekTime[], other: readonly WeekTime[], shortest: number): number {
  let sum = 0;
  for (const a of one) {
    for (const b of other) {
      if (a.weekday !== b.weekday) continue;
      const stretch = Math.min(minuteOfDay(a.ends), minuteOfDay(b.ends)) - Math.max(minuteOfDay(a.starts), minuteOfDay(b.starts));
      if (stretch >= shortest) sum += stretch;
    }
  }
  return sum;
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
