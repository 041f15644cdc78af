import { daysBetween, type LocalDate } from '@fyrtaarn/kernel';
import { refuseInvoice } from './invoice.errors';
import type { Days } from './invoice';

/** Days that may go on until somebody ends them. */
export interface OpenDays {
  readonly from: LocalDate;
  readonly until: LocalDate | null;
}

/** @param month `YYYY-MM` @throws DomainError MONTH_INVALID */
export function daysOfMonth(month: string): Days {
  if (!/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(month)) throw refuseInvoice('MONTH_INVALID', { field: 'month' });
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return { from: `${month}-01` as LocalDate, until: `${next}-01` as LocalDate };
}

export function overlap(days: Days, { from, until }: OpenDays): Days | undefined {
  const first = from > days.from ? from : days.from;
  const last = until && until < days.until ? until : days.until;
  return first < last ? { from: first, until: last } : undefined;
}

/** What is left of the days when others are taken out of them. */
export function without(days: Days, others: readonly OpenDays[]): Days[] {
  return others.reduce<Days[]>((left, other) => left.flatMap((span) => leftOf(span, other)), [days]);
}

function leftOf(span: Days, other: OpenDays): Days[] {
  const taken = overlap(span, other);
  if (!taken) return [span];
  return [
    { from: span.from, until: taken.from },
    { from: taken.until, until: span.until },
  ].filter(({ from, until }) => from < until);
}

/** Stretches that touch or overlap become one, so that no day is there twice. */
export function merged(spans: readonly Days[]): Days[] {
  const sorted = [...spans].sort((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.reduce<Days[]>((whole, span) => {
    const last = whole.at(-1);
    if (!last || last.until < span.from) return [...whole, span];
    return [...whole.slice(0, -1), { from: last.from, until: last.until > span.until ? last.until : span.until }];
  }, []);
}

export function countOf({ from, until }: Days): number {
  return daysBetween(from, until);
}
