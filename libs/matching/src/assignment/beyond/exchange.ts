import type { Blocks, Filling } from './blocks';
import { firstPairs } from '../presolve';
import { pricesOfEach, worthAt } from './patterns';
import type { Answer } from './priced-blocks';
import type { Program } from './program';
import type { Search } from './search';
import { Standing } from './standing';
import { FREE, GIVEN, Ways } from './ways';

/** Gains are whole units; less than this is none, only rounding. */
const SOME = 0.5;
const NONE: ReadonlySet<number> = new Set();

/** A block that takes somebody from another one. */
interface Offer {
  readonly gain: number;
  readonly taken: number;
  readonly pairs: readonly number[];
}

/**
 * Improves a choice by chains through blocks: one that brings less than its prices say takes somebody from another one, which takes somebody else,
 * until one is content with somebody who is free, or whom the first gave up. No such chain is left where it ends.
 */
export class Exchange {
  private readonly worth: Float64Array;
  /** Of each citizen: what somebody is worth whom nobody has. */
  private readonly alone: Float64Array;
  private readonly pairsIn: readonly Int32Array[];
  private readonly standing: Standing;
  private readonly start: Int32Array;
  private readonly ways: Ways;
  /** Of each citizen: what their block loses when they leave and it takes only those who are free. */
  private readonly missed: Float64Array;
  private readonly asked: Float64Array;

  /**
   * @param program also with rows that hold what is reached
   * @param values the choice that is improved
   */
  constructor(
    { presolved }: Search,
    private readonly blocks: Blocks,
    private readonly program: Program,
    private readonly gain: Float64Array,
    private readonly near: Answer,
    values: Uint8Array,
  ) {
    this.worth = worthAt(program, gain, near.prices, program.most);
    this.alone = pricesOfEach(program, near.prices);
    this.pairsIn = Array.from(near.worths.keys(), (block) => blocks.pairsOf(block));
    this.standing = new Standing(program, blocks, values);
    this.start = firstPairs(presolved.problem);
    this.ways = new Ways(program, blocks, this.standing, this.worth, this.start);
    this.missed = new Float64Array(program.citizens);
    this.asked = new Float64Array(program.pairs);
    this.pairsIn.forEach((_, block) => this.miss(block));
  }

  /** @returns a choice from which no chain leads to a better one, or as far as the time allowed */
  improved(seconds: () => number): Uint8Array {
    for (let found = true; found;) {
      found = false;
      const losing = Array.from(this.near.worths.keys()).filter((block) => this.loss(block) > SOME);
      for (const block of losing.sort((a, b) => this.loss(b) - this.loss(a) || a - b)) while (seconds() > 0 && this.better(block)) found = true;
    }
    return this.standing.values();
  }

  private better(block: number): boolean {
    if (this.loss(block) <= SOME) return false;
    const given = (this.standing.fillings[block] as readonly number[]).map((pair) => this.program.citizen[pair] as number);
    return [-1, ...given].some((citizen) => this.takeOne(block, citizen));
  }

  /** @param given whom the block gives up, or -1 */
  private takeOne(block: number, given: number): boolean {
    const now = this.value(block) - (given < 0 ? 0 : (this.alone[given] as number));
    // No way is worth more than what the block would gain if it could take anybody for nothing.
    const budget = this.fillingOf(block, given, () => 0).worth - now;
    if (budget <= SOME) return false;
    if (given < 0) this.ways.toFree(this.missed, block, budget);
    else this.ways.toGiven(given, budget);
    const offers: Offer[] = [];
    for (const taken of this.within(block)) {
      const cost = this.ways.cost[taken] as number;
      const { worth, pairs } = this.fillingOf(block, given, (citizen) => (citizen === taken ? cost : Infinity));
      if (worth - now > SOME && pairs.some((pair) => this.program.citizen[pair] === taken)) offers.push({ gain: worth - now, taken, pairs });
    }
    return offers.sort((a, b) => b.gain - a.gain || a.taken - b.taken).some((offer) => this.accept(block, offer));
  }

  /** Citizens of other blocks whom a block could take. */
  private within(block: number): Set<number> {
    const { standing, ways, program } = this;
    const citizens = Array.from(this.pairsIn[block] as Int32Array, (pair) => program.citizen[pair] as number);
    return new Set(citizens.filter((citizen) => (ways.cost[citizen] as number) < Infinity && ![-1, block].includes(standing.holder(citizen))));
  }

