/** One table: what was held beside what, and rows of figures as they are to be read. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function marked(figure: string, short: boolean): string {
  return short ? `${figure} !` : figure;
}

export function print({ title, columns, rows }: Table): void {
  const widths = columns.map((column, at) => Math.max(column.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]) => cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('   ');
  process.stdout.write(`\n${title}\n${[columns, ...rows].map(line).join('\n')}\n`);
}
