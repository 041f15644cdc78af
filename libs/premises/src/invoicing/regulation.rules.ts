import { refuseInvoice } from './invoice.errors';

/** Parameters of rule RENT-INDEX, or of the agreement's own clause. */
export interface IndexRule {
  /** 0: the rent does not fall. 3: it rises by three per cent at least. */
  readonly smallest_percent: number;
  /** 1 is whole øre, 100 whole kroner, 1000 tens of kroner. */
  readonly round_to_ore: number;
}

/** An index number has one decimal, or two where bases are chained. */
const INDEX_DECIMALS = 100;

/**
 * New rent by an index: old ÷ from × to, exact, then half up to the step of the clause.
 * @throws DomainError INDEX_INVALID
 */
export function regulatedRent(monthOre: number, index: { readonly from: number; readonly to: number }, { smallest_percent, round_to_ore }: IndexRule): number {
  const byIndex = rounded(BigInt(monthOre) * hundredths(index.to), hundredths(index.from), round_to_ore);
  const least = rounded(BigInt(monthOre) * (10_000n + BigInt(Math.round(smallest_percent * 100))), 10_000n, round_to_ore);
  return byIndex > least ? byIndex : least;
}

/** Whether the clause's smallest rise, and not the index, says the new rent. */
export function isSmallestRise(index: { readonly from: number; readonly to: number }, { smallest_percent }: IndexRule): boolean {
  return hundredths(index.to) * 10_000n < hundredths(index.from) * (10_000n + BigInt(Math.round(smallest_percent * 100)));
}

/** What a deposit of so many months must be raised by at a new rent (positive), or may be lowered by. */
export function depositChange(heldOre: number, months: number, monthOre: number): number {
  return months * monthOre - heldOre;
}

/** @throws DomainError INDEX_INVALID for none above zero, or one with more than two decimals */
export function indexNumber(field: string, index: number): number {
  const scaled = Math.round(index * INDEX_DECIMALS);
  if (!(scaled > 0) || Math.abs(scaled - index * INDEX_DECIMALS) > 1e-6) throw refuseInvoice('INDEX_INVALID', { field });
  return index;
}

function hundredths(index: number): bigint {
  return BigInt(Math.round(indexNumber('index', index) * INDEX_DECIMALS));
}

function rounded(numerator: bigint, denominator: bigint, step: number): number {
  const whole = denominator * BigInt(step);
  return Number((2n * numerator + whole) / (2n * whole)) * step;
}
