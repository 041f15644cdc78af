import { addDays, addMonths, daysBetween, type LocalDate } from '@fyrtaarn/kernel';

/** Rule SELF-RUNNING: what "løber rundt selv" is reckoned by. */
export interface SelfRunningTerms {
  /** A: the lease of the house. B: and its running costs. C: and the staff. */
  readonly cost_scope: string;
  readonly months_in_a_row: number;
  readonly loss_percent: number;
  readonly grant_ore: number;
  readonly target_occupancy_percent: number;
  /** From so many months of charged rent on, the loss is the house's own. */
  readonly loss_seen_after_months: number;
}

/** One month of the house, in øre without VAT. Rent is before loss; what else comes in is as it was paid. */
export interface HouseMonth {
  readonly month: string;
  readonly costOre: number;
  readonly rentOre: number;
  readonly otherOre?: number;
}

/** What was lost of what was charged, in per cent, over as many months as are asked for; undefined while there are fewer. Months that have ended, in order. */
export function lossSeen(months: readonly { readonly chargedOre: number; readonly lostOre: number }[], over: number): number | undefined {
  const since = months.findIndex(({ chargedOre }) => chargedOre > 0);
  if (since < 0 || months.length - since < over) return undefined;
  const last = months.slice(-over);
  const charged = last.reduce((total, { chargedOre }) => total + chargedOre, 0);
  return charged > 0 ? (100 * last.reduce((total, { lostOre }) => total + lostOre, 0)) / charged : undefined;
}

/** What is left of the rent when some of it never comes. */
export function expectedRent(rentOre: number, lossPercent: number): number {
  return rentOre * (1 - lossPercent / 100);
}

/** What a month is expected to bring. */
export function income({ rentOre, otherOre = 0 }: HouseMonth, lossPercent: number): number {
  return expectedRent(rentOre, lossPercent) + otherOre;
}

/** Expected income in per cent of cost; undefined for a month whose cost nobody has entered: that is no month that runs by itself. */
export function coverage(month: HouseMonth, lossPercent: number): number | undefined {
  return month.costOre > 0 ? (100 * income(month, lossPercent)) / month.costOre : undefined;
}

/** The first of so many months in a row in which income covers cost; undefined when it is not reached: "endnu ikke". */
export function runsFrom(months: readonly HouseMonth[], terms: SelfRunningTerms): string | undefined {
  return firstInARow(months, terms, (percent) => percent !== undefined && percent >= 100);
}

/** From when a house runs by itself, and from when no longer. */
export interface SelfRunning {
  readonly from: string | undefined;
  readonly stops: string | undefined;
}

/**
 * The time of running by itself that lasts or comes next. It stops with the first of as many months in a row that fall short as it takes to begin;
 * a month whose cost nobody has entered says nothing. A house that has stopped, and does not run again as far as is known, has only `stops`.
 */
export function selfRunning(months: readonly HouseMonth[], terms: SelfRunningTerms, thisMonth: string): SelfRunning {
  const from = runsFrom(months, terms);
  if (from === undefined) return { from, stops: undefined };
  const after = months.filter(({ month }) => month > from);
  const stops = firstInARow(after, terms, (percent) => percent !== undefined && percent < 100);
  if (stops === undefined || stops > thisMonth) return { from, stops };
  const again = selfRunning(
    after.filter(({ month }) => month > stops),
    terms,
    thisMonth,
  );
  return again.from === undefined ? { from: undefined, stops: again.stops ?? stops } : again;
}

function firstInARow(
  months: readonly HouseMonth[],
  { months_in_a_row: length, loss_percent }: SelfRunningTerms,
  holds: (percent: number | undefined) => boolean,
): string | undefined {
  const held = months.map((month) => holds(coverage(month, loss_percent)));
  const at = held.findIndex((_, from) => from + length <= held.length && held.slice(from, from + length).every(Boolean));
  return months[at]?.month;
}

/** Seats that must be let to cover the cost of a month; Infinity when no number of seats at that price does. */
export function seatsNeeded(costOre: number, priceOre: number, lossPercent: number): number {
  if (costOre <= 0) return 0;
  const perSeat = expectedRent(priceOre, lossPercent);
  // A seat too many by a rounding of floating numbers would turn "runs" into "never".
  return perSeat <= 0 ? Infinity : Math.ceil(costOre / perSeat - 1e-9);
}

/** The price at which the house would run by itself with so many seats let, in whole øre; Infinity when none of it ever came. */
export function priceNeeded(costOre: number, seats: number, occupancyPercent: number, lossPercent: number): number {
  return Math.ceil(costOre / (seats * (occupancyPercent / 100) * (1 - lossPercent / 100)) - 1e-9);
}

/** What a month lacks in øre: the cost that income does not cover, which a grant pays. */
export interface Shortfall {
  readonly month: string;
  readonly ore: number;
}

export function shortfalls(months: readonly HouseMonth[], lossPercent: number): Shortfall[] {
  return months.map((month) => ({ month: month.month, ore: Math.max(0, month.costOre - income(month, lossPercent)) }));
}

/** Houses that live on one grant: what they lack together, month by month. */
export function together(houses: readonly (readonly Shortfall[])[]): Shortfall[] {
  const sums = new Map<string, number>();
  for (const { month, ore } of houses.flat()) sums.set(month, (sums.get(month) ?? 0) + ore);
  return [...sums].map(([month, ore]) => ({ month, ore })).sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** What of a grant is used when a month has ended. */
export function grantUsed(shortfalls: readonly Shortfall[], untilMonth: string): number {
  return shortfalls.filter(({ month }) => month <= untilMonth).reduce((used, { ore }) => used + ore, 0);
}

/** The day on which a grant is used up, each month's share by its days; undefined when it is not within the months. */
export function grantUsedUpOn(shortfalls: readonly Shortfall[], grantOre: number): LocalDate | undefined {
  let before = 0;
  for (const { month, ore } of shortfalls) {
    if (before + ore >= grantOre) {
      const days = daysBetween(month as LocalDate, addMonths(month as LocalDate, 1));
      return addDays(month as LocalDate, Math.min(days - 1, Math.floor((days * (grantOre - before)) / ore)));
    }
    before += ore;
  }
  return undefined;
}

/** red: never at this price. amber: not by the day that was assumed, no longer some day, or the grant is used up before. green: as planned. */
export function flagOf({ never, from, stops, assumed, grantUsedUp }: SelfRunning & { never: boolean; assumed: string; grantUsedUp: string | undefined }): Flag {
  if (never) return 'red';
  const late = from === undefined || from > assumed;
  const runsDry = grantUsedUp !== undefined && (from === undefined || grantUsedUp < from);
  return late || stops !== undefined || runsDry ? 'amber' : 'green';
}

export const FLAGS = ['green', 'amber', 'red'] as const;
export type Flag = (typeof FLAGS)[number];

/** What was told of a house, and what is to be told now. Null: not within the months that are looked at. */
export interface Told {
  readonly from: string | null;
  readonly stops: string | null;
  readonly flag: Flag;
}

/** Whether it is worse than what was told: later, no longer (or earlier no longer), or a darker flag. */
export function isWorse(now: Told, was: Told): boolean {
  const later = (now.from ?? 'never') > (was.from ?? 'never');
  const sooner = now.stops !== null && now.stops < (was.stops ?? 'never');
  return later || sooner || FLAGS.indexOf(now.flag) > FLAGS.indexOf(was.flag);
}
