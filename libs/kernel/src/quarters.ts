import type { LocalDate } from './dates';

/** First day of the quarter of a day. */
export function quarterOf(day: LocalDate): LocalDate {
  const month = Number(day.slice(5, 7));
  return firstDay(day.slice(0, 4), Math.ceil(month / 3));
}

/** First day of the quarter after the one that begins on a day. */
export function nextQuarter(first: LocalDate): LocalDate {
  const number = numberOfQuarter(first);
  return number === 4 ? firstDay(String(Number(first.slice(0, 4)) + 1), 1) : firstDay(first.slice(0, 4), number + 1);
}

/** 1–4. */
export function numberOfQuarter(day: LocalDate): number {
  return Math.ceil(Number(day.slice(5, 7)) / 3);
}

/** `2026-3` → `2026-07-01`; undefined for what names no quarter. */
export function quarterNamed(name: string): LocalDate | undefined {
  const [, year, number] = /^(\d{4})-([1-4])$/.exec(name) ?? [];
  return year === undefined ? undefined : firstDay(year, Number(number));
}

function firstDay(year: string, number: number): LocalDate {
  return `${year}-${String(number * 3 - 2).padStart(2, '0')}-01` as LocalDate;
}
