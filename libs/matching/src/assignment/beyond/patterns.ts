import type { Highs, ModelData } from 'highs';
import type { Blocks } from './blocks';
import type { Program } from './program';
import { scaleOf } from './ask';

/** One way to fill a block. */
export interface Pattern {
  readonly block: number;
  readonly pairs: readonly number[];
  readonly gain: number;
  /** Rows outside the block that it takes from, and how much. */
  readonly rows: readonly number[];
  readonly takes: readonly number[];
}

/** Ways to fill the blocks, each kept once. */
export class Patterns {
  readonly all: Pattern[] = [];
  private readonly seen = new Set<string>();

  constructor(
    private readonly program: Program,
    private readonly gain: Float64Array,
  ) {}

  /** @returns the pattern when it is new */
  add(block: number, filling: readonly number[]): Pattern | undefined {
    const pairs = filling.toSorted((a, b) => a - b);
    const key = pairs.join();
    if (pairs.length === 0 || this.seen.has(key)) return undefined;
    this.seen.add(key);
    const takes = takenBy(this.program, pairs);
    const gain = pairs.reduce((sum, pair) => sum + (this.gain[pair] as number), 0);
    const pattern = { block, pairs, gain, rows: [...takes.keys()], takes: [...takes.values()] };
    this.all.push(pattern);
    return pattern;
  }
}

/** What pairs take from each row that is no block's own. */
function takenBy({ start, row, coefficient, ofPlaces }: Program, pairs: readonly number[]): Map<number, number> {
  const takes = new Map<number, number>();
  for (const pair of pairs)
    for (let e = start[pair] as number; e < (start[pair + 1] as number); e++) {
      const at = row[e] as number;
      if (!ofPlaces[at]) takes.set(at, (takes.get(at) ?? 0) + (coefficient[e] as number));
    }
  return takes;
}

/**
 * What each pair is worth beyond what it takes from citizens and consultants at these prices.
 *
 * @param left of each row; a pair that takes more is worth nothing
 */
export function worthAt({ columns, start, row, coefficient, ofPlaces }: Program, gain: Float64Array, prices: Float64Array, left: Float64Array): Float64Array {
  const worth = gain.slice();
  for (let k = 0; k < columns; k++)
    for (let e = start[k] as number; e < (start[k + 1] as number); e++) {
      const [at, takes] = [row[e] as number, coefficient[e] as number];
      if (ofPlaces[at]) continue;
      worth[k] = takes > 0 && takes > (left[at] as number) ? -Infinity : (worth[k] as number) - (prices[at] as number) * takes;
    }
  return worth;
}

/** Of each citizen: the prices of rows in which only they are. */
export function pricesOfEach({ start, row, citizen, citizens, pairs, ofPlaces, most }: Program, prices: Float64Array): Float64Array {
  const [NOBODY, SEVERAL] = [-1, -2];
  const owner = new Int32Array(most.length).fill(NOBODY);
  for (let pair = 0; pair < pairs; pair++)
    for (let e = start[pair] as number; e < (start[pair + 1] as number); e++) {
      const at = row[e] as number;
      const own = citizen[pair] as number;
      owner[at] = ofPlaces[at] || (owner[at] !== NOBODY && owner[at] !== own) ? SEVERAL : own;
    }
  const alone = new Float64Array(citizens);
  owner.forEach((own, at) => own >= 0 && (alone[own] = (alone[own] as number) + (prices[at] as number) * (most[at] as number)));
  return alone;
}

/** The linear program of patterns: how much of each is chosen, and what rows and blocks are worth. */
export interface Mixture {
  readonly shares: ReadonlyMap<Pattern, number>;
  /** Prices of the program's rows; 0 for those of the blocks. */
  readonly rows: Float64Array;
  readonly blocks: Float64Array;
}

/** A solver still tells one unit of fit from none beside columns as large as this. */
const LARGEST = 1e4;
/** A row that holds as much as is possible at all could have any price above some: with this much less to hold, its prices end. */
const AIR = 0.01;

/**
 * @param left of each row
 * @param end at a corner few patterns are mixed; prices from the middle of all that are right lead to better bounds
 * @returns undefined when the time was too short
 */
export function mix(
  highs: Highs,
  patterns: readonly Pattern[],
  left: Float64Array,
  blocks: Blocks,
  seconds: number,
  end: 'corner' | 'middle',
): Mixture | undefined {
  if (seconds <= 0) return undefined;
  const { data, rowOf, blockOf, scale } = mixModel(highs, patterns, left, blocks, end === 'middle');
  return highs.withModel(data, (model): Mixture | undefined => {
    // Few columns are in the end as the rows would have them: walking along the edges takes five times as long as going through the middle.
    model.options.set({ output_flag: false, solver: 'ipx', run_crossover: end === 'corner' ? 'on' : 'off', time_limit: seconds });
    model.run();
    // The solver calls it unknown whether the middle is right; whatever it says, bounds are reckoned from its prices alone.
    const { optimal, unknown } = highs.constants.modelStatus;
    const status = model.getModelStatus();
    if (status !== optimal && (end === 'corner' || status !== unknown)) return undefined;
    const { colValue, rowDual } = model.getSolution();
    const price = (at: number) => (at < 0 ? 0 : Math.abs(rowDual[at] as number) / scale);
    return {
      shares: new Map(patterns.map((pattern, k) => [pattern, colValue[k] as number])),
      rows: Float64Array.from(rowOf, price),
      blocks: Float64Array.from(blockOf, price),
    };
  });
}

export function mixModel(highs: Highs, patterns: readonly Pattern[], left: Float64Array, blocks: Blocks, air: boolean, largest = LARGEST) {
  const upper: number[] = [];
  const numbered = (of: Int32Array, at: number, most: number) => {
    if (of[at] === -1) of[at] = upper.push(most) - 1;
    return of[at] as number;
  };
  const rowOf = new Int32Array(left.length).fill(-1);
  const blockOf = new Int32Array(blocks.count).fill(-1);
  const [starts, indices, values] = [[0], [] as number[], [] as number[]];
  for (const { block, rows, takes } of patterns) {
    const entries = [
      [numbered(blockOf, block, 1), 1],
      ...rows.map((row, k) => [numbered(rowOf, row, (left[row] as number) + (air && (left[row] as number) < 0 ? AIR : 0)), takes[k] as number]),
    ];
    for (const [at, value] of entries.sort(([a], [b]) => (a as number) - (b as number))) {
      indices.push(at as number);
      values.push(value as number);
    }
    starts.push(indices.length);
  }
  const scale = scaleOf(
    Float64Array.from(patterns, ({ gain }) => gain),
    largest,
  );
  const [numCols, numRows] = [patterns.length, upper.length];
  const data: ModelData = {
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(patterns, ({ gain }) => gain * scale),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: new Float64Array(numRows).fill(-highs.infinity),
    rowUpper: Float64Array.from(upper),
    matrix: { format: 'csc', numRows, numCols, starts: Int32Array.from(starts), indices: Int32Array.from(indices), values: Float64Array.from(values) },
  };
  return { data, rowOf, blockOf, scale };
}
