import { DomainError } from '@fyrtaarn/kernel';
import { refuseImport } from './import.errors';
import { readCell, type Column, type Lists } from './kinds/column';
import type { SheetRow } from './reading/sheet';

/** A row that can be taken. */
export interface GoodRow<Row> {
  readonly line: number;
  readonly row: Row;
  /** Says word for word what an earlier line said. */
  readonly repeats: boolean;
}

/** A row of which something can be told without asking anybody. */
export interface BadRow {
  readonly line: number;
  readonly faults: readonly DomainError[];
}

export type ReadRow<Row> = GoodRow<Row> | BadRow;

/** @returns a reader of rows, to be given them in their order. @throws DomainError IMPORT_COLUMN_MISSING, IMPORT_COLUMN_TWICE */
export function rowReader<Row>(
  headings: readonly string[],
  columns: readonly Column[],
  about: (row: Row) => string,
  lists: Lists,
): (row: SheetRow) => ReadRow<Row> {
  const places = placesOf(headings, columns);
  const seen = new Map<string, { line: number; said: string }>();
  return (sheetRow) => {
    const read = readRow<Row>(sheetRow, columns, places, lists);
    if ('faults' in read) return read;
    const said = JSON.stringify(read.row);
    const before = seen.get(about(read.row));
    if (!before) seen.set(about(read.row), { line: read.line, said });
    if (!before || before.said === said) return { ...read, repeats: before !== undefined };
    return { line: read.line, faults: [refuseImport('ROW_TWICE', { first: before.line })] };
  };
}

function readRow<Row>({ line, cells }: SheetRow, columns: readonly Column[], places: readonly number[], lists: Lists): GoodRow<Row> | BadRow {
  const row: Record<string, unknown> = {};
  const faults: DomainError[] = [];
  columns.forEach((column, at) => {
    try {
      row[column.field] = readCell(column, cells[places[at]!] ?? '', lists);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults.push(error);
    }
  });
  return faults.length > 0 ? { line, faults } : { line, row: row as Row, repeats: false };
}

/** @returns where in the file each column stands; -1 for one that is not there and need not be */
function placesOf(headings: readonly string[], columns: readonly Column[]): number[] {
  const names = headings.map(plain);
  return columns.map(({ da, en, also = [], optional }) => {
    const called = [da, en, ...also].map(plain);
    const places = names.flatMap((name, at) => (called.includes(name) ? [at] : []));
    if (places.length > 1) throw refuseImport('IMPORT_COLUMN_TWICE', { heading: da });
    if (places.length === 0 && !optional) throw refuseImport('IMPORT_COLUMN_MISSING', { heading: da });
    return places[0] ?? -1;
  });
}

/** "CVR-nr." and "cvr nr" are the same heading. */
function plain(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
