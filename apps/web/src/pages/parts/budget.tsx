import { DataTable, type Column } from '../../components';
import { useLanguage } from '../../language';
import { InDanish } from './words';

interface Line {
  labelDa: string;
  administration: string | null;
  yearFrom: number;
  amountOre: number;
  priceLevelYear: number | null;
}

interface Row {
  label: string;
  administration: string;
  byYear: ReadonlyMap<number, number>;
  total?: boolean;
}

/** The lines of a budget by year. Sums are computed here, from the lines shown; all lines are of one price level. */
export function Budget({ lines }: { lines: readonly Line[] }) {
  const { texts, format } = useLanguage();
  const words = texts.overview;
  const years = [...new Set(lines.map((line) => line.yearFrom))].sort();
  const levels = [...new Set(lines.flatMap((line) => line.priceLevelYear ?? []))].map((year) => words.priceLevel(String(year)));
  const money = (amount: number | undefined) => (amount === undefined ? '–' : format.money(amount));
  const columns: Column<Row>[] = [
    { header: words.line, cell: ({ label, total }) => (total ? label : <InDanish>{label}</InDanish>) },
    { header: words.administration, cell: (row) => row.administration },
    ...years.map((year) => ({ header: String(year), cell: (row: Row) => money(row.byYear.get(year)), numeric: true })),
    { header: words.total, cell: (row) => <strong>{money(sum([...row.byYear.values()]))}</strong>, numeric: true },
  ];
  const rows = [...rowsOf(lines), { label: words.total, administration: '', byYear: yearlyTotals(lines), total: true }];
  return (
    <DataTable caption={words.budgetCaption(levels.join(', '))} columns={columns} rows={rows} rowKey={({ label, administration }) => label + administration} />
  );
}

function rowsOf(lines: readonly Line[]): Row[] {
  const rows = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.labelDa} ${line.administration}`;
    rows.set(key, [...(rows.get(key) ?? []), line]);
  }
  return [...rows.values()].map((same) => ({ label: same[0]?.labelDa ?? '', administration: same[0]?.administration ?? '', byYear: yearlyTotals(same) }));
}

function yearlyTotals(lines: readonly Line[]): ReadonlyMap<number, number> {
  const totals = new Map<number, number>();
  for (const { yearFrom, amountOre } of lines) totals.set(yearFrom, (totals.get(yearFrom) ?? 0) + amountOre);
  return totals;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
