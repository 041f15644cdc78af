import type { Blocks } from './blocks';
import { Dive } from './dive';
import { Exchange } from './exchange';
import type { Patterns } from './patterns';
import type { Answer } from './priced-blocks';
import type { Program } from './program';
import type { Search } from './search';

/** All blocks filled anew, step by step, and what is lost at each step found again by exchanges. */
export class Anew {
  /** Seconds that it took last, without the exchanges: those can end at any time. */
  private took = 0;

  constructor(
    private readonly search: Search,
    private readonly blocks: Blocks,
    private readonly program: Program,
    private readonly gain: Float64Array,
    private readonly pool: Patterns,
    private readonly near: Answer,
  ) {}

  once(seconds: () => number): void {
    const began = performance.now();
    const { search, blocks, program, gain, pool, near } = this;
    const filled = new Uint8Array(program.columns);
    for (const pair of new Dive(search.highs, blocks, program, gain, pool).run(seconds)) filled[pair] = 1;
    this.took = (performance.now() - began) / 1000;
    search.consider(new Exchange(search, blocks, program, gain, near, search.completed(filled)).improved(seconds));
  }

  /** As long as there is time for it and it brings something: each time finds patterns for the next. @returns whether it brought anything */
  again(seconds: () => number): boolean {
    const first = this.search.totals;
    for (let before; before !== this.search.totals && seconds() > this.took;) {
      before = this.search.totals;
      this.once(seconds);
    }
    return this.search.totals !== first;
  }
}
