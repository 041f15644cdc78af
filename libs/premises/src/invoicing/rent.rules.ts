import { daysBetween } from '@fyrtaarn/kernel';
import { countOf, daysOfMonth, merged, overlap, without, type OpenDays } from './days.rules';
import { refuseInvoice } from './invoice.errors';
import type { Days, Line, VatCategory } from './invoice';
import { portion } from './invoice.rules';

/** A line of an agreement: one seat, locker or service, the days it is held, and what it costs a month on which days. */
export interface RentLine {
  readonly id: string;
  readonly text: string;
  readonly vat: VatCategory;
  readonly held: readonly OpenDays[];
  readonly prices: readonly (OpenDays & { readonly monthOre: number })[];
}

/** Days of one month of one line, at one price. */
export interface Charge {
  readonly lineId: string;
  readonly text: string;
  readonly vat: VatCategory;
  readonly days: Days;
  readonly monthOre: number;
  readonly amountOre: number;
}

/**
 * What the days of a month cost. Rounded half up on the running sum since the first of the month, so that the parts of a month come to the month
 * whoever holds them and however often it is cut: 1.200 kr. is 658,06 for 17 of 31 days and 541,94 for the rest. Each part is within one øre.
 */
export function rentFor(monthOre: number, days: Days): number {
  const month = daysOfMonth(days.from.slice(0, 7));
  if (days.from === month.from && days.until === month.until) return monthOre;
  const whole = countOf(month);
  return portion(monthOre, daysBetween(month.from, days.until), whole) - portion(monthOre, daysBetween(month.from, days.from), whole);
}

/**
 * What must be charged and credited so that exactly the held days of a month are paid for, at their prices.
 * @param charged what stands charged for the month already, credits taken out; nothing at the first run
 * @throws DomainError MONTH_INVALID, PRICE_MISSING for a held day without a price, PRICES_OVERLAP
 */
export function settlementOf(month: string, lines: readonly RentLine[], charged: readonly Charge[] = []): { charges: Charge[]; credits: Charge[] } {
  const days = daysOfMonth(month);
  const wanted = lines.flatMap((line) => chargesOf(line, days));
  return { charges: wanted.flatMap((charge) => beyond(charge, charged)), credits: charged.flatMap((charge) => beyond(charge, wanted)) };
}

/** The line of an invoice or credit note. A whole month is one piece; a part says how many days of how many. */
export function lineOf({ text, vat, days, monthOre, amountOre }: Charge): Line {
  const of = countOf(daysOfMonth(days.from.slice(0, 7)));
  const taken = countOf(days);
  return { text, vat, days, quantity: 1, unitPriceOre: monthOre, amountOre, ...(taken === of ? {} : { share: { days: taken, of } }) };
}

function chargesOf({ id, text, vat, held, prices }: RentLine, month: Days): Charge[] {
  const spans = merged(held.flatMap((days) => overlap(month, days) ?? []));
  pricesDoNotOverlap(prices);
  return spans.flatMap((span) => {
    const [unpriced] = without(span, prices);
    if (unpriced) throw refuseInvoice('PRICE_MISSING', { day: unpriced.from });
    return [...prices]
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .flatMap((price) => {
        const days = overlap(span, price);
        return days ? [{ lineId: id, text, vat, days, monthOre: price.monthOre, amountOre: rentFor(price.monthOre, days) }] : [];
      });
  });
}

function pricesDoNotOverlap(prices: readonly OpenDays[]): void {
  const ends = [...prices].sort((a, b) => (a.from < b.from ? -1 : 1));
  const slip = ends.find(({ until }, at) => at < ends.length - 1 && (until === null || until > ends[at + 1]!.from));
  if (slip) throw refuseInvoice('PRICES_OVERLAP', { field: 'prices' });
}

/** The days of a charge that no other of the same line, price and VAT stands for. */
function beyond(charge: Charge, others: readonly Charge[]): Charge[] {
  const same = others.filter((other) => other.lineId === charge.lineId && other.monthOre === charge.monthOre && other.vat === charge.vat);
  return without(
    charge.days,
    same.map(({ days }) => days),
  ).map((days) => (days === charge.days ? charge : { ...charge, days, amountOre: rentFor(charge.monthOre, days) }));
}
