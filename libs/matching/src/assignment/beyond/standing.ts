import type { Blocks } from './blocks';
import type { Program } from './program';

/** What is chosen now: by citizen, by block, and what it leaves of every row. */
export class Standing {
  /** Of each citizen: the pair that is chosen, or -1. */
  readonly pairOf: Int32Array;
  /** Pairs chosen in each block. */
  readonly fillings: (readonly number[])[];
  private readonly left: Float64Array;

  constructor(
    private readonly program: Program,
    private readonly blocks: Blocks,
    values: Uint8Array,
  ) {
    this.pairOf = new Int32Array(program.citizens).fill(-1);
    this.fillings = Array.from({ length: blocks.count }, () => []);
    this.left = program.most.slice();
    const filled: number[][] = this.fillings.map(() => []);
    for (let pair = 0; pair < program.pairs; pair++) if (values[pair]) filled[blocks.blockOf[pair] as number]?.push(pair);
    this.fill(new Map(filled.entries()));
  }

  /** The block that has somebody, or -1. */
  holder(citizen: number): number {
    const pair = this.pairOf[citizen] as number;
    return pair < 0 ? -1 : (this.blocks.blockOf[pair] as number);
  }

  /** Fills some blocks anew. @returns how they were filled before */
  fill(anew: ReadonlyMap<number, readonly number[]>): Map<number, readonly number[]> {
    const before = new Map(Array.from(anew.keys(), (block) => [block, this.fillings[block] as readonly number[]]));
    for (const pairs of before.values()) for (const pair of pairs) this.change(pair, -1);
    for (const [block, pairs] of anew) {
      this.fillings[block] = pairs;
      for (const pair of pairs) this.change(pair, 1);
    }
    return before;
  }

  values(): Uint8Array {
    const values = new Uint8Array(this.program.columns);
    for (const pair of this.pairOf) if (pair >= 0) values[pair] = 1;
    return values;
  }

  isWithinLimits(): boolean {
    return this.left.every((left) => left >= -1e-9);
  }

  /** Whether a block has room for one pair when another of its pairs leaves. */
  fitsInstead(pair: number, leaving: number): boolean {
    const { start, row, coefficient, ofPlaces } = this.program;
    for (let e = start[pair] as number; e < (start[pair + 1] as number); e++) {
      const at = row[e] as number;
      if (ofPlaces[at] && (coefficient[e] as number) > (this.left[at] as number) + this.takes(leaving, at)) return false;
    }
    return true;
  }

  private takes(pair: number, row: number): number {
    const { start, row: rows, coefficient } = this.program;
    for (let e = start[pair] as number; e < (start[pair + 1] as number); e++) if (rows[e] === row) return coefficient[e] as number;
    return 0;
  }

  private change(pair: number, sign: 1 | -1): void {
    const { start, row, coefficient, citizen } = this.program;
    this.pairOf[citizen[pair] as number] = sign > 0 ? pair : -1;
    for (let e = start[pair] as number; e < (start[pair + 1] as number); e++) {
      const at = row[e] as number;
      this.left[at] = (this.left[at] as number) - sign * (coefficient[e] as number);
    }
  }
}
