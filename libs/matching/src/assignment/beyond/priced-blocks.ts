import type { Highs } from 'highs';
import type { Blocks } from './blocks';
import { mix, Patterns, worthAt } from './patterns';
import type { Program } from './program';

/** Rounds in which prices follow what is asked for too much, and the first step. They find the patterns that the linear program begins with. */
const ROUNDS = 30;
const STEP = 4e-5;
const SHORTER = 0.97;
const SWAY = 0.7;
/** Between the best prices known and those of the last linear program: prices that jump find patterns that nobody wants a round later. */
const CALM = 0.5;
/** The linear program is solved when its prices prove that no more than this share could be missing. */
const CLOSE = 1e-5;
/** Later rounds prove a little more; what they would find is found while the choice is made. With patterns to begin with, fewer are enough. */
const [MOST_ROUNDS, WHEN_KNOWN] = [4, 2];

/** What each block would choose at prices, and the bound that follows: whatever the prices, no choice brings more. */
export interface Answer {
  readonly prices: Float64Array;
  readonly bound: number;
  readonly fillings: readonly (readonly number[])[];
  /** What the best filling of each block is worth. */
  readonly worths: Float64Array;
}

/**
 * The Lagrangian bound in which only citizens and consultants have prices, while each block keeps its own limits exactly: never weaker than the
 * linear program of pairs, which lets half a person fill half an hour (Dantzig, Wolfe 1960; Geoffrion 1974).
 */
export class PricedBlocks {
  constructor(
    private readonly blocks: Blocks,
    private readonly program: Program,
    private readonly gain: Float64Array,
  ) {}

  ask(prices: Float64Array): Answer {
    const { blocks, program } = this;
    const worth = worthAt(program, this.gain, prices, program.most);
    const worths = new Float64Array(blocks.count);
    const fillings = Array.from(worths, (_, block) => {
      const filling = blocks.best(block, worth);
      worths[block] = filling.worth;
      return filling.pairs;
    });
    let bound = worths.reduce((sum, one) => sum + one, 0);
    program.most.forEach((most, row) => (bound += program.ofPlaces[row] || prices[row] === 0 ? 0 : most * (prices[row] as number)));
    return { prices, bound, fillings, worths };
  }

  /** Better prices, step by step: up where too much is asked for, down where too little (Held, Wolfe, Crowder 1974). @returns all answers on the way */
  private *approach(first: Answer, seconds: () => number): Generator<Answer> {
    const { most, ofPlaces } = this.program;
    const toward = new Float64Array(most.length);
    let last = first;
    let step = STEP * Math.abs(first.bound);
    for (let round = 0; round < ROUNDS && seconds() > 0; round++) {
      const asked = this.asked(last);
      let norm = 0;
      toward.forEach((before, row) => {
        if (ofPlaces[row]) return;
        toward[row] = SWAY * before + (1 - SWAY) * ((asked[row] as number) - (most[row] as number));
        if (last.prices[row] !== 0 || (toward[row] as number) > 0) norm += (toward[row] as number) ** 2;
      });
      if (norm === 0) return;
      last = this.ask(last.prices.map((price, row) => Math.max(0, price + (step / norm) * (toward[row] as number))));
      step *= SHORTER;
      yield last;
    }
  }

  /**
   * The linear program of patterns; each round adds those that its prices find worth more than they cost.
   *
   * @param known patterns to begin with; without any they are looked for first
   * @param rounds most of them
   */
  solve(highs: Highs, first: Answer, seconds: () => number, known?: Patterns, rounds = known ? WHEN_KNOWN : MOST_ROUNDS): { best: Answer; patterns: Patterns } {
    const patterns = new Patterns(this.program, this.gain);
    known?.all.forEach(({ block, pairs }) => patterns.add(block, pairs));
    const learn = ({ fillings }: Answer) => fillings.filter((filling, block) => patterns.add(block, filling)).length;
    let best = first;
    const hear = (answer: Answer) => {
      if (answer.bound < best.bound) best = answer;
      return learn(answer);
    };
    hear(first);
    if (!known) for (const answer of this.approach(first, seconds)) hear(answer);
    for (let round = 0; round < rounds; round++) {
      const mixture = mix(highs, patterns.all, this.program.most, this.blocks, seconds(), 'middle');
      if (!mixture) break;
      const reached = [...mixture.shares].reduce((sum, [{ gain }, share]) => sum + gain * share, 0);
      const added = hear(this.ask(best.prices.map((price, row) => CALM * price + (1 - CALM) * (mixture.rows[row] as number)))) + hear(this.ask(mixture.rows));
      if (added === 0 || best.bound - reached <= CLOSE * Math.abs(reached)) break;
    }
    return { best, patterns };
  }

  private asked({ fillings }: Answer): Float64Array {
    const { most, start, row, coefficient } = this.program;
    const asked = new Float64Array(most.length);
    for (const pair of fillings.flat())
      for (let e = start[pair] as number; e < (start[pair + 1] as number); e++)
        asked[row[e] as number] = (asked[row[e] as number] as number) + (coefficient[e] as number);
    return asked;
  }
}
