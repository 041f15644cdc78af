import { OPEN } from './bound';
import type { Master } from './master';
import { byRow, type Program, type Row } from './program';

/** A step needs not be solved closer than this. */
const CLOSE = 1e-6;
const SURE = 1e-6;

/**
 * From a linear program to a choice, step by step: the largest of its fractional columns are taken, what no longer fits beside them is
 * ruled out, and it is solved again, until nothing is fractional. Whole columns stay free to give way until the end.
 *
 * @param share of the fractional columns that one step decides; 0 is one at a time
 */
export function roundStepwise(master: Master, gain: Float64Array, start: Float64Array, share: number, seconds: () => number): Uint8Array {
  const rounding = new Rounding(master.program, master.known);
  let near = start;
  for (let values: Float64Array | undefined = start; values;) {
    near = values;
    const fractional = rounding.candidates(near, (value) => value > SURE && value < 1 - SURE);
    const taken = rounding.take(fractional, Math.max(1, share * fractional.length));
    master.fix(taken, 1);
    master.fix(rounding.withoutRoom(), 0);
    values = taken.length > 0 ? master.relax(gain, seconds, CLOSE)?.values : undefined;
  }
  rounding
    .take(
      rounding.candidates(near, (value) => value > SURE),
      Infinity,
    )
    .forEach((column) => (master.known[column] = 1));
  const chosen = master.known.map((value) => Number(value === 1));
  master.free();
  return chosen;
}

class Rounding {
  private readonly left: Float64Array;
  private readonly rows: readonly Row[];
  private readonly narrowed = new Set<number>();

  constructor(
    private readonly program: Program,
    private readonly known: Uint8Array,
  ) {
    this.left = program.most.slice();
    this.rows = byRow(program);
  }

  /** Open pairs of which this is true, the largest first. */
  candidates(values: Float64Array, isOne: (value: number) => boolean): number[] {
    const found: number[] = [];
    for (let k = 0; k < this.program.pairs; k++) if (this.known[k] === OPEN && isOne(values[k] as number)) found.push(k);
    return found.sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
  }

  /** The first of them that fit beside each other and all taken before. */
  take(columns: readonly number[], most: number): number[] {
    const { start, row, coefficient } = this.program;
    const taken: number[] = [];
    for (const column of columns) {
      if (taken.length >= most) break;
      if (!this.fits(column)) continue;
      taken.push(column);
      for (let e = start[column] as number; e < (start[column + 1] as number); e++) {
        const at = row[e] as number;
        this.left[at] = (this.left[at] as number) - (coefficient[e] as number);
        this.narrowed.add(at);
      }
    }
    return taken;
  }

  /** Open pairs that no longer fit. */
  withoutRoom(): number[] {
    const out = new Set<number>();
    for (const at of this.narrowed)
      for (const k of (this.rows[at] as Row).columns) if (k < this.program.pairs && this.known[k] === OPEN && !this.fits(k)) out.add(k);
    this.narrowed.clear();
    return [...out];
  }

  private fits(column: number): boolean {
    const { start, row, coefficient } = this.program;
    for (let e = start[column] as number; e < (start[column + 1] as number); e++) {
      const use = coefficient[e] as number;
      if (use > 0 && use > (this.left[row[e] as number] as number)) return false;
    }
    return true;
  }
}
