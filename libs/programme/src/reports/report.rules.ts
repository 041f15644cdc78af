import { hideSmallParts } from '../small-parts.rules';
import type { CountedRow, ReportColumn, ReportFile } from './report-file';

export type Cell = string | null;

/** Kinds of column that tell how many or how much: what goes when a row is about too few people. */
const AMOUNTS: readonly ReportColumn['kind'][] = ['number', 'money', 'hours'];

/**
 * The cells of a report as they may be told. A row about 1 up to `below` - 1 people loses its amounts, and when it is the only one of its
 * group to lose them, the smallest of the others goes with it: else the whole less the rest would give it back.
 */
export function cellsOf({ columns, group }: Pick<ReportFile, 'columns' | 'group'>, counted: readonly CountedRow[], below: number): Cell[][] {
  const parts = counted.map((row, at) => ({ dimension: group.map((name) => row[name]).join(' '), code: String(at), value: row.people ?? 0 }));
  const hidden = new Set(
    hideSmallParts(parts, below)
      .filter(({ value }) => value === null)
      .map(({ code }) => Number(code)),
  );
  return counted.map((row, at) => columns.map(({ name, kind }) => (hidden.has(at) && AMOUNTS.includes(kind) ? null : text(row[name]))));
}

/** Null is for what is hidden: what a row does not have is empty. */
function text(value: CountedRow[string] | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** Quarters whose day of issue has come, the first first: each begins on its first day. @param days between its end and its issue */
export function quartersDue(began: string, today: string, days: number): string[] {
  const due: string[] = [];
  for (let first = quarterOf(began); addDays(nextQuarter(first), days) <= today; first = nextQuarter(first)) due.push(first);
  return due;
}

/** First day of the quarter of a day. */
export function quarterOf(day: string): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

export function nextQuarter(first: string): string {
  const [year, month] = first.split('-').map(Number) as [number, number];
  return month === 10 ? `${year + 1}-01-01` : `${year}-${String(month + 3).padStart(2, '0')}-01`;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
