import type { Anew } from './anew';
import type { Blocks } from './blocks';
import { Exchange } from './exchange';
import { largest, type Group } from './groups';
import type { Master, Relaxation } from './master';
import { Patterns } from './patterns';
import { PricedBlocks, type Answer } from './priced-blocks';
import { atLeast, type Program } from './program';
import { wholeBound, type Search } from './search';

/** Citizens who count the same are told apart by so little of the fit: a linear program full of ties takes a hundred times longer. */
const TIE_SHARE = 0.01;

/** The share of the time that is left in which what falls short of its bound is looked for: of a count, and of the fit. */
const COUNTING = 0.6;
const FITTING = 0.25;

/** How blocks can be filled, as far as it was looked for. */
export interface Filled {
  readonly blocks: Blocks;
  readonly patterns: Patterns;
  /** By what all stages weigh together. */
  readonly anew: Anew;
}

/**
 * A bound for each of the first stages, given what is reached in those before. Linear programs are only asked for stages that do not reach their ceiling, patterns only
 * where a linear program of pairs proves too little. What falls short of its bound is looked for before the next stage.
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
    const proven = [most, proof && wholeBound(proof.value)].filter((bound) => bound !== undefined);
    const spared = search.seconds() * (group === fit ? FITTING : 0);
    let near: Answer | undefined;
    if (proof && filled && proven.every((bound) => bound > (search.totals[first] as bigint))) {
      near = pricedBlocks(search, master.program, group, filled, proof.rows, () => search.seconds() - spared);
      proven.push(wholeBound(near.bound));
    }
    if (proven.length === 0) break;
    const bound = proven.reduce((least, one) => (one < least ? one : least));
    bounds.push(bound);
    const end = (group.countsPersons ? 1 - COUNTING : 0) * search.seconds();
    const seconds = () => ((search.totals[first] as bigint) < bound ? search.seconds() - end : 0);
    // At the prices that bound it, beside rows that hold what was reached before.
    const exchange = () => filled && near && search.consider(new Exchange(search, filled.blocks, master.program, gain, near, search.values).improved(seconds));
    if (group === fit) exchange();
    if ((group.countsPersons || group === fit) && filled?.anew.again(seconds) && group === fit) exchange();
    master.limit([atLeast(gain, search.reached(group))]);
  }
  return bounds;
}

function proofOf(search: Search, master: Master, group: Group, fit: Group | undefined): Relaxation | undefined {
  if (fit && group.first < fit.first) master.relax(toldApart(group.gain, fit.gain), search.seconds);
  return master.relax(group.gain, search.seconds);
}

/** What blocks that keep their own limits exactly leave as a bound: often the prices of the pairs prove enough, and no linear program is needed. */
function pricedBlocks(
  search: Search,
  program: Program,
  { first, gain }: Group,
  { blocks, patterns }: Filled,
  prices: Float64Array,
  seconds: () => number,
): Answer {
  const priced = new PricedBlocks(blocks, program, gain);
  const best = priced.ask(prices);
  if (wholeBound(best.bound) <= (search.totals[first] as bigint)) return best;
  return priced.solve(search.highs, best, seconds, patterns).best;
}

function toldApart(gain: Float64Array, fit: Float64Array): Float64Array {
  const share = (TIE_SHARE * largest(gain)) / Math.max(1, largest(fit));
  return gain.map((one, column) => one + share * (fit[column] as number));
}
