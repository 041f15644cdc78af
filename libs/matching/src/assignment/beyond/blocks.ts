import type { Presolved } from '../presolve';
import { blocksOf, type Block, type BlockPlace } from './block';

/** The most that one way to fill a block brings, and the pairs of it. */
export interface Filling {
  readonly worth: number;
  readonly pairs: readonly number[];
}

/** More states than this of one place take too long to be asked about a thousand times. */
const MOST_STATES = 20_000;
/** How often a block is looked at again because somebody would be in it twice. */
const MOST_TRIES = 4;

/**
 * What the limits of places and firms allow, as independent blocks: what is chosen in one limits no other block, only through its citizens. The
 * best way to fill a block at given worths is found exactly, by dynamic programming over heads, hours and support (Gilmore, Gomory 1961).
 */
export class Blocks {
  /** The block of each pair. */
  readonly blockOf: Int32Array;
  private readonly cell = new Float64Array(MOST_STATES);
  private readonly node = new Int32Array(MOST_STATES);
  /** Chains of pairs: what a state holds, and how it came about. Node 0 is empty. */
  private readonly pairAt: number[] = [];
  private readonly before: number[] = [];
  private tries = 0;

  private constructor(
    private readonly blocks: readonly Block[],
    private readonly citizen: Int32Array,
  ) {
    this.blockOf = new Int32Array(blocks.reduce((count, { places }) => places.reduce((sum, place) => sum + place.pairs.length, count), 0));
    blocks.forEach(({ places }, block) => places.forEach(({ pairs }) => pairs.forEach((pair) => (this.blockOf[pair] = block))));
  }

  /** @returns undefined when there are too many states to try */
  static of(presolved: Presolved): Blocks | undefined {
    const blocks = blocksOf(presolved);
    const states = ({ support, places }: Block) => places.map(({ heads, hours }) => (support + 1) * (heads + 1) * (hours + 1));
    return blocks.every((block) => states(block).every((count) => count <= MOST_STATES)) ? new Blocks(blocks, presolved.problem.citizen) : undefined;
  }

  get count(): number {
    return this.blocks.length;
  }

  pairsOf(block: number): Int32Array {
    return Int32Array.from((this.blocks[block] as Block).places.flatMap(({ pairs }) => [...pairs]));
  }

  /**
   * Nobody is in it twice: where that would be best, it is the better one without either pair. Where many places could have the same people, that is not followed to the end:
   * then `worth` is only a bound, and the pairs are worth less.
   *
   * @param worth of each pair; one of nothing or less is not chosen
   */
  best(block: number, worth: Float64Array): Filling {
    this.tries = 0;
    return this.bestAbove(-1, block, worth) as Filling;
  }

  /** Undefined when none is worth more than `least`. */
  private bestAbove(least: number, block: number, worth: Float64Array): Filling | undefined {
    const filling = this.bestWithDoubles(block, worth);
    if (filling.worth <= least) return undefined;
    const double = this.double(filling.pairs);
    if (double.length === 0) return filling;
    if (++this.tries > MOST_TRIES) return { worth: filling.worth, pairs: this.withoutDoubles(filling.pairs) };
    let best: Filling | undefined;
    for (const pair of double) {
      const kept = worth[pair] as number;
      worth[pair] = -Infinity;
      best = this.bestAbove(best?.worth ?? least, block, worth) ?? best;
      worth[pair] = kept;
    }
    return best;
  }

  /** Two pairs of one citizen, if there are any. */
  private double(pairs: readonly number[]): readonly number[] {
    for (let k = 1; k < pairs.length; k++)
      for (let at = 0; at < k; at++) {
        const [one, other] = [pairs[at] as number, pairs[k] as number];
        if (this.citizen[one] === this.citizen[other]) return [one, other];
      }
    return [];
  }

  private withoutDoubles(pairs: readonly number[]): number[] {
    return pairs.filter((pair, k) => pairs.findIndex((other) => this.citizen[other] === this.citizen[pair]) === k);
  }

