import { Bars } from '../../components';
import { useCell, type Report } from './report-cells';

/** Reports that are seen better than read: which column names a bar, which one is its length, and of a divided report which part is drawn. */
const PICTURES: Readonly<Record<string, { label: string; length: string; only?: readonly [column: string, value: string] }>> = {
  funnel: { label: 'step', length: 'people' },
  'hours-per-month': { label: 'month', length: 'minutes' },
  'paid-hours': { label: 'code', length: 'people', only: ['dimension', 'district'] },
};

/** The rows of a report as a picture above its table. What is hidden in the table has no length here either. */
export function ReportPicture({ report, title }: { report: Report; title: string }) {
  const inWords = useCell(report);
  const picture = PICTURES[report.code];
  if (!picture) return null;
  const at = (name: string) => report.columns.findIndex((column) => column.name === name);
  const [label, length] = [at(picture.label), at(picture.length)];
  const { only } = picture;
  const rows = only ? report.rows.filter(({ cells }) => cells[at(only[0])] === only[1]) : report.rows;
  const bars = rows.map(({ cells }) => {
    const value = cells[length] ?? null;
    return { label: inWords(cells, label), value: value === null ? null : Number(value), text: inWords(cells, length) };
  });
  return <Bars summary={[title, ...bars.map((bar) => `${bar.label}: ${bar.text}`)].join('. ')} bars={bars} />;
}
