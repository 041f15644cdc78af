import { parse, type Options } from 'csv-parse/sync';
import { refuseImport } from '../import.errors';
import { SheetBuilder, type Sheet, type SheetLimits } from './sheet';

/** @throws DomainError IMPORT_UNREADABLE, IMPORT_TOO_LARGE, IMPORT_EMPTY */
export function csvSheet(file: Uint8Array, limits: SheetLimits): Sheet {
  const text = decoded(file);
  const sheet = new SheetBuilder(limits);
  // One row more than may be: the builder says that it is too many.
  const options = {
    delimiter: delimiterOf(text),
    bom: true,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
    to: limits.rows_most + 2,
  };
  for (const { record, info } of records(text, options)) sheet.add(info.lines, record);
  return sheet.build();
}

interface Read {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function records(text: string, options: Options): Read[] {
  try {
    return parse(text, options) as unknown as Read[];
  } catch (error) {
    throw refuseImport('IMPORT_UNREADABLE', { line: Number((error as { lines?: number }).lines ?? 1) });
  }
}

/** UTF-8 with or without its mark, Excel's "Unicode text", or the letters of Windows. A file of anything else is none of ours. */
function decoded(file: Uint8Array): string {
  const text = file[0] === 0xff && file[1] === 0xfe ? new TextDecoder('utf-16le').decode(file) : utf8OrWindows(file);
  if (text.includes('\u0000')) throw refuseImport('IMPORT_UNREADABLE', { line: 1 });
  return text;
}

function utf8OrWindows(file: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return new TextDecoder('windows-1252').decode(file);
  }
}

/** What the headings are parted by: semicolons in Danish Excel, else commas or tabs. */
function delimiterOf(text: string): string {
  const headings = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
  const count = (mark: string): number => headings.split(mark).length;
  return [';', '\t', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
