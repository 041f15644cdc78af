import { Anew } from './anew';
import { decide } from './ask';
import type { Blocks } from './blocks';
import { largest, type Group } from './groups';
import { Master, type Relaxation } from './master';
import { Neighbourhoods } from './neighbourhoods';
import { PricedBlocks } from './priced-blocks';
import { roundStepwise } from './round';
import type { Search } from './search';
import { stageBounds, type Filled } from './stage-bounds';
import { tighten } from './tighten';

/** The share of what is fractional that one step of rounding decides: less is better, and takes longer. */
const STEPS = 0.25;
/** With so few fractional columns, branch and bound finishes with so many that are open, in this share of the time. */
const FEW_FRACTIONS = 600;
const MOST_OPEN = 6000;
const BRANCHING = 0.6;
/** How many times a piece of the choice is searched for something better. */
const SEARCHES = 400;
/** The share of the time that bounds of the stages may take. */
const PROVING = 0.3;
/** How much more a stage weighs than all later ones together. */
const STEP = 4;

/**
 * Too many pairs to decide at once. One linear program weighs all stages up to the first that counts pairs; its solution is rounded step by
 * step and improved piece by piece. Then each stage has a linear program of its own for its bound, with what is reached in the stages before.
 *
 * @param slack of each pair: what would be lost by choosing it, if all limits were counts
 * @returns a bound for each of the first stages; for later ones nothing is proven
 */
export function solveLarge(search: Search, groups: readonly Group[], ceiling: readonly bigint[], slack: Float64Array): bigint[] {
  const pairs = groups.findIndex((group) => !group.countsPersons);
  const master = new Master(search.highs, search.program, slack);
  const total = search.seconds();
  try {
    const filled = improve(search, master, groups.slice(0, pairs < 0 ? undefined : pairs + 1), () => search.seconds() - PROVING * total);
    return stageBounds(search, master, groups, ceiling, filled);
  } finally {
    master.dispose();
  }
}

function improve(search: Search, master: Master, groups: readonly Group[], seconds: () => number): Filled | undefined {
  const gain = weighted(groups);
  const first = master.relax(gain, seconds);
  if (!first) return undefined;
  search.consider(search.completed(Uint8Array.from(first.values, (value) => Number(value > 0.5))));
  const { blocks } = search;
  if (blocks) return fillBlocks(search, blocks, gain, first, seconds);
  const near = tighten(master, first, () => master.relax(gain, seconds));
  search.consider(search.completed(roundStepwise(master, gain, near.values, STEPS, seconds)));
  decideNear(search, gain, near, seconds);
  new Neighbourhoods(search, gain, near).improve(SEARCHES, seconds);
  return undefined;
}

/** All blocks are filled at once by the prices of citizens and consultants. */
function fillBlocks(search: Search, blocks: Blocks, gain: Float64Array, near: Relaxation, seconds: () => number): Filled {
  const priced = new PricedBlocks(blocks, search.program, gain);
  const { best, patterns } = priced.solve(search.highs, priced.ask(near.rows), seconds);
  const anew = new Anew(search, blocks, search.program, gain, patterns, best);
  anew.once(seconds);
  decideNear(search, gain, near, seconds);
  return { blocks, patterns, anew };
}

/** Columns that are worth about what they cost are open, the others stay as the linear program has them; when too much is open, nothing is decided. */
function decideNear(search: Search, gain: Float64Array, { values, reduced }: Relaxation, seconds: () => number): void {
  if (seconds() <= 0 || values.filter((value) => value > 1e-6 && value < 1 - 1e-6).length > FEW_FRACTIONS) return;
  const bySureness = Int32Array.from(reduced.keys()).sort((a, b) => Math.abs(reduced[a] as number) - Math.abs(reduced[b] as number) || a - b);
  const open = bySureness.slice(0, MOST_OPEN).sort();
  const fixed = Uint8Array.from(values, (value) => Number(value > 0.5));
  for (const column of open) fixed[column] = 0;
  search.consider(decide(search.highs, { program: search.program, gain, kept: [], fixed, open, seconds: BRANCHING * seconds() }).values);
}

/** All groups as one gain; the last counts as it is. */
function weighted(groups: readonly Group[]): Float64Array {
  const sum = new Float64Array(groups[0]?.gain.length ?? 0);
  let most = 0;
  for (const { gain } of groups.toReversed()) {
    const weight = most === 0 ? 1 : (STEP * most) / Math.max(1, largest(gain));
    gain.forEach((one, column) => (sum[column] = (sum[column] as number) + weight * one));
    most += weight * largest(gain);
  }
  return sum;
}
