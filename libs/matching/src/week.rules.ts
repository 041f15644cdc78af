import type { WeekTime } from '@fyrtaarn/citizens';
import { stretchesOf } from '@fyrtaarn/kernel';

/** Minutes a week in which both patterns are free, counting only stretches of at least `shortest` minutes. */
export function sharedMinutes(one: readonly WeekTime[], other: readonly WeekTime[], shortest: number): number {
  const theirs = stretchesOf(other);
  return stretchesOf(one)
    .flatMap((mine) => theirs.map((their) => Math.min(mine.to, their.to) - Math.max(mine.from, their.from)))
    .filter((shared) => shared >= shortest)
    .reduce((sum, shared) => sum + shared, 0);
}