  private bestWithDoubles(block: number, worth: Float64Array): Filling {
    const { support, places } = this.blocks[block] as Block;
    this.pairAt.length = this.before.length = 1;
    let [most, chain]: [Float64Array, Int32Array] = [new Float64Array(support + 1), new Int32Array(support + 1)];
    for (const place of places) {
      const states = this.fill(place, support, worth);
      if (states > 0) [most, chain] = this.joined(most, chain, states / (support + 1));
    }
    const pairs: number[] = [];
    for (let at = chain[support] as number; at > 0; at = this.before[at] as number) pairs.push(this.pairAt[at] as number);
    return { worth: most[support] as number, pairs };
  }

  /** The most that each state of a place can bring, -1 where it cannot be. @returns how many states; 0 when none of its pairs is worth anything */
  private fill(place: BlockPlace, support: number, worth: Float64Array): number {
    const { cell, node } = this;
    const { pairs, heads, hours, takesHours, takesSupport } = place;
    const wanted = undominated(place, worth);
    if (wanted.length === 0) return 0;
    const width = hours + 1;
    const layer = (heads + 1) * width;
    const states = (support + 1) * layer;
    cell.fill(-1, 0, states);
    cell[0] = node[0] = 0;
    for (const k of wanted) {
      const [pair, byHours, bySupport] = [pairs[k] as number, takesHours[k] as number, takesSupport[k] as number];
      const one = worth[pair] as number;
      const step = bySupport * layer + width + byHours;
      for (let s = support - bySupport; s >= 0; s--)
        for (let h = heads - 1; h >= 0; h--) {
          const from = s * layer + h * width;
          for (let at = from + hours - byHours; at >= from; at--) {
            const sum = (cell[at] as number) + one;
            if ((cell[at] as number) < 0 || sum <= (cell[at + step] as number)) continue;
            cell[at + step] = sum;
            node[at + step] = this.chained(pair, node[at] as number);
          }
        }
    }
    return states;
  }

  /** Shares the support between the places before and this one. */
  private joined(most: Float64Array, chain: Int32Array, layer: number): [Float64Array, Int32Array] {
    const own = this.bestOfLayers(most.length, layer);
    const [sum, link] = [most.slice(), chain.slice()];
    for (let total = 0; total < most.length; total++) {
      let from = -1;
      for (let part = 0; part <= total; part++) {
        const both = (most[total - part] as number) + (this.cell[own[part] as number] as number);
        if (both <= (sum[total] as number)) continue;
        sum[total] = both;
        from = part;
      }
      if (from < 0) continue;
      link[total] = chain[total - from] as number;
      for (let at = this.node[own[from] as number] as number; at > 0; at = this.before[at] as number)
        link[total] = this.chained(this.pairAt[at] as number, link[total] as number);
    }
    return [sum, link];
  }

  /** The best state of each amount of support. */
  private bestOfLayers(layers: number, layer: number): number[] {
    return Array.from({ length: layers }, (_, s) => {
      let best = s * layer;
      for (let at = best + 1; at < (s + 1) * layer; at++) if ((this.cell[at] as number) > (this.cell[best] as number)) best = at;
      return best;
    });
  }

  private chained(pair: number, before: number): number {
    this.before.push(before);
    return this.pairAt.push(pair) - 1;
  }
}

/** Positions of pairs that can matter: one is left out when there are as many that take no more and are worth no less as there are heads. */
function undominated({ pairs, heads, takesHours, takesSupport }: BlockPlace, worth: Float64Array): number[] {
  const worthOf = (k: number) => worth[pairs[k] as number] as number;
  const wanted: number[] = [];
  for (let k = 0; k < pairs.length; k++) if (worthOf(k) > 0) wanted.push(k);
  wanted.sort((a, b) => worthOf(b) - worthOf(a) || a - b);
  const kept: number[] = [];
  for (const k of wanted) {
    let better = 0;
    for (const other of kept)
      if ((takesHours[other] as number) <= (takesHours[k] as number) && (takesSupport[other] as number) <= (takesSupport[k] as number)) better++;
    if (better < heads) kept.push(k);
  }
  return kept;
}
