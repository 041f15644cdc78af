import { decide } from './ask';
import type { Relaxation } from './master';
import { byRow, type Row } from './program';
import type { Search } from './search';

/** Columns that are open at a time. */
const MOST_OPEN = 1500;
/** Columns of a row that are worth most, besides those chosen. */
const BEST_OF_ROW = 12;
/** Seconds for one search; it needs a twentieth of that. */
const SECONDS = 1;

/**
 * Improves the best known choice piece by piece: where it loses most against what prices say could be had, the columns around are open, all
 * others stay, and branch and bound decides.
 */
export class Neighbourhoods {
  private readonly rows: readonly Row[];
  /** Rows where looking found nothing since the last time that it found something. */
  private readonly tried = new Set<number>();

  /** @param near the linear program of `gain`, with at least the rows of the search's program */
  constructor(
    private readonly search: Search,
    private readonly gain: Float64Array,
    private readonly near: Relaxation,
  ) {
    const size = (column: number) => Math.abs(near.reduced[column] as number);
    this.rows = byRow(search.program).map((row) => ({ ...row, columns: row.columns.slice().sort((a, b) => size(a) - size(b) || a - b) }));
  }

  improve(times: number, seconds: () => number): void {
    const { search, gain } = this;
    for (let k = 0; k < times && seconds() > 0; k++) {
      const seed = this.worstRow();
      if (seed < 0) return;
      const open = this.around(seed);
      const before = search.totals;
      const question = { program: search.program, gain, kept: [], fixed: search.values, start: search.values, open, seconds: Math.min(SECONDS, seconds()) };
      search.consider(decide(search.highs, question).values);
      if (search.totals === before) this.tried.add(seed);
      else this.tried.clear();
    }
  }

  /** Where most is lost: by what is not used at its price, or by a choice that is not worth its price. */
  private worstRow(): number {
    const { near, tried } = this;
    const { program, values } = this.search;
    const loss = program.most.slice();
    const bad = new Float64Array(loss.length);
    values.forEach((value, k) => {
      if (!value) return;
      const [from, to] = [program.start[k] as number, program.start[k + 1] as number];
      for (let e = from; e < to; e++) loss[program.row[e] as number] = (loss[program.row[e] as number] as number) - (program.coefficient[e] as number);
      const first = program.row[from] ?? -1;
      if (first >= 0) bad[first] = (bad[first] as number) + Math.max(0, -(near.reduced[k] as number));
    });
    let [worst, most] = [-1, 0];
    loss.forEach((unused, row) => {
      const one = unused * (near.rows[row] as number) + (bad[row] as number);
      if (one > most && !tried.has(row)) [worst, most] = [row, one];
    });
    return worst;
  }

  private around(seed: number): Int32Array {
    const { program, values } = this.search;
    const open = new Set<number>();
    const rows = [seed];
    const seen = new Set(rows);
    const add = (column: number) => {
      open.add(column);
      for (let e = program.start[column] as number; e < (program.start[column + 1] as number); e++) {
        const row = program.row[e] as number;
        if (!seen.has(row)) rows.push(row);
        seen.add(row);
      }
    };
    for (let k = 0; k < rows.length && open.size < MOST_OPEN; k++) {
      const { columns } = this.rows[rows[k] as number] as Row;
      for (const column of columns) if (values[column]) add(column);
      for (const column of columns.subarray(0, BEST_OF_ROW)) add(column);
    }
    return Int32Array.from(open).sort();
  }
}
