import { greedy } from '../greedy';
import { decide } from './ask';
import { lagrangianBound } from './bound';
import type { Group } from './groups';
import { Master, type Relaxation } from './master';
import { columnsOf, type Program } from './program';
import { wholeBound, type Search } from './search';

/** As many columns of each citizen as the first linear program begins with. */
const FIRST_OF_EACH = 4;
/** As many columns as branch and bound can be expected to finish. */
const MOST_OPEN = 6000;
/** The share of the time left that branch and bound may take; bounds of earlier stages get the rest. */
const SHARE = 0.6;
/** How much more a stage weighs than all later ones together. */
const STEP = 4;
/** Citizens who count the same are told apart by so little of the fit: a linear program full of ties takes a hundred times longer. */
const TIE_SHARE = 0.01;

/**
 * Too many pairs to decide at once. For each stage up to the first that counts pairs, a linear program gives the bound: earlier stages weigh more
 * instead of being fixed, as a row over all columns makes a linear program slow. Then branch and bound decides what prices are least sure of.
 *
 * @param slack of each pair: what would be lost by choosing it, if all limits were counts
 * @returns a bound for each of the first stages; for later ones nothing is proven
 */
export function solveLarge(search: Search, groups: readonly Group[], ceiling: readonly bigint[], slack: Float64Array): bigint[] {
  const pairs = groups.findIndex((group) => !group.countsPersons);
  const wanted = groups.slice(0, pairs < 0 ? undefined : pairs + 1);
  const master = new Master(search.highs, search.program, firstColumns(search.program, slack));
  try {
    const last = proofOf(search, master, wanted, groups[pairs]);
    if (last) improve(search, wanted, last);
    return boundsOf(search, wanted, ceiling, (at) => (at === wanted.length - 1 ? last : proofOf(search, master, wanted.slice(0, at + 1), groups[pairs])));
  } finally {
    master.dispose();
  }
}

/** Linear programs are only asked for stages that do not reach their ceiling. */
function boundsOf(search: Search, groups: readonly Group[], ceiling: readonly bigint[], proofAt: (at: number) => Proof | undefined): bigint[] {
  const bounds: bigint[] = [];
  for (const [at, { first }] of groups.entries()) {
    const isUnderCeiling = ceiling.slice(0, first).every((total, stage) => total === search.totals[stage]);
    const most = isUnderCeiling ? (ceiling[first] as bigint) : undefined;
    const proof = most === search.totals[first] ? undefined : proofAt(at);
    const byPrices = proof && wholeBound(boundOf(search, groups, proof));
    const bound = most !== undefined && (byPrices === undefined || most < byPrices) ? most : byPrices;
    if (bound === undefined) break;
    bounds.push(bound);
  }
  return bounds;
}

/** What a group can reach at most, as its linear program proves. */
interface Proof extends Relaxation {
  /** What it reaches in the groups before. */
  readonly leasts: readonly number[];
}

/** Of the last of these groups. */
function proofOf({ program, known, seconds }: Search, master: Master, groups: readonly Group[], fit: Group | undefined): Proof | undefined {
  const group = groups.at(-1) as Group;
  const weights = weightsOf(groups);
  const near = master.relax(toldApart(weighted(groups, weights), group, fit), seconds);
  if (!near) return undefined;
  const reached = ({ gain }: Group) => gain.reduce((sum, one, column) => sum + one * (near.values[column] as number), 0);
  const kept = groups.slice(0, -1).map((before) => ({ gain: before.gain, least: reached(before) }));
  const prices = { ...near, kept: Float64Array.from(weights.slice(0, -1)) };
  return { ...lagrangianBound(program, group.gain, kept, prices, known), values: near.values, prices, leasts: kept.map(({ least }) => least) };
}

/** The bound of a linear program when the groups before reach not what it does, but what the best known choice does. */
function boundOf(search: Search, groups: readonly Group[], { value, prices, leasts }: Proof): number {
  return leasts.reduce((sum, least, at) => sum + (prices.kept[at] as number) * (least - search.reached(groups[at] as Group)), value);
}

function firstColumns({ columns, pairs, citizen }: Program, slack: Float64Array): Int32Array {
  const taken = new Int32Array(columns);
  const bySlack = Int32Array.from(slack.keys()).sort((a, b) => (slack[a] as number) - (slack[b] as number) || a - b);
  const first = bySlack.filter((column) => {
    const at = citizen[column] as number;
    taken[at] = (taken[at] as number) + 1;
    return (taken[at] as number) <= FIRST_OF_EACH;
  });
  return Int32Array.from([...first, ...Array.from({ length: columns - pairs }, (_, k) => pairs + k)]);
}

/** Columns that are worth about what they cost are open, the others stay as the last linear program has them. */
function improve(search: Search, groups: readonly Group[], { values, reduced }: Relaxation): void {
  const { program } = search;
  const seconds = SHARE * search.seconds();
  if (seconds <= 0) return;
  const { problem } = search.presolved;
  search.consider(
    columnsOf(
      program,
      problem,
      greedy(
        problem,
        Uint8Array.from(values.subarray(0, program.pairs), (value) => Number(value > 1e-6)),
      ),
    ),
  );
  const bySureness = Int32Array.from(reduced.keys()).sort((a, b) => Math.abs(reduced[a] as number) - Math.abs(reduced[b] as number) || a - b);
  const open = bySureness.slice(0, MOST_OPEN).sort();
  const fixed = Uint8Array.from(values, (value) => Number(value > 0.5));
  for (const column of open) fixed[column] = 0;
  search.consider(decide(search.highs, { program, gain: weighted(groups, weightsOf(groups)), kept: [], fixed, open, seconds }).values);
}

/** Of each group; 1 for the last. */
function weightsOf(groups: readonly Group[]): number[] {
  const largest = groups.map(({ gain }) => gain.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
  const weights: number[] = [];
  for (let at = groups.length - 1; at >= 0; at--) {
    const later = weights.reduce((sum, weight, k) => sum + weight * (largest[at + 1 + k] as number), 0);
    weights.unshift(at === groups.length - 1 ? 1 : (STEP * later) / Math.max(1, largest[at] as number));
  }
  return weights;
}

function weighted(groups: readonly Group[], weights: readonly number[]): Float64Array {
  return (groups[0] as Group).gain.map((_, column) => groups.reduce((sum, { gain }, at) => sum + (weights[at] as number) * (gain[column] as number), 0));
}

function toldApart(gain: Float64Array, { countsPersons, gain: own }: Group, fit: Group | undefined): Float64Array {
  if (!countsPersons || !fit) return gain;
  const largest = (of: Float64Array) => of.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const share = (TIE_SHARE * largest(own)) / Math.max(1, largest(fit.gain));
  return gain.map((one, column) => one + share * (fit.gain[column] as number));
}
