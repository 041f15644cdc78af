import type { ReportView } from './report.views';

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

function readable({ columns, words, rows }: ReportView): { columns: string[]; rows: string[][] } {
  const wordOf = new Map(words.map(({ code, da }) => [code, da]));
  const written = (cell: string | null, kind: string): string => {
    if (cell === null) return 'skjult';
    if (cell === '') return '';
    if (kind === 'money') return decimal(Number(cell) / 100, 2);
    if (kind === 'hours') return decimal(Number(cell) / 60, 2);
    if (kind === 'number') return cell.replace('.', ',');
    return wordOf.get(cell) ?? (kind === 'minutes_range' ? hoursRange(cell) : cell);
  };
  return { columns: columns.map(({ da }) => da), rows: rows.map(({ cells }) => cells.map((cell, at) => written(cell, columns[at]?.kind ?? 'text'))) };
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
