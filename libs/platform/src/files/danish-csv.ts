import type { LocalDate } from '@fyrtaarn/kernel';

/** A cell knows what it is: text is never read as a formula, an amount in øre never as text. */
export type Cell = { readonly text: string } | { readonly ore: number } | { readonly count: number } | { readonly day: LocalDate } | null;

const BYTE_ORDER_MARK = '\ufeff';
/** With these a spreadsheet begins to reckon instead of showing. */
const FORMULA = /^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;

/** Danish Excel: semicolons, decimal comma, no thousands point, `DD-MM-YYYY`, CRLF, UTF-8 with its mark. */
export function danishCsv(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [headings.map((heading) => quoted(harmless(heading))), ...rows.map((row) => row.map(written))];
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.join(';')}\r\n`).join('');
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if ('text' in cell) return quoted(harmless(cell.text));
  if ('day' in cell) return cell.day.split('-').reverse().join('-');
  if ('count' in cell) return String(cell.count);
  const digits = String(Math.abs(cell.ore)).padStart(3, '0');
  return `${cell.ore < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
