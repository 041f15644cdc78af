import { addDays, nextQuarter, quarterOf, type LocalDate } from '@fyrtaarn/kernel';
import { hideSmallParts } from './small-parts.rules';
import type { CountedRow, ReportColumn, ReportFile } from './report-file';

export type Cell = string | null;

/** Kinds of column that tell how many or how much: what goes when a row is about too few people. */
const AMOUNTS: readonly ReportColumn['kind'][] = ['number', 'money', 'hours'];

/**
 * The cells of a report as they may be told. A row about 1 up to `below` - 1 people loses its amounts, one that by so few differs from what was told of
 * it as well, and with them whoever would give them back: see hideSmallParts. Where quarters are compared such a row is not there at all, as if there were
 * nobody: that it is there would tell of the first.
 * @param earlier the cells of the reports that it can be held against, with the same columns
 */
export function cellsOf(
  { columns, group, compared }: Pick<ReportFile, 'columns' | 'group' | 'compared'>,
  counted: readonly CountedRow[],
  below: number,
  earlier: readonly (readonly Cell[])[] = [],
): Cell[][] {
  const number = columns.find(({ kind }) => kind === 'number')?.name ?? '';
  const named = (row: readonly Cell[]): string => JSON.stringify(row.filter((_, at) => !AMOUNTS.includes(columns[at]!.kind)));
  const told = earlier.map((row) => ({ row: named(row), cell: row[columns.findIndex(({ name }) => name === number)] ?? null }));
  const parts = counted.map((row, at) => {
    const name = named(columns.map((column) => text(row[column.name])));
    const before = told.flatMap((one) => (row.people !== null && one.row === name && one.cell !== null ? Number(one.cell) : []));
    const changes = before.map((value) => Number(row[number]) - value);
    return { dimension: group.map((column) => row[column]).join(' '), code: String(at), value: row.people ?? 0, changes };
  });
  const hidden = new Set(
    hideSmallParts(parts, below)
      .filter(({ value }) => value === null)
      .map(({ code }) => Number(code)),
  );
  return counted.flatMap((row, at) => {
    if (hidden.has(at) && compared === 'programme') return [];
    return [columns.map(({ name, kind }) => (hidden.has(at) && AMOUNTS.includes(kind) ? null : text(row[name])))];
  });
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
