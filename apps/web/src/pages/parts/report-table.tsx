import { DataTable, SyntheticMark, type Column } from '../../components';
import type { Formats } from '../../format';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { said } from '@fyrtaarn/kernel';
import type { Texts } from '../../texts';

export const ReportFields = graphql(`
  fragment ReportFields on Report @_unmask {
    code
    version
    reason
    synthetic
    titleDa
    titleEn
    definitions {
      da
      en
    }
    columns {
      name
      kind
      da
      en
    }
    words {
      code
      da
      en
    }
    rows {
      cells
    }
  }
`);
export type Report = ResultOf<typeof ReportFields>;
type Row = Report['rows'][number];

/** One report with what was counted, why it is a new version, and itself as a file. */
export function ReportTable({ report, path }: { report: Report; path: string }) {
  const { language, texts } = useLanguage();
  const words = texts.reports;
  const title = language === 'da' ? report.titleDa : report.titleEn;
  return (
    <section aria-labelledby={report.code}>
      <h2 id={report.code}>
        {title}
        {report.synthetic && <SyntheticMark />}
      </h2>
      {report.reason && <p>{`${words.version(report.version)}. ${words.reasons[report.reason] ?? ''}`}</p>}
      {report.rows.length === 0 ? <p>{words.empty}</p> : <Rows report={report} title={title} />}
      <p class="form-hint">
        <span>{words.definitions}: </span>
        {report.definitions.map((definition) => said(definition, language)).join(' ')}
      </p>
      <p class="button-row">
        <a href={`${path}/${report.code}.xlsx`} download>
          {words.xlsx}
        </a>{' '}
        <a href={`${path}/${report.code}.csv`} download>
          {words.csv}
        </a>{' '}
        <a href={`${path}/${report.code}.json`} download>
          {words.json}
        </a>
      </p>
    </section>
  );
}

function Rows({ report, title }: { report: Report; title: string }) {
  const { language, texts, format } = useLanguage();
  const names = new Map(report.words.map((word) => [word.code, said(word, language)]));
  const columns: Column<Row>[] = report.columns.map(({ kind, ...column }, at) => ({
    header: said(column, language),
    numeric: ['number', 'money', 'hours'].includes(kind),
    cell: ({ cells }) => written(cells[at] ?? null, kind, names, texts, format),
  }));
  return <DataTable caption={title} captionHidden columns={columns} rows={report.rows} rowKey={({ cells }) => cells.join(' ')} />;
}

function written(cell: string | null, kind: string, names: ReadonlyMap<string, string>, { reports: words }: Texts, format: Formats): string {
  if (cell === null) return words.hidden;
  if (cell === '') return '';
  switch (kind) {
    case 'number':
      return format.number(Number(cell));
    case 'money':
      return format.money(Number(cell));
    case 'hours':
      return format.hours(Number(cell));
    case 'month':
      return format.month(cell);
    case 'minutes_range':
      return names.get(cell) ?? minutesRange(cell, words, format);
    default:
      return names.get(cell) ?? cell;
  }
}

function minutesRange(cell: string, words: Texts['reports'], format: Formats): string {
  const [from, until] = cell.split('-').map(Number) as [number, number?];
  if (until === undefined) return words.andMore(format.hours(from));
  return from === 0 ? words.upTo(format.hours(until)) : format.hoursRange(from, until);
}
