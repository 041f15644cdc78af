import { decide } from './ask';
import type { Group } from './groups';
import { Master, type Relaxation } from './master';
import { Neighbourhoods } from './neighbourhoods';
import { atLeast } from './program';
import { roundStepwise } from './round';
import { wholeBound, type Search } from './search';
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
const PROVING = 0.25;
/** How much more a stage weighs than all later ones together. */
const STEP = 4;
/** Citizens who count the same are told apart by so little of the fit: a linear program full of ties takes a hundred times longer. */
const TIE_SHARE = 0.01;

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
  const [total, proving] = [search.seconds(), () => search.seconds()];
  try {
    improve(search, master, groups.slice(0, pairs < 0 ? undefined : pairs + 1), () => search.seconds() - PROVING * total);
    return boundsOf(search, master, groups, ceiling, proving);
  } finally {
    master.dispose();
  }
}

function improve(search: Search, master: Master, groups: readonly Group[], seconds: () => number): void {
  const gain = weighted(groups);
  const first = master.relax(gain, seconds);
  if (!first) return;
  const near = tighten(master, first, () => master.relax(gain, seconds));
  search.complete(Uint8Array.from(near.values, (value) => Number(value > 0.5)));
  search.complete(roundStepwise(master, gain, near.values, STEPS, seconds));
  if (near.values.filter((value) => value > 1e-6 && value < 1 - 1e-6).length <= FEW_FRACTIONS) decideNear(search, gain, near, BRANCHING * seconds());
  new Neighbourhoods(search, gain, near).improve(SEARCHES, seconds);
}

/** Columns that are worth about what they cost are open, the others stay as the linear program has them. */
function decideNear(search: Search, gain: Float64Array, { values, reduced }: Relaxation, seconds: number): void {
  if (seconds <= 0) return;
  const bySureness = Int32Array.from(reduced.keys()).sort((a, b) => Math.abs(reduced[a] as number) - Math.abs(reduced[b] as number) || a - b);
  const open = bySureness.slice(0, MOST_OPEN).sort();
  const fixed = Uint8Array.from(values, (value) => Number(value > 0.5));
  for (const column of open) fixed[column] = 0;
  search.consider(decide(search.highs, { program: search.program, gain, kept: [], fixed, open, seconds }).values);
}

/** Linear programs are only asked for stages that do not reach their ceiling. */
function boundsOf(search: Search, master: Master, groups: readonly Group[], ceiling: readonly bigint[], seconds: () => number): bigint[] {
  const bounds: bigint[] = [];
  const fit = groups.find((group) => !group.countsPersons);
  for (const group of groups) {
    const { first, gain } = group;
    const isUnderCeiling = ceiling.slice(0, first).every((total, stage) => total === search.totals[stage]);
    const most = isUnderCeiling ? (ceiling[first] as bigint) : undefined;
    const proof = most === search.totals[first] ? undefined : proofOf(master, group, fit, seconds);
    if (proof && group === fit) search.price(group, master.program, proof.rows);
    const byPrices = proof && wholeBound(proof.value);
    const bound = most !== undefined && (byPrices === undefined || most < byPrices) ? most : byPrices;
    if (bound === undefined) break;
    bounds.push(bound);
    master.limit([atLeast(gain, search.reached(group))]);
  }
  return bounds;
}

function proofOf(master: Master, group: Group, fit: Group | undefined, seconds: () => number): Relaxation | undefined {
  if (fit && group.first < fit.first) master.relax(toldApart(group.gain, fit.gain), seconds);
  return master.relax(group.gain, seconds);
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

function toldApart(gain: Float64Array, fit: Float64Array): Float64Array {
  const share = (TIE_SHARE * largest(gain)) / Math.max(1, largest(fit));
  return gain.map((one, column) => one + share * (fit[column] as number));
}

function largest(gain: Float64Array): number {
  return gain.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
