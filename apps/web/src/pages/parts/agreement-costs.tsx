import { DataTable, type Column } from '../../components';
import { useLanguage } from '../../language';
import { useIndexNumber, useLineName, type Agreement, type Cost } from './agreements';
import { useName, wordFor } from './words';

type Regulation = Agreement['regulations'][number];

/** What the tenant may be charged beside the rent; nothing else is. */
export function Costs({ costs }: { costs: readonly Cost[] }) {
  const { texts, format } = useLanguage();
  const words = texts.agreements;
  const named = useName();
  const columns: Column<Cost>[] = [
    { header: words.what, cell: named },
    { header: words.estimate, cell: ({ estimateOre }) => format.money(estimateOre), numeric: true },
    { header: words.from, cell: ({ from }) => format.shortDay(from) },
  ];
  return <DataTable caption={words.costs} captionHidden columns={columns} rows={costs} rowKey={({ costType }) => costType} />;
}

/** How the rent has followed the index, what was left as it was and why, and the letters. */
export function Regulations({ agreement: { regulations, lines, costs } }: { agreement: Agreement }) {
  const { texts, format } = useLanguage();
  const words = texts.agreements;
  const what = useLineName(costs);
  const numbered = useIndexNumber();
  const columns: Column<Regulation>[] = [
    { header: words.from, cell: ({ from }) => format.shortDay(from) },
    { header: words.regulatedTo, cell: ({ indexNumber, indexMonth }) => numbered(indexNumber, indexMonth) },
    {
      header: words.leftAlone,
      cell: ({ leftAlone }) => (
        <ul class="unstyled-list">
          {leftAlone.map(({ lineId, reason }) => {
            const line = lines.find(({ id }) => id === lineId);
            return <li key={lineId}>{`${line ? what(line) : ''}: ${wordFor(words.leftReasons, reason)}`}</li>;
          })}
        </ul>
      ),
    },
    {
      header: words.letter,
      cell: ({ id, from }) => (
        <a href={`/huset/regulering/${id}`} download>
          PDF<span class="sr-only"> {format.shortDay(from)}</span>
        </a>
      ),
    },
  ];
  return <DataTable caption={words.regulations} captionHidden columns={columns} rows={regulations} rowKey={({ id }) => id} />;
}
