import { dayInCopenhagen, localDate } from '@fyrtaarn/kernel';
import type { ReportView } from './report.views';
import { dayNumber, workbook, type WorkbookCell } from './workbook';

/** Stands where the number was too small to tell. */
const HIDDEN = 'skjult';

/**
 * Opens right in Danish Excel: byte order mark, semicolons, decimal commas, Danish words. Money in kroner, hours in hours. What was too small to
 * tell is written out. No cell begins a formula.
 */
export function reportCsv(report: ReportView): string {
  const { columns, rows } = readable(report);
  const lines = [columns, ...rows].map((cells) => cells.map(quoted).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** The same report for a program: numbers as numbers, null for what was too small to tell. */
export function reportJson({ code, version, issuedAt, reason, synthetic, definitions, columns, rows }: ReportView): string {
  const numeric = columns.map(({ kind }) => ['number', 'money', 'hours'].includes(kind));
  const named = rows.map(({ cells }) =>
    Object.fromEntries(cells.map((cell, at) => [columns[at]?.name, numeric[at] && cell !== null && cell !== '' ? Number(cell) : cell])),
  );
  return JSON.stringify({ code, version, issuedAt, reason, synthetic, definitions, columns, rows: named }, null, 2);
}

/** The same report for a spreadsheet: a number is a number, a month a day of the calendar, and beside them what was counted. */
export function reportXlsx(report: ReportView): Uint8Array {
  const { titleDa, version, issuedAt, synthetic, definitions, columns, rows } = report;
  const said = wordsOf(report);
  const about: WorkbookCell[][] = [
    ['Rapport', titleDa],
    ['Udgave', { number: version, as: 'number' }],
    ['Udgivet', { number: dayNumber(dayInCopenhagen(new Date(issuedAt))), as: 'day' }],
    ...(synthetic ? [['Opdigtet', 'Opdigtede mennesker eller steder er talt med.']] : []),
    ...definitions.map(({ da }) => ['Sådan er der talt', da]),
  ];
  const cells = rows.map((row) => row.cells.map((cell, at) => workbookCell(cell, columns[at]?.kind ?? 'text', said)));
  return workbook([
    { name: 'Tal', headings: columns.map(({ da }) => da), widths: columns.map(() => 28), rows: cells },
    { name: 'Om tallene', headings: ['Hvad', ''], widths: [20, 100], rows: about },
  ]);
}

function workbookCell(cell: string | null, kind: string, said: (cell: string, kind: string) => string): WorkbookCell {
  if (cell === null) return HIDDEN;
  if (cell === '') return '';
  if (kind === 'money') return { number: Number(cell) / 100, as: 'amount' };
  if (kind === 'hours') return { number: Number(cell) / 60, as: 'amount' };
  if (kind === 'number') return { number: Number(cell), as: 'number' };
  return kind === 'month' ? { number: dayNumber(localDate(`${cell}-01`)), as: 'month' } : said(cell, kind);
}

function readable(report: ReportView): { columns: string[]; rows: string[][] } {
  const { columns, rows } = report;
  const said = wordsOf(report);
  const written = (cell: string | null, kind: string): string => {
    if (cell === null) return HIDDEN;
    if (cell === '') return '';
    if (kind === 'money') return decimal(Number(cell) / 100, 2);
    if (kind === 'hours') return decimal(Number(cell) / 60, 2);
    return kind === 'number' ? cell.replace('.', ',') : said(cell, kind);
  };
  return { columns: columns.map(({ da }) => da), rows: rows.map(({ cells }) => cells.map((cell, at) => written(cell, columns[at]?.kind ?? 'text'))) };
}

/** What a code stands for; what has no word is written as it is. */
function wordsOf({ words }: ReportView): (cell: string, kind: string) => string {
  const wordOf = new Map(words.map(({ code, da }) => [code, da]));
  return (cell, kind) => wordOf.get(cell) ?? (kind === 'minutes_range' ? hoursRange(cell) : cell);
}

/** `180-600` → `3-10 timer`, `600` → `10 timer og derover`. */
function hoursRange(minutes: string): string {
  const [from, until] = minutes.split('-').map((one) => decimal(Number(one) / 60, 1).replace(',0', ''));
  return until ? `${from}-${until} timer` : `${from} timer og derover`;
}

function decimal(value: number, places: number): string {
  return value.toFixed(places).replace('.', ',');
}

function quoted(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) && !/^-?[\d,]+$/.test(cell) ? `'${cell}` : cell;
  return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
