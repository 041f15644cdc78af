import type { Program } from './program';

/** So many steps of a search are a few milliseconds. */
const MOST_STEPS = 100_000;

/** Every way to fill a block that is worth no less than so much. */
export class WaysWithin {
  readonly found: number[][] = [];
  private readonly left: Float64Array;
  private readonly pairs: Int32Array;
  /** What each pair brings beyond what it takes from its place and firm. */
  private readonly beyond: Float64Array;
  /** What the first pairs bring beyond that together, as far as they bring anything. */
  private readonly sums: Float64Array;
  private readonly slots: number;
  private readonly spoken = new Set<number>();
  private steps = 0;

  /**
   * @param worth of each pair
   * @param least what a way has to be worth
   * @param prices of the limits of places and firms: whatever they are, no way is worth more than they are and what its pairs bring beyond them
   */
  constructor(
    private readonly program: Program,
    pairs: Int32Array,
    private readonly worth: Float64Array,
    private readonly least: number,
    prices: Float64Array,
  ) {
    this.left = program.most.slice();
    this.beyond = worth.slice();
    let wanted = least;
    new Set(Array.from(pairs, (pair) => this.rowsOf(pair)).flat()).forEach((at) => (wanted -= (prices[at] as number) * (program.most[at] as number)));
    for (const pair of pairs) this.beyond[pair] = this.beyondPrices(pair, prices);
    const top = pairs.reduce((sum, pair) => sum + Math.max(0, this.beyond[pair] as number), 0);
    this.pairs = pairs
      .filter((pair) => top + Math.min(0, this.beyond[pair] as number) >= wanted)
      .sort((a, b) => (this.beyond[b] as number) - (this.beyond[a] as number) || a - b);
    this.sums = new Float64Array(this.pairs.length + 1);
    this.pairs.forEach((pair, k) => (this.sums[k + 1] = (this.sums[k] as number) + Math.max(0, this.beyond[pair] as number)));
    this.slots = this.mostAtOnce();
    this.look(0, wanted, 0, []);
  }

  /** Not all were found: there are too many. */
  get gaveUp(): boolean {
    return this.steps > MOST_STEPS;
  }

  /** @param wanted what is still to be brought beyond the prices; @param sum what the chosen pairs are worth */
  private look(from: number, wanted: number, sum: number, chosen: readonly number[]): void {
    if (sum >= this.least && chosen.length > 0) this.found.push([...chosen]);
    for (let k = from; k < this.pairs.length && chosen.length < this.slots; k++) {
      const pair = this.pairs[k] as number;
      const next = Math.min(this.pairs.length, k + this.slots - chosen.length);
      const own = this.beyond[pair] as number;
      if (Math.min(own, 0) + (this.sums[next] as number) - (this.sums[k] as number) < wanted || ++this.steps > MOST_STEPS) return;
      if (!this.fits(pair)) continue;
      this.take(pair, 1);
      this.look(k + 1, wanted - own, sum + (this.worth[pair] as number), [...chosen, pair]);
      this.take(pair, -1);
    }
  }

  private rowsOf(pair: number): number[] {
    const { start, row, ofPlaces } = this.program;
    return Array.from(row.subarray(start[pair], start[pair + 1])).filter((at) => ofPlaces[at]);
  }

  private beyondPrices(pair: number, prices: Float64Array): number {
    const { start, row, coefficient, ofPlaces } = this.program;
    let beyond = this.worth[pair] as number;
    for (let e = start[pair] as number; e < (start[pair + 1] as number); e++)
      if (ofPlaces[row[e] as number]) beyond -= (prices[row[e] as number] as number) * (coefficient[e] as number);
    return beyond;
  }

  private fits(pair: number): boolean {
    const { program, left, spoken } = this;
    if (spoken.has(program.citizen[pair] as number)) return false;
    for (let e = program.start[pair] as number; e < (program.start[pair + 1] as number); e++)
      if (program.ofPlaces[program.row[e] as number] && (program.coefficient[e] as number) > (left[program.row[e] as number] as number)) return false;
    return true;
  }

  private take(pair: number, times: 1 | -1): void {
    const { program, left, spoken } = this;
    for (let e = program.start[pair] as number; e < (program.start[pair + 1] as number); e++)
      left[program.row[e] as number] = (left[program.row[e] as number] as number) - times * (program.coefficient[e] as number);
    if (times > 0) spoken.add(program.citizen[pair] as number);
    else spoken.delete(program.citizen[pair] as number);
  }

  /** As many as a limit allows in which all pairs are. */
  private mostAtOnce(): number {
    const { program, pairs } = this;
    const [entries, least] = [new Map<number, number>(), new Map<number, number>()];
    for (const pair of pairs)
      for (let e = program.start[pair] as number; e < (program.start[pair + 1] as number); e++) {
        const [at, takes] = [program.row[e] as number, program.coefficient[e] as number];
        if (!program.ofPlaces[at]) continue;
        entries.set(at, (entries.get(at) ?? 0) + 1);
        least.set(at, Math.min(least.get(at) ?? Infinity, takes));
      }
    const shared = [...entries.keys()].filter((at) => entries.get(at) === pairs.length);
    return Math.min(pairs.length, ...shared.map((at) => Math.floor((program.most[at] as number) / (least.get(at) as number))));
  }
}
