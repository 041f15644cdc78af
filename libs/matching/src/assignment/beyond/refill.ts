import { Dive } from './dive';
import type { Blocks } from './blocks';
import { worthAt, type Patterns } from './patterns';
import type { Answer } from './priced-blocks';
import type { Program } from './program';
import type { Search } from './search';

/** Blocks that are filled anew at a time. */
const MOST_OPEN = 300;

/** Improves the best known choice where it loses most against what prices say could be had: some blocks at a time are emptied and filled anew, beside all others. */
export class Refill {
  private readonly worth: Float64Array;
  /** Whom each block would have. */
  private readonly wanted: readonly Set<number>[];
  /** Blocks from which looking found nothing since the last time that it found something. */
  private readonly tried = new Set<number>();

  /** @param program also with rows that hold what is reached */
  constructor(
    private readonly search: Search,
    private readonly blocks: Blocks,
    private readonly program: Program,
    private readonly gain: Float64Array,
    private readonly pool: Patterns,
    private readonly near: Answer,
  ) {
    this.worth = worthAt(program, gain, near.prices, program.most);
    this.wanted = Array.from(near.worths, () => new Set<number>());
    for (const { block, pairs } of pool.all) for (const pair of pairs) this.wanted[block]?.add(program.citizen[pair] as number);
  }

  /** All blocks at once. */
  begin(seconds: () => number): void {
    this.search.complete(this.filledAnew(new Set(this.near.worths.keys()), seconds));
  }

  /** Some blocks at a time, until the time is up or nowhere anything better is found. */
  improve(seconds: () => number): void {
    while (seconds() > 0) {
      const chosen = this.chosenOf();
      const seed = this.worst(chosen);
      if (seed < 0) return;
      const open = this.around(seed, chosen);
      // Without what is there now, what is reached might not be held.
      for (const block of open) this.pool.add(block, chosen[block] as number[]);
      const before = this.search.totals;
      const anew = this.filledAnew(open, seconds);
      if (this.broughtBy(anew) > this.broughtBy(this.search.values)) this.search.complete(anew);
      if (this.search.totals === before) this.tried.add(seed);
      else this.tried.clear();
    }
  }

  private filledAnew(open: ReadonlySet<number>, seconds: () => number): Uint8Array {
    const { program } = this;
    const { highs, values } = this.search;
    const kept = values.map((value, pair) => Number(value === 1 && !open.has(this.blocks.blockOf[pair] as number)));
    const left = program.most.slice();
    kept.forEach((value, pair) => {
      if (value)
        for (let e = program.start[pair] as number; e < (program.start[pair + 1] as number); e++) {
          const row = program.row[e] as number;
          left[row] = (left[row] as number) - (program.coefficient[e] as number);
        }
    });
    for (const pair of new Dive(highs, this.blocks, program, this.gain, this.pool, { open, left }).run(seconds)) kept[pair] = 1;
    return kept;
  }

  private broughtBy(values: Uint8Array): number {
    let sum = 0;
    for (let k = 0; k < values.length; k++) if (values[k]) sum += this.gain[k] as number;
    return sum;
  }

  /** What is chosen in each block. */
  private chosenOf(): number[][] {
    const chosen: number[][] = Array.from(this.near.worths, () => []);
    this.search.values.forEach((value, pair) => value && chosen[this.blocks.blockOf[pair] as number]?.push(pair));
    return chosen;
  }

  private worst(chosen: readonly number[][]): number {
    const { worths } = this.near;
    let [worst, most] = [-1, 0];
    chosen.forEach((pairs, block) => {
      const loss = (worths[block] as number) - pairs.reduce((sum, pair) => sum + (this.worth[pair] as number), 0);
      if (loss > most && !this.tried.has(block)) [worst, most] = [block, loss];
    });
    return worst;
  }

  /** Blocks that would have each other's citizens. */
  private around(seed: number, chosen: readonly number[][]): Set<number> {
    const { citizen } = this.search.program;
    const holder = new Map<number, number>();
    chosen.forEach((pairs, block) => pairs.forEach((pair) => holder.set(citizen[pair] as number, block)));
    const open = new Set([seed]);
    for (const block of open) {
      for (const one of this.wanted[block] as Set<number>) {
        const other = holder.get(one);
        if (other !== undefined && open.size < MOST_OPEN) open.add(other);
      }
      if (open.size >= MOST_OPEN) break;
    }
    return open;
  }
}
