import type { JSX } from 'preact';
import { Bars, DistrictMap, Funnel, TargetBar, type Bar } from '../../components';
import { useLanguage } from '../../language';
import { Occupancy } from './occupancy';
import type { Districts } from './postings';
import { useCell, type Report, type Row } from './report-cells';
import { useName } from './words';

interface PictureProps {
  report: Report;
  title: string;
  districts: Districts;
}

/** Reports that are seen better than read. What is hidden in the table has no length here either. */
const PICTURES: Readonly<Record<string, (props: PictureProps) => JSX.Element | null>> = {
  status: Promises,
  funnel: Steps,
  'hours-per-month': Hours,
  'guided-parties': (props) => <ByDistrict {...props} amount="value" />,
  'paid-hours': (props) => <ByDistrict {...props} amount="people" />,
  house: House,
};

/** The rows of a report as a picture above its table. */
export function ReportPicture(props: PictureProps) {
  const Picture = PICTURES[props.report.code];
  return Picture ? <Picture {...props} /> : null;
}

/** How to read a report's columns by their names. A number is null where it is hidden or where there is none. */
function useColumns(report: Report) {
  const inWords = useCell(report);
  const at = (name: string) => report.columns.findIndex((column) => column.name === name);
  return {
    code: ({ cells }: Row, name: string): string => cells[at(name)] ?? '',
    number: ({ cells }: Row, name: string): number | null => (cells[at(name)] ? Number(cells[at(name)]) : null),
    text: ({ cells }: Row, name: string): string => inWords(cells, at(name)),
  };
}

function useBars(report: Report, label: string, length: string): Bar[] {
  const { number, text } = useColumns(report);
  return report.rows.map((row) => ({ label: text(row, label), value: number(row, length), text: text(row, length) }));
}

function Steps({ report }: PictureProps) {
  const { texts } = useLanguage();
  return (
    <>
      <Funnel steps={useBars(report, 'step', 'people')} />
      <p class="form-hint">{texts.reports.bridge}</p>
    </>
  );
}

function Hours({ report, title }: PictureProps) {
  const bars = useBars(report, 'month', 'minutes');
  return <Bars summary={[title, ...bars.map((bar) => `${bar.label}: ${bar.text}`)].join('. ')} bars={bars} />;
}

function ByDistrict({ report, title, districts, amount }: PictureProps & { amount: string }) {
  const nameOf = useName();
  const { code, number } = useColumns(report);
  const rows = report.rows.filter((row) => code(row, 'dimension') === 'district');
  const values = new Map(rows.map((row) => [code(row, 'code'), number(row, amount)]));
  return <DistrictMap summary={title} districts={districts.map((one) => ({ code: one.code, name: nameOf(one) }))} values={values} />;
}

/** What has a target, as far as it has come towards it. */
function Promises({ report }: PictureProps) {
  const { number, text } = useColumns(report);
  const { texts, format } = useLanguage();
  return (
    <>
      {report.rows.map((row) => {
        const [value, minimum, maximum] = [number(row, 'value'), number(row, 'minimum'), number(row, 'maximum')];
        if (value === null || minimum === null || maximum === null) return null;
        const name = text(row, 'promise');
        return (
          <div key={name} class="promise">
            <p>
              <strong>{name}</strong>: {format.number(value)} {texts.target.of(format.range(minimum, maximum), '')}
            </p>
            <TargetBar value={value} minimum={minimum} maximum={maximum} />
          </div>
        );
      })}
    </>
  );
}

function House({ report, title }: PictureProps) {
  const { code, number } = useColumns(report);
  const months = report.rows.map((row) => ({ month: code(row, 'month'), letSeats: number(row, 'let') ?? 0, seats: number(row, 'seats') ?? 0 }));
  return <Occupancy title={title} months={months} />;
}
