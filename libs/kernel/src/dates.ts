import { refuse } from './errors';

/** A calendar day, `YYYY-MM-DD`, without a time zone. */
export type LocalDate = string & { readonly localDate: unique symbol };

const DAY_MS = 86_400_000;

/** @throws DomainError DATE_INVALID for anything that is not a day of the calendar between 1900 and 2199 */
export function localDate(text: string, field = 'date'): LocalDate {
  // 30 February is read as a day of March.
  const isDay = /^(19|20|21)\d\d-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).getUTCDate() === Number(text.slice(8));
  if (!isDay) throw refuse('DATE_INVALID', { field });
  return text as LocalDate;
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as LocalDate;
}

export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

const copenhagen = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** The day it is in Copenhagen at an instant. */
export function dayInCopenhagen(at: Date): LocalDate {
  return copenhagen.format(at) as LocalDate;
}

const copenhagenClock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short', timeStyle: 'medium' });

/** What the clock in Copenhagen shows at an instant, `HH:MM`. */
export function timeInCopenhagen(at: Date): string {
  return copenhagenClock.format(at).slice(11, 16);
}

/** The instant at which the clock in Copenhagen shows a day and a time `HH:MM`; the later one of an hour that summer time skips. */
export function instantInCopenhagen(day: LocalDate, time: string): Date {
  const shown = Date.parse(`${day}T${time}:00Z`);
  const ahead = (at: number): number => Date.parse(`${copenhagenClock.format(at).replace(' ', 'T')}Z`) - at;
  return new Date(shown - ahead(shown - ahead(shown)));
}

/** The same day of a later month, or the month's last: 31 January and one month is 28 February. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()))).toISOString().slice(0, 10) as LocalDate;
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: LocalDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** ISO week number: week 1 is the one with the year's first Thursday. */
export function isoWeek(day: LocalDate): number {
  const thursday = addDays(day, 4 - weekday(day));
  return Math.ceil((daysBetween(`${thursday.slice(0, 4)}-01-01` as LocalDate, thursday) + 1) / 7);
}

const MONTHS = ['januar', 'februar', 'marts', 'april', 'maj', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'december'];

/** As Danish letters and mails write it: "2. november 2026". */
export function longDate(day: LocalDate): string {
  return `${Number(day.slice(8))}. ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}
