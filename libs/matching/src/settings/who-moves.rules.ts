import type { FitClass } from '../explanation';

/** Pairs that a change takes from one class to another, and how many citizens they are of. Null: too few to be told. */
export interface Move {
  readonly from: FitClass;
  readonly to: FitClass;
  readonly pairs: number | null;
  readonly citizens: number | null;
}

/** A quarter of the citizens, the first those with the fewest postings that are possible for them now. */
export interface QuarterMoves {
  readonly quarter: number;
  readonly citizens: number | null;
  readonly moves: readonly Move[];
}

/**
 * Who moves when the classes change, told of quarters and never of people. Both tables have a row for each posting and a column
 * for each citizen; citizens with equally many options are taken in the order of the columns.
 */
export function whoMoves(was: readonly FitClass[][], becomes: readonly FitClass[][], citizens: number, below: number): QuarterMoves[] {
  const options = Array.from({ length: citizens }, (_, one) => was.filter((row) => row[one] !== 'NOT_NOW').length);
  const order = options.map((_, one) => one).sort((a, b) => (options[a] ?? 0) - (options[b] ?? 0) || a - b);
  return [1, 2, 3, 4].map((quarter) => {
    const members = order.filter((_, rank) => Math.floor((4 * rank) / citizens) + 1 === quarter);
    return { quarter, citizens: toldFrom(below, members.length), moves: movesOf(members, was, becomes, below) };
  });
}

function movesOf(members: readonly number[], was: readonly FitClass[][], becomes: readonly FitClass[][], below: number): Move[] {
  const found = new Map<string, { from: FitClass; to: FitClass; pairs: number; people: Set<number> }>();
  was.forEach((row, posting) => {
    for (const one of members) {
      const [from, to] = [row[one], becomes[posting]?.[one]];
      if (!from || !to || from === to) continue;
      const move = found.get(`${from} ${to}`) ?? { from, to, pairs: 0, people: new Set() };
      found.set(`${from} ${to}`, { ...move, pairs: move.pairs + 1, people: move.people.add(one) });
    }
  });
  return [...found.entries()]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([, { from, to, pairs, people }]) => {
      const told = toldFrom(below, people.size);
      return { from, to, citizens: told, pairs: told === null ? null : pairs };
    });
}

/** No count of people below the rule SMALL-CELL is told; nobody is. */
function toldFrom(below: number, count: number): number | null {
  return count > 0 && count < below ? null : count;
}
