import type { Blocks } from './blocks';
import { largest, type Group } from './groups';
import type { Master, Relaxation } from './master';
import type { Patterns } from './patterns';
import { PricedBlocks } from './priced-blocks';
import { atLeast, type Program } from './program';
import { wholeBound, type Search } from './search';

/** Citizens who count the same are told apart by so little of the fit: a linear program full of ties takes a hundred times longer. */
const TIE_SHARE = 0.01;

/** How blocks can be filled, as far as it was looked for. */
export interface Filled {
  readonly blocks: Blocks;
  readonly patterns: Patterns;
}

/**
 * A bound for each of the first stages, given what is reached in those before. Linear programs are only asked for stages that do not reach their ceiling, patterns only
 * where a linear program of pairs proves too little.
 */
export function stageBounds(search: Search, master: Master, groups: readonly Group[], ceiling: readonly bigint[], filled: Filled | undefined): bigint[] {
  const bounds: bigint[] = [];
  const fit = groups.find((group) => !group.countsPersons);
  for (const group of groups) {
    const { first, gain } = group;
    const isUnderCeiling = ceiling.slice(0, first).every((total, stage) => total === search.totals[stage]);
    const most = isUnderCeiling ? (ceiling[first] as bigint) : undefined;
    const proof = most === search.totals[first] ? undefined : proofOf(search, master, group, fit);
    if (proof && group === fit) search.price(group, master.program, proof.rows);
    const reached = search.totals[first] as bigint;
    const proven = [most, proof && wholeBound(proof.value)].filter((bound) => bound !== undefined);
    if (proof && filled && proven.every((bound) => bound > reached)) proven.push(boundByPatterns(search, master.program, group, filled, proof.rows));
    if (proven.length === 0) break;
    bounds.push(proven.reduce((least, bound) => (bound < least ? bound : least)));
    master.limit([atLeast(gain, search.reached(group))]);
  }
  return bounds;
}

function proofOf(search: Search, master: Master, group: Group, fit: Group | undefined): Relaxation | undefined {
  if (fit && group.first < fit.first) master.relax(toldApart(group.gain, fit.gain), search.seconds);
  return master.relax(group.gain, search.seconds);
}

/** What blocks that keep their own limits exactly leave as a bound. */
function boundByPatterns({ highs, seconds }: Search, program: Program, { gain }: Group, { blocks, patterns }: Filled, prices: Float64Array): bigint {
  const priced = new PricedBlocks(blocks, program, gain);
  return wholeBound(priced.solve(highs, priced.ask(prices), seconds, patterns).best.bound);
}

function toldApart(gain: Float64Array, fit: Float64Array): Float64Array {
  const share = (TIE_SHARE * largest(gain)) / Math.max(1, largest(fit));
  return gain.map((one, column) => one + share * (fit[column] as number));
}
