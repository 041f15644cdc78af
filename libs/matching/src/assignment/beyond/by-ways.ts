import type { Highs } from 'highs';
import { RESOLUTION } from './ask';
import type { Blocks } from './blocks';
import type { Group } from './groups';
import type { Master } from './master';
import { mixModel, Patterns, worthAt, type Pattern } from './patterns';
import { PricedBlocks, type Answer } from './priced-blocks';
import { wholeBound, type Search } from './search';
import { WaysWithin } from './ways-within';

/** Rounds in which prices are made better. */
const MOST_ROUNDS = 30;
/** With more ways than that, branch and bound by pairs is quicker. */
const MOST_WAYS = 4000;
/** How many choices are looked at one by one, each the best but for those before. */
const MOST_CHOICES = 6;
/** Nodes of branch and bound, and the share of the time left, that one search may take: most end at the first node. */
const MOST_NODES = 20;
const SHARE = 0.05;
/** Solvers work with absolute tolerances: larger numbers are scaled down to this. */
const LARGEST = 1e8;

/**
 * Decides by whole ways to fill the blocks. Prices of citizens and consultants bound what can be had; a way that loses more at these prices than
 * the best choice known is away from the bound is in no better choice. Few are left, and branch and bound among them is soon done (Baldacci,
 * Christofides, Mingozzi 2008).
 */
export class ByWays {
  constructor(
    private readonly search: Search,
    private readonly blocks: Blocks,
    private readonly master: Master,
  ) {}

  /**
   * @param group the master's rows hold what is reached in those before
   * @param prices of rows, near those that bound the group best
   * @param isLast no later group tells apart what brings as much
   * @returns whether the best choice known is proven to be the best there is, in this group and in all later ones
   */
  proves(group: Group, prices: Float64Array, isLast: boolean): boolean {
    const { search, master } = this;
    const priced = new PricedBlocks(this.blocks, master.program, group.gain);
    const { best, patterns } = priced.solve(search.highs, priced.ask(prices), search.seconds, this.known(group), MOST_ROUNDS);
    search.consider(this.choose(patterns.all, [])?.values);
    const seen: Uint8Array[] = [];
    for (let others = 0; others < MOST_CHOICES && search.seconds() > 0; others++) {
      seen.push(search.values);
      // The better the choice known, the fewer ways are left.
      const ways = this.within(group, best, prices)?.all;
      const other = ways && this.choose(ways, seen);
      if (!other) return false;
      const reached = BigInt(search.reached(group));
      if (other.bound === undefined || other.bound < reached || (isLast && other.bound === reached)) return true;
      search.consider(other.values);
      if (search.values === seen[others]) seen.push(other.values);
    }
    return false;
  }

  /** The best choice known, as ways. */
  private known(group: Group): Patterns {
    const pairs: number[][] = Array.from({ length: this.blocks.count }, () => []);
    this.search.chosen.forEach((value, pair) => value && pairs[this.blocks.blockOf[pair] as number]?.push(pair));
    const patterns = new Patterns(this.master.program, group.gain);
    pairs.forEach((own, block) => patterns.add(block, own));
    return patterns;
  }

  /** All ways that a better choice could have; undefined when there are too many. */
  private within(group: Group, { prices, bound, worths }: Answer, ofPlaces: Float64Array): Patterns | undefined {
    const { program } = this.master;
    const worth = worthAt(program, group.gain, prices, program.most);
    const spare = bound - this.search.reached(group) + 1e-3 + 1e-9 * Math.abs(bound);
    const patterns = new Patterns(program, group.gain);
    for (let block = 0; block < this.blocks.count; block++) {
      const ways = new WaysWithin(program, this.blocks.pairsOf(block), worth, (worths[block] as number) - spare, ofPlaces);
      ways.found.forEach((pairs) => patterns.add(block, pairs));
      if (ways.gaveUp || patterns.all.length > MOST_WAYS) return undefined;
    }
    return patterns;
  }

  /** The best choice but for some, one way for each block at most, and what no other exceeds; without a bound there is no other. @returns undefined when it took too long */
  private choose(patterns: readonly Pattern[], butFor: readonly Uint8Array[]): { values: Uint8Array; bound?: bigint } | undefined {
    const { highs, program, seconds } = this.search;
    if (patterns.length === 0 || seconds() <= 0) return undefined;
    const { data, scale } = mixModel(highs, patterns, this.master.program.most, this.blocks, false, LARGEST);
    const integrality = new Int32Array(patterns.length).fill(highs.constants.variableType.integer);
    return highs.withModel({ ...data, integrality }, (model) => {
      for (const values of butFor) model.addRows(otherThan(highs, values, this.blocks, patterns));
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: Math.max(RESOLUTION, 0.9 * scale) });
      model.options.set({ mip_max_nodes: MOST_NODES, time_limit: SHARE * seconds() });
      model.run();
      const { optimal, infeasible } = highs.constants.modelStatus;
      const values = new Uint8Array(program.columns);
      if (model.getModelStatus() === infeasible) return { values };
      if (model.getModelStatus() !== optimal) return undefined;
      const { colValue } = model.getSolution();
      patterns.forEach(({ pairs }, k) => Math.round(colValue[k] as number) && pairs.forEach((pair) => (values[pair] = 1)));
      return { values, bound: wholeBound(Number(model.info.get('mip_dual_bound')) / scale) };
    });
  }
}

/** A row: some block is filled otherwise. */
function otherThan(highs: Highs, values: Uint8Array, { blockOf, count }: Blocks, patterns: readonly Pattern[]) {
  const size = new Int32Array(count);
  blockOf.forEach((block, pair) => (size[block] = (size[block] as number) + (values[pair] as number)));
  const same = patterns.map(({ block, pairs }) => {
    if (size[block] === 0) return -1;
    return pairs.length === size[block] && pairs.every((pair) => values[pair]) ? 1 : 0;
  });
  const indices = same.flatMap((one, k) => (one === 0 ? [] : [k]));
  const entries = { starts: Int32Array.of(0, indices.length), indices: Int32Array.from(indices), values: Float64Array.from(indices, (k) => same[k] as number) };
  const filled = size.filter((pairs) => pairs > 0).length;
  return {
    lower: Float64Array.of(-highs.infinity),
    upper: Float64Array.of(filled - 1),
    matrix: { format: 'csr', numRows: 1, numCols: patterns.length, ...entries } as const,
  };
}