  private accept(block: number, { taken, pairs }: Offer): boolean {
    const chain = this.chain(block, taken, pairs);
    if (!chain) return false;
    const { standing } = this;
    const before = standing.fill(chain);
    const gained = this.gainBy(chain) > this.gainBy(before) && standing.isWithinLimits();
    if (!gained) standing.fill(before);
    else this.missAround(before, chain);
    return gained;
  }

  /** How all blocks on the way are filled then; undefined when it comes through one of them twice. */
  private chain(block: number, taken: number, pairs: readonly number[]): Map<number, readonly number[]> | undefined {
    const { standing, ways, program } = this;
    const chain = new Map([[block, pairs]]);
    const spoken = new Set(pairs.map((pair) => program.citizen[pair] as number));
    for (let leaving = taken, coming = 0; ; leaving = coming) {
      const holder = standing.holder(leaving);
      coming = ways.instead[leaving] as number;
      if (coming === GIVEN) return chain;
      if (chain.has(holder)) return undefined;
      if (coming === FREE) return chain.set(holder, this.fillingOf(holder, leaving, () => Infinity, spoken).pairs);
      chain.set(holder, this.exchanged(holder, leaving, coming));
    }
  }

  /** One for another in the place where that one is worth most. */
  private exchanged(block: number, leaving: number, coming: number): number[] {
    const { standing, worth } = this;
    const out = standing.pairOf[leaving] as number;
    let best = -1;
    for (let pair = this.start[coming] as number; pair < (this.start[coming + 1] as number); pair++)
      if (this.blocks.blockOf[pair] === block && standing.fitsInstead(pair, out) && (best < 0 || (worth[pair] as number) > (worth[best] as number)))
        best = pair;
    return [...(standing.fillings[block] as readonly number[]).filter((pair) => pair !== out), best];
  }

  /** The best filling with those whom the block has, those who are free, and others at a cost. */
  private fillingOf(block: number, without: number, costOf: (citizen: number) => number, spoken: ReadonlySet<number> = NONE): Filling {
    const { asked, worth, alone, program } = this;
    for (const pair of this.pairsIn[block] as Int32Array) {
      const citizen = program.citizen[pair] as number;
      if (citizen === without || spoken.has(citizen)) asked[pair] = -Infinity;
      else asked[pair] = (worth[pair] as number) + (this.isAtHand(citizen, block) ? (alone[citizen] as number) : -costOf(citizen));
    }
    return this.blocks.best(block, asked);
  }

  private isAtHand(citizen: number, block: number): boolean {
    const holder = this.standing.holder(citizen);
    return holder < 0 || holder === block;
  }

  private loss(block: number): number {
    return (this.standing.fillings[block] as readonly number[]).reduce((left, pair) => left - (this.worth[pair] as number), this.near.worths[block] as number);
  }

  /** What a block is worth with those whom it has, who otherwise nobody would have. */
  private value(block: number): number {
    const { standing, program, alone } = this;
    return (standing.fillings[block] as readonly number[]).reduce(
      (sum, pair) => sum + (this.worth[pair] as number) + (alone[program.citizen[pair] as number] as number),
      0,
    );
  }

  private miss(block: number): void {
    const value = this.value(block);
    for (const pair of this.standing.fillings[block] as readonly number[]) {
      const citizen = this.program.citizen[pair] as number;
      this.missed[citizen] = value - (this.alone[citizen] as number) - this.fillingOf(block, citizen, () => Infinity).worth;
    }
  }

  /** After an exchange: of the blocks that changed, and of all who might have somebody who became free or no longer is. */
  private missAround(before: ReadonlyMap<number, readonly number[]>, now: ReadonlyMap<number, readonly number[]>): void {
    const { program } = this;
    const citizensOf = (fillings: typeof before) => new Set([...fillings.values()].flat().map((pair) => program.citizen[pair] as number));
    const [had, have] = [citizensOf(before), citizensOf(now)];
    const blocks = new Set(now.keys());
    for (const citizen of [...had, ...have])
      if (!had.has(citizen) || !have.has(citizen))
        for (let pair = this.start[citizen] as number; pair < (this.start[citizen + 1] as number); pair++) blocks.add(this.blocks.blockOf[pair] as number);
    blocks.forEach((block) => this.miss(block));
  }

  private gainBy(fillings: ReadonlyMap<number, readonly number[]>): number {
    return [...fillings.values()].flat().reduce((sum, pair) => sum + (this.gain[pair] as number), 0);
  }
}
