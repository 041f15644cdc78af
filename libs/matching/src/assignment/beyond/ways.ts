import type { Blocks } from './blocks';
import type { Program } from './program';
import type { Standing } from './standing';

/** A block that loses somebody is filled from those who are free. */
export const FREE = -1;
/** A block takes the one who was given up. */
export const GIVEN = -2;

/** What each exchange costs besides: of equal ways the shortest is taken. */
const STEP = 0.01;

/**
 * What it costs to take somebody from the block that has them, when that block takes somebody from another one instead, and so on: shortest ways
 * through exchanges of one for one, at what each is worth at prices (Thompson, Psaraftis 1993; Ahuja, Ergun, Orlin, Punnen 2002).
 */
export class Ways {
  /** Of each citizen: what taking them costs; infinite where it costs too much. */
  readonly cost: Float64Array;
  /** Of each citizen: who comes instead, `FREE` or `GIVEN`. */
  readonly instead: Int32Array;
  private readonly queue: number[] = [];
  private readonly done: Float64Array;

  /** @param start of each citizen: the first of their pairs, up to the first of the next one */
  constructor(
    private readonly program: Program,
    private readonly blocks: Blocks,
    private readonly standing: Standing,
    private readonly worth: Float64Array,
    private readonly start: Int32Array,
  ) {
    this.cost = new Float64Array(program.citizens);
    this.done = new Float64Array(program.citizens);
    this.instead = new Int32Array(program.citizens);
  }

  /** Ways that end with somebody whom a block gives up. */
  toGiven(citizen: number, budget: number): void {
    this.clear();
    this.reach(citizen, 0, GIVEN);
    this.walk(this.standing.holder(citizen), budget);
  }

  /** Ways that end with those who are free. @param costs of each citizen who leaves a block that then takes only those who are free */
  toFree(costs: Float64Array, except: number, budget: number): void {
    this.clear();
    this.standing.pairOf.forEach((pair, citizen) => {
      if (pair >= 0 && this.blocks.blockOf[pair] !== except && (costs[citizen] as number) < budget) this.reach(citizen, costs[citizen] as number, FREE);
    });
    this.walk(except, budget);
  }

  private clear(): void {
    this.queue.length = 0;
    this.cost.fill(Infinity);
    this.done.fill(Infinity);
  }

  private reach(citizen: number, cost: number, instead: number): void {
    this.cost[citizen] = cost;
    this.instead[citizen] = instead;
    this.queue.push(citizen);
  }

  private walk(except: number, budget: number): void {
    const { cost, done } = this;
    for (const citizen of this.queue) {
      if (cost[citizen] === done[citizen]) continue;
      done[citizen] = cost[citizen] as number;
      this.goOn(citizen, except, budget);
    }
  }

  /** To all whom a block would let go for this citizen. */
  private goOn(coming: number, except: number, budget: number): void {
    const { standing, worth, cost, program } = this;
    const holder = standing.holder(coming);
    for (let pair = this.start[coming] as number; pair < (this.start[coming + 1] as number); pair++) {
      const block = this.blocks.blockOf[pair] as number;
      if (block === except || block === holder) continue;
      for (const leaving of standing.fillings[block] as readonly number[]) {
        const citizen = program.citizen[leaving] as number;
        const sum = (cost[coming] as number) + STEP + (worth[leaving] as number) - (worth[pair] as number);
        if (sum >= budget || sum >= (cost[citizen] as number) - 1e-6) continue;
        if (standing.fitsInstead(pair, leaving) && !this.passes(block, coming)) this.reach(citizen, sum, coming);
      }
    }
  }

  /** Whether a way leads through a block already: then it would be filled twice. */
  private passes(block: number, from: number): boolean {
    for (let at = from; at >= 0; at = this.instead[at] as number) if (this.standing.holder(at) === block) return true;
    return false;
  }
}
