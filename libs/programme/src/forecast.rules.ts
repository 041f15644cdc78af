import { addDays, daysBetween, type LocalDate } from '@fyrtaarn/kernel';

/** Rule TARGET-FORECAST. */
export interface ForecastTerms {
  /** How much of the whole each calendar year is planned to bring, in per cent: a start-up year, then full operation. */
  readonly shares_percent: Readonly<Record<string, number>>;
  /** How sure the interval is meant to be, and the standard deviations that make it so. */
  readonly interval_percent: number;
  readonly interval_deviations: number;
}

export interface Promised {
  readonly minimum: number;
  readonly maximum: number;
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
}

/** Where a count ends when it goes on as one assumption has it, and when it passes the ends of the range; null: not by that assumption. */
export interface Course {
  readonly atEnd: number;
  readonly minimumOn: LocalDate | null;
  readonly maximumOn: LocalDate | null;
}

export type Standing = 'behind' | 'on_course' | 'reached' | 'beyond';

export interface Forecast {
  readonly standing: Standing;
  /** At the pace since the period began, with the least and the most that chance would make of it. */
  readonly atPace: Course & { readonly least: number; readonly most: number };
  /** At the pace that the plan has from now on; null before the plan has brought anything. */
  readonly asPlanned: Course | null;
  /** What the plan has reached today of the least that was promised. */
  readonly plannedByNow: number;
}

/** Who looks further ahead than this sees nothing. */
const HORIZON_YEARS = 10;

/**
 * How far a count that only grows will come. At the same pace, what is still to come is a count of chance events whose rate is itself known only
 * from those that came (gamma-Poisson), so its variance is what is expected plus its square over what was counted.
 */
export function forecast(value: number, target: Promised, today: LocalDate, terms: ForecastTerms): Forecast {
  const now = Math.min(Math.max(daysBetween(target.periodFrom, today) + 1, 1), lengthOf(target));
  const toCome = (value / now) * (lengthOf(target) - now);
  const spread = terms.interval_deviations * Math.sqrt(toCome + (value > 0 ? toCome ** 2 / value : 0));
  const atPace = {
    ...courseOf(value, target, (day) => (value / now) * (daysBetween(target.periodFrom, day) + 1), today),
    least: Math.max(value, Math.floor(value + toCome - spread)),
    most: Math.ceil(value + toCome + spread),
  };
  const share = shareBy(today, terms);
  const asPlanned = share > 0 ? courseOf(value, target, (day) => (value / share) * shareBy(day, terms), today) : null;
  const plannedByNow = Math.floor(target.minimum * share);
  return { standing: standingOf(value, target, plannedByNow), atPace, asPlanned, plannedByNow };
}

function standingOf(value: number, { minimum, maximum }: Promised, plannedByNow: number): Standing {
  if (value > maximum) return 'beyond';
  if (value >= minimum) return 'reached';
  return value >= plannedByNow ? 'on_course' : 'behind';
}

/** @param by how many there are at the end of a day; never falls */
function courseOf(value: number, { minimum, maximum, periodTo }: Promised, by: (day: LocalDate) => number, today: LocalDate): Course {
  const on = (goal: number): LocalDate | null => (value >= goal ? today : firstDay(today, (day) => by(day) >= goal));
  return { atEnd: Math.max(value, Math.round(by(periodTo))), minimumOn: on(minimum), maximumOn: on(maximum) };
}

/** The first day on which something holds that goes on holding. */
function firstDay(today: LocalDate, holds: (day: LocalDate) => boolean): LocalDate | null {
  let [before, at] = [0, HORIZON_YEARS * 366];
  if (!holds(addDays(today, at))) return null;
  while (at - before > 1) {
    const middle = (before + at) >> 1;
    if (holds(addDays(today, middle))) at = middle;
    else before = middle;
  }
  return addDays(today, at);
}

/** The part of the plan that is reached at the end of a day, between 0 and 1. */
export function shareBy(day: LocalDate, { shares_percent: shares }: ForecastTerms): number {
  const year = day.slice(0, 4);
  const past = Object.entries(shares).reduce((sum, [of, share]) => (of < year ? sum + share : sum), 0);
  const [first, next] = [`${year}-01-01`, `${Number(year) + 1}-01-01`] as [LocalDate, LocalDate];
  const part = (daysBetween(first, day) + 1) / daysBetween(first, next);
  return (past + (shares[year] ?? 0) * part) / 100;
}

function lengthOf({ periodFrom, periodTo }: Promised): number {
  return daysBetween(periodFrom, periodTo) + 1;
}
