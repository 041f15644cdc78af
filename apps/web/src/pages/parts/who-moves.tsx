import { DataTable, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { wordFor } from './words';

export const MovesFields = graphql(`
  fragment MovesFields on QuarterMoves @_unmask {
    quarter
    citizens
    moves {
      from
      to
      pairs
      citizens
    }
  }
`);

type Quarter = ResultOf<typeof MovesFields>;
interface Move {
  readonly key: string;
  readonly quarter: number;
  readonly from: string;
  readonly to: string;
  readonly pairs: number | null;
  readonly citizens: number | null;
}

/** Who would move if it were otherwise; those with the fewest possible jobs first. */
export function WhoMoves({ quarters, captionHidden = false }: { quarters: readonly Quarter[]; captionHidden?: boolean }) {
  const { settings: words } = useLanguage().texts;
  const rows: Move[] = quarters.flatMap(({ quarter, moves }) => moves.map((move) => ({ ...move, quarter, key: `${quarter} ${move.from} ${move.to}` })));
  if (rows.length === 0) return <p>{words.nobodyMoves}</p>;
  const few = (count: number | null) => count ?? words.few;
  const columns: Column<Move>[] = [
    { header: words.quarter, cell: ({ quarter }) => wordFor(words.quarters, String(quarter)) },
    { header: words.movesFrom, cell: ({ from }) => wordFor(words.classes, from) },
    { header: words.movesTo, cell: ({ to }) => wordFor(words.classes, to) },
    { header: words.citizens, cell: ({ citizens }) => few(citizens), numeric: true },
    { header: words.pairs, cell: ({ pairs }) => few(pairs), numeric: true },
  ];
  return <DataTable caption={words.whoMoves} captionHidden={captionHidden} columns={columns} rows={rows} rowKey={({ key }) => key} />;
}
