import type { Highs } from 'highs';
import { upTo } from '../arrays';
import type { Blocks } from './blocks';
import { mix, worthAt, type Mixture, type Pattern, type Patterns } from './patterns';
import type { Program } from './program';

/** The share of the patterns that are mixed which one step decides: less is better, and takes longer. */
const SHARE = 0.05;
/** As many patterns of each block as are mixed on average, those that lose least at the last prices: what is missed beside them is looked for. */
const OF_EACH = 5;
const SURE = 1e-6;

/** From a mixture of patterns to one pattern of each block, step by step: the largest shares are decided, what is missing beside them is looked for, and the rest is mixed again. */
export class Dive {
  private readonly left: Float64Array;
  private readonly open: Set<number>;
  private patterns: Pattern[];
  private readonly decided: Pattern[] = [];

  constructor(
    private readonly highs: Highs,
    private readonly blocks: Blocks,
    private readonly program: Program,
    private readonly gain: Float64Array,
    private readonly pool: Patterns,
  ) {
    this.left = program.most.slice();
    this.open = new Set(upTo(blocks.count));
    this.patterns = pool.all.slice();
  }

  /** @returns the pairs chosen */
  run(seconds: () => number): number[] {
    let last: Pattern[] = [];
    while (this.patterns.length > 0) {
      this.patterns = this.patterns.filter((pattern) => this.open.has(pattern.block) && this.fits(pattern));
      const mixture = mix(this.highs, this.patterns, this.left, this.blocks, seconds(), 'corner');
      if (!mixture) break;
      last = byShare(mixture);
      if (!this.decide(last, mixture)) break;
      this.leaveOut(mixture);
      this.look(mixture);
    }
    // When the time is up, what was mixed last is decided at once.
    last.forEach((pattern) => this.take(pattern));
    return this.decided.flatMap(({ pairs }) => pairs);
  }

  /** @returns whether anything is left that is mixed */
  private decide(used: readonly Pattern[], { shares }: Mixture): boolean {
    const mixed = used.filter((pattern) => (shares.get(pattern) as number) < 1 - SURE);
    const before = this.decided.length;
    for (const pattern of mixed) {
      if (this.decided.length - before >= SHARE * mixed.length) break;
      this.take(pattern);
    }
    return this.decided.length > before;
  }

  private take(pattern: Pattern): void {
    if (!this.open.has(pattern.block) || !this.fits(pattern)) return;
    this.open.delete(pattern.block);
    this.decided.push(pattern);
    pattern.rows.forEach((row, k) => (this.left[row] = (this.left[row] as number) - (pattern.takes[k] as number)));
  }

  private fits({ rows, takes }: Pattern): boolean {
    return rows.every((row, k) => (takes[k] as number) <= (this.left[row] as number));
  }

  /** Patterns that lose most at the prices of a mixture. */
  private leaveOut({ rows: prices, blocks }: Mixture): void {
    const most = OF_EACH * this.open.size;
    if (this.patterns.length <= most) return;
    const loss = new Map(
      this.patterns.map((pattern) => {
        const cost = pattern.rows.reduce((sum, row, k) => sum + (prices[row] as number) * (pattern.takes[k] as number), blocks[pattern.block] as number);
        return [pattern, cost - pattern.gain];
      }),
    );
    const open = this.patterns.filter(({ block }) => this.open.has(block));
    this.patterns = open.sort((a, b) => (loss.get(a) as number) - (loss.get(b) as number)).slice(0, most);
  }

  /** Patterns of open blocks that are worth more than they cost beside what is decided. */
  private look(mixture: Mixture): void {
    const worth = worthAt(this.program, this.gain, mixture.rows, this.left);
    for (const block of this.open) {
      const filling = this.blocks.best(block, worth);
      if (filling.worth <= (mixture.blocks[block] as number) * (1 + SURE)) continue;
      const pattern = this.pool.add(block, filling.pairs);
      if (pattern) this.patterns.push(pattern);
    }
  }
}

/** The patterns that are used, the largest shares first. */
function byShare({ shares }: Mixture): Pattern[] {
  return [...shares].flatMap(([pattern, share]) => (share > SURE ? [pattern] : [])).sort((a, b) => (shares.get(b) as number) - (shares.get(a) as number));
}
