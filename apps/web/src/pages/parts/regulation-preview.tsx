import { DataTable, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { useLineName, type Agreement } from './agreements';
import { wordFor } from './words';

export const PreviewFields = graphql(`
  fragment PreviewFields on RegulationPreview @_unmask {
    regulated {
      lineId
      monthOre
      newOre
    }
    leftAlone {
      lineId
      reason
    }
  }
`);

type Preview = ResultOf<typeof PreviewFields>;
type Line = Preview['regulated'][number];
type Left = Preview['leftAlone'][number];

/** What each line costs now and would cost, what it comes to in all, and what stays as it is and why. */
export function RegulationPreview({ agreement, preview: { regulated, leftAlone } }: { agreement: Agreement; preview: Preview }) {
  const { texts, format } = useLanguage();
  const words = texts.regulating;
  const what = useLineName(agreement.costs);
  const nameOf = (lineId: string): string => {
    const line = agreement.lines.find(({ id }) => id === lineId);
    return line ? what(line) : '';
  };
  const columns: Column<Line>[] = [
    { header: texts.agreements.what, cell: ({ lineId }) => nameOf(lineId) },
    { header: words.now, cell: ({ monthOre }) => format.money(monthOre), numeric: true },
    { header: words.then, cell: ({ newOre }) => format.money(newOre), numeric: true },
    { header: words.rise, cell: ({ monthOre, newOre }) => format.money(newOre - monthOre), numeric: true },
  ];
  const left: Column<Left>[] = [
    { header: texts.agreements.what, cell: ({ lineId }) => nameOf(lineId) },
    { header: words.why, cell: ({ reason }) => wordFor(texts.agreements.leftReasons, reason) },
  ];
  const rise = regulated.reduce((sum, { monthOre, newOre }) => sum + newOre - monthOre, 0);
  return (
    <>
      <DataTable caption={words.lines} captionHidden columns={columns} rows={regulated} rowKey={({ lineId }) => lineId} />
      <p>{words.riseInAll(format.money(rise))}</p>
      {leftAlone.length > 0 && <DataTable caption={texts.agreements.leftAlone} columns={left} rows={leftAlone} rowKey={({ lineId }) => lineId} />}
    </>
  );
}
