import { addDays, nextQuarter, quarterOf, type LocalDate } from '@fyrtaarn/kernel';
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
export function quartersDue(began: LocalDate, today: LocalDate, days: number): LocalDate[] {
  const due: LocalDate[] = [];
  for (let first = quarterOf(began); addDays(nextQuarter(first), days) <= today; first = nextQuarter(first)) due.push(first);
  return due;
}
