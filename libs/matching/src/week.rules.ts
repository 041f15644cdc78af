import type { WeekTime, YouthLaw } from '@fyrtaarn/citizens';
import { stretchesOf, type Stretch } from '@fyrtaarn/kernel';

// A week is met in very many pairs; its stretches are the same each time.
const stretches = new WeakMap<readonly WeekTime[], readonly Stretch[]>();

/** Minutes a week in which both patterns are free, counting only stretches of at least `shortest` minutes. */
export function sharedMinutes(one: readonly WeekTime[], other: readonly WeekTime[], shortest: number): number {
  const theirs = known(other);
  return known(one)
    .flatMap((mine) => theirs.map((their) => Math.min(mine.to, their.to) - Math.max(mine.from, their.from)))
    .filter((shared) => shared >= shortest)
    .reduce((sum, shared) => sum + shared, 0);
}

const SCHOOL_DAYS = [1, 2, 3, 4, 5];

/** Minutes of a week in which somebody under 18 may work: between the hours of the law, and no more a day than it allows. */
export function lawfulMinutes(week: readonly WeekTime[], law: Exclude<YouthLaw, { rule: 'none' }>): number {
  return [1, 2, 3, 4, 5, 6, 7].reduce((sum, weekday) => {
    const allowed = [{ weekday, starts: law.earliest, ends: law.latest }];
    return sum + Math.min(sharedMinutes(week, allowed, 1), SCHOOL_DAYS.includes(weekday) ? law.schoolDayMinutes : law.otherDayMinutes);
  }, 0);
}

function known(week: readonly WeekTime[]): readonly Stretch[] {
  const found = stretches.get(week) ?? stretchesOf(week);
  stretches.set(week, found);
  return found;
}
