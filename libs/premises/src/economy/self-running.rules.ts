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

/** One month of the house, in øre. Rent is as agreed, before loss. */
export interface HouseMonth {
  readonly month: string;
  readonly costOre: number;
  readonly rentOre: number;
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

/** Expected rent in per cent of cost; undefined for a month whose cost nobody has entered: that is no month that runs by itself. */
export function coverage({ costOre, rentOre }: HouseMonth, lossPercent: number): number | undefined {
  return costOre > 0 ? (100 * expectedRent(rentOre, lossPercent)) / costOre : undefined;
}

/** The first of so many months in a row in which rent covers cost; undefined when it is not reached: "endnu ikke". */
export function runsFrom(months: readonly HouseMonth[], { months_in_a_row, loss_percent }: SelfRunningTerms): string | undefined {
  const covered = months.map((month) => (coverage(month, loss_percent) ?? 0) >= 100);
  const at = covered.findIndex((_, from) => from + months_in_a_row <= covered.length && covered.slice(from, from + months_in_a_row).every(Boolean));
  return months[at]?.month;
}

/** Seats that must be let to cover the cost of a month; Infinity when no number of seats at that price does. */
export function seatsNeeded(costOre: number, priceOre: number, lossPercent: number): number {
  const perSeat = expectedRent(priceOre, lossPercent);
  // A seat too many by a rounding of floating numbers would turn "runs" into "never".
  return perSeat <= 0 && costOre > 0 ? Infinity : Math.ceil(costOre / perSeat - 1e-9);
}

/** The price at which the house would run by itself with so many seats let, in whole øre. */
export function priceNeeded(costOre: number, seats: number, occupancyPercent: number, lossPercent: number): number {
  return Math.ceil(costOre / (seats * (occupancyPercent / 100) * (1 - lossPercent / 100)) - 1e-9);
}

/** What of a grant is used by the end of each month: the cost that rent does not cover. */
export function grantUsed(months: readonly HouseMonth[], lossPercent: number): number[] {
  let used = 0;
  return months.map(({ costOre, rentOre }) => (used += Math.max(0, costOre - expectedRent(rentOre, lossPercent))));
}

/** red: never at this price. amber: not by the day that was assumed, or the grant is used up before. green: as planned. */
export function flagOf({
  never,
  from,
  assumed,
  grantUsedUpIn,
}: {
  never: boolean;
  from?: string | undefined;
  assumed: string;
  grantUsedUpIn?: string | undefined;
}): string {
  if (never) return 'red';
  const late = from === undefined || from > assumed;
  const runsDry = grantUsedUpIn !== undefined && (from === undefined || grantUsedUpIn < from);
  return late || runsDry ? 'amber' : 'green';
}
