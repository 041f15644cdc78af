import { addDays, longDate } from '@fyrtaarn/kernel';
import type { Days, Line } from './invoice';

const kroner = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** 123450 → "1.234,50 kr.", with a space that does not break. */
export function money(ore: number): string {
  return `${kroner.format(ore / 100)}\u00a0kr.`;
}

/** Both days are among them: "1.–31. december 2026", or "15. december 2026 – 14. januar 2027". */
export function daysText({ from, until }: Days): string {
  const last = addDays(until, -1);
  if (from === last) return longDate(from);
  if (from.slice(0, 7) === last.slice(0, 7)) return `${Number(from.slice(8))}.–${longDate(last)}`;
  return `${longDate(from)} – ${longDate(last)}`;
}

/** What the line is for, which days, and how a part of a month was reckoned. */
export function lineText({ text, days, share, quantity, unitPriceOre }: Line): string {
  const part = share && `${share.days} af ${share.of} dage, ${quantity === 1 ? '' : `${quantity} × `}${money(unitPriceOre)} pr. måned`;
  return [text, days && daysText(days), part].filter(Boolean).join(', ');
}

/** As electronic invoices want it: quantity × price is the amount, to the øre. A part of a month is one piece at its own price. */
export function writtenLine({ share, quantity, unitPriceOre, amountOre }: Line): { quantity: number; priceOre: number } {
  return share ? { quantity: Math.sign(amountOre), priceOre: Math.abs(amountOre) } : { quantity, priceOre: unitPriceOre };
}

/** The days that the lines are for, taken together. */
export function periodOf(lines: readonly Line[]): Days | undefined {
  const spans = lines.flatMap(({ days }) => days ?? []);
  const [first] = spans.map(({ from }) => from).sort();
  const last = spans
    .map(({ until }) => until)
    .sort()
    .at(-1);
  return first && last ? { from: first, until: last } : undefined;
}
