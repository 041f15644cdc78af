import { isUuid, localDate, plainText, refuse, type LocalDate } from '@fyrtaarn/kernel';
import { refuseImport } from '../import.errors';
import { FORMULA } from '../reading/xlsx-sheet';

/** Lists that cells choose from, by code and by name in small letters. */
export interface Lists {
  readonly districts: ReadonlyMap<string, string>;
  readonly legalForms: ReadonlyMap<string, string>;
}

/** One column that a file may have. */
export interface Column {
  /** Of the row that is read from it. */
  readonly field: string;
  readonly da: string;
  readonly en: string;
  /** How it is written, for people. */
  readonly hintDa: string;
  readonly hintEn: string;
  readonly optional?: true;
  /** What else people call it, in small letters. */
  readonly also?: readonly string[];
  /** @throws DomainError that names the field, and never says what stood in the cell */
  readonly read: (cell: string, field: string, lists: Lists) => unknown;
}

/** A text that no spreadsheet takes for a formula when it comes out again. */
export function text(max: number) {
  return (cell: string, field: string): string => {
    if (/^[=@\t]/.test(cell)) throw refuseImport('CELL_IS_FORMULA', { field });
    return plainText(field, cell, { max });
  };
}

/** "31-12-2026", "31.12.2026", "31/12/2026" and "2026-12-31" */
export function day(cell: string, field: string): LocalDate {
  const danish = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(cell);
  const iso = danish ? `${danish[3]}-${danish[2]!.padStart(2, '0')}-${danish[1]!.padStart(2, '0')}` : cell;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) throw refuseImport('CELL_NOT_A_DAY', { field });
  return localDate(iso, field);
}

export function whole(cell: string, field: string): number {
  if (!/^\d{1,9}$/.test(cell)) throw refuseImport('CELL_NOT_A_NUMBER', { field });
  return Number(cell);
}

/** Hours as a decimal number or of the clock. "1.234" may be a thousand or one and a bit: nobody guesses. @returns minutes */
export function hours(cell: string, field: string): number {
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(cell);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  if (!/^\d{1,4}(,\d+|\.\d{1,2})?$/.test(cell)) throw refuseImport('CELL_NOT_HOURS', { field });
  return Math.round(Number(cell.replace(',', '.')) * 60);
}

export function id(cell: string, field: string): string {
  const text = cell.toLowerCase();
  if (!isUuid(text)) throw refuseImport('CELL_NOT_AN_ID', { field });
  return text;
}

/** One of some words, in whatever letters. */
export function word<Code extends string>(words: Readonly<Record<string, Code>>) {
  return (cell: string, field: string): Code => {
    const found = words[cell.toLowerCase()];
    if (!found || !Object.hasOwn(words, cell.toLowerCase())) throw refuseImport('CELL_NOT_ON_LIST', { field });
    return found;
  };
}

export function listed(list: keyof Lists) {
  return (cell: string, field: string, lists: Lists): string => {
    const code = lists[list].get(cell.toLowerCase());
    if (!code) throw refuseImport('CELL_NOT_ON_LIST', { field });
    return code;
  };
}

/** @throws DomainError TEXT_MISSING for one that must be filled in */
export function readCell({ field, optional, read }: Column, cell: string, lists: Lists): unknown {
  if (cell === FORMULA) throw refuseImport('CELL_IS_FORMULA', { field });
  if (cell !== '') return read(cell, field, lists);
  if (optional) return null;
  throw refuse('TEXT_MISSING', { field });
}
