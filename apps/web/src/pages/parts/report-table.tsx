import { DataTable, SyntheticMark, type Column } from '../../components';
import { useLanguage } from '../../language';
import { said } from '@fyrtaarn/kernel';
import { useCell, type Report, type Row } from './report-cells';
import type { Districts } from './postings';
import { ReportPicture } from './report-picture';

/** One report with what was counted, why it is a new version, and itself as a file. */
export function ReportTable({ report, path, districts }: { report: Report; path: string; districts: Districts }) {
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
      {report.rows.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <>
          <ReportPicture report={report} title={title} districts={districts} />
          <Rows report={report} title={title} />
        </>
      )}
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
  const { language } = useLanguage();
  const inWords = useCell(report);
  const columns: Column<Row>[] = report.columns.map(({ kind, ...column }, at) => ({
    header: said(column, language),
    numeric: ['number', 'money', 'hours'].includes(kind),
    cell: ({ cells }) => inWords(cells, at),
  }));
  return <DataTable caption={title} captionHidden columns={columns} rows={report.rows} rowKey={({ cells }) => cells.join(' ')} />;
}
