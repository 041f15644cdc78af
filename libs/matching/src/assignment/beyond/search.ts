import type { Highs } from 'highs';
import { greedy } from '../greedy';
import type { Haste } from '../highs';
import type { Presolved } from '../presolve';
import { compareTotals, exceededLimit, totalsOf, type Chosen } from '../solution';
import type { Kept, Question } from './ask';
import { Blocks } from './blocks';
import { OPEN, type Bound } from './bound';
import { groupTotal, type Group } from './groups';
import { columnsOf, type Program } from './program';

/** The best choice known, and what is known of all that could be better. Every choice is checked in exact arithmetic. */
export class Search {
  readonly known: Uint8Array;
  values: Uint8Array;
  totals: readonly bigint[];
  /** Prices of rows from the linear program of the fit. */
  private fit: { readonly group: Group; readonly program: Program; readonly rows: Float64Array } | undefined;

  constructor(
    readonly highs: Highs,
    readonly presolved: Presolved,
    readonly program: Program,
    start: Chosen,
    readonly seconds: () => number,
    private readonly haste: Haste,
  ) {
    this.known = new Uint8Array(program.columns).fill(OPEN);
    this.values = columnsOf(program, presolved.problem, start);
    this.totals = totalsOf(presolved.problem, start);
  }

  /** Undefined when there are too many states, or somebody may have several places: what a person counts is then no sum of what blocks bring. */
  get blocks(): Blocks | undefined {
    return this.program.columns === this.program.pairs ? Blocks.of(this.presolved) : undefined;
  }

  get chosen(): Chosen {
    return this.values.slice(0, this.program.pairs);
  }

  /** Takes a choice when it keeps every limit and is better. */
  consider(values: Uint8Array | undefined): void {
    const chosen = values?.subarray(0, this.program.pairs);
    if (!chosen || exceededLimit(this.presolved.problem, chosen)) return;
    const totals = totalsOf(this.presolved.problem, chosen);
    if (compareTotals(totals, this.totals) <= 0) return;
    this.totals = totals;
    this.values = columnsOf(this.program, this.presolved.problem, chosen);
  }

  /** A choice with all that still fits beside it. */
  completed(values: Uint8Array): Uint8Array {
    const { problem } = this.presolved;
    return columnsOf(this.program, problem, greedy(problem, values));
  }

  open(): Int32Array {
    return Int32Array.from(this.known.keys()).filter((column) => this.known[column] === OPEN);
  }

  /** A question about the open columns; what is known of the others is fixed. */
  question(gain: Float64Array, kept: readonly Kept[], seconds = this.seconds()): Question {
    const fixed = this.known.map((value) => (value === OPEN ? 0 : value));
    return { program: this.program, gain, kept, fixed, open: this.open(), seconds, haste: this.haste };
  }

  /** Remembers the prices of the fit. */
  price(group: Group, program: Program, rows: Float64Array): void {
    this.fit = { group, program, rows };
  }

  /** Fixes each column that no choice as good as the best known can have otherwise. */
  rule(group: Group, { value, reduced }: Bound): void {
    const spare = value - this.reached(group) + 1e-3 + Math.abs(value) * 1e-9;
    reduced.forEach((worth, column) => {
      if (this.known[column] === OPEN && Math.abs(worth) > spare) this.known[column] = Number(worth > 0);
    });
  }

  /** What a seat in each place costs the others, in units of fit: the mean over those who may get it. Undefined when no prices are known. */
  placePrices(): Float64Array | undefined {
    if (!this.fit) return undefined;
    const { fit } = this;
    const { program } = fit;
    const { place, placeIds } = this.presolved.problem;
    const unit = (fit.group.factors[0] as number) * (fit.group.stages[0]?.scale as number);
    const prices = new Float64Array(placeIds.length);
    const pairs = new Int32Array(placeIds.length);
    place.forEach((at, pair) => {
      pairs[at] = (pairs[at] as number) + 1;
      for (let e = program.start[pair] as number; e < (program.start[pair + 1] as number); e++) {
        const row = program.row[e] as number;
        if (program.ofPlaces[row]) prices[at] = (prices[at] as number) + (fit.rows[row] as number) * (program.coefficient[e] as number);
      }
    });
    return prices.map((sum, at) => sum / Math.max(1, pairs[at] as number) / unit);
  }

  reached(group: Group): number {
    return Number(groupTotal(group, this.totals));
  }
}

/** A bound that was computed with rounding, as a whole number that it surely does not exceed. */
export function wholeBound(value: number): bigint {
  return BigInt(Math.floor(value + 1e-3 + Math.abs(value) * 1e-12));
}
