import { bucketSizes, valuesAt } from './arrays';
import { LIMITS, type Limit, type LimitName, type Limits, type Problem } from './problem';
import type { Chosen } from './solution';

/** The part of a problem that is a tree of counts: consultant → citizen → place → firm. Never more than this may be chosen; -1 has no such parent. */
export interface Counts {
  readonly citizens: Int32Array;
  readonly places: Int32Array;
  readonly consultantOf: Int32Array;
  readonly consultants: Int32Array;
  readonly firmOf: Int32Array;
  readonly firms: Int32Array;
}

export interface Presolved {
  /** Without the pairs that fit no limit even alone. */
  readonly problem: Problem;
  /** Position in the whole problem of each pair that is left. */
  readonly kept: Int32Array;
  readonly counts: Counts;
  /** Owners whose limit says more than the counts do; empty when the problem is all counts. */
  readonly beyond: Readonly<Partial<Record<LimitName, Uint8Array>>>;
}

/** Takes away what cannot matter and turns into counts what counts can say, so that few problems need more than the own core. */
export function presolve(whole: Problem): Presolved {
  const kept = pairsThatFitAlone(whole);
  const problem = kept.length === whole.citizen.length ? whole : withPairs(whole, kept);
  const { limits } = problem;
  const beyond: Partial<Record<LimitName, Uint8Array>> = {};
  const tighten = (name: LimitName, caps: Int32Array) => {
    const limit = limits[name];
    const rest = limit && tightenByUse(limit, caps);
    if (rest?.includes(1)) beyond[name] = rest;
  };
  const citizens = atMostPairs(problem.citizen, limits.places as Limit);
  tighten('citizenHours', citizens);
  const places = atMostPairs(problem.place, limits.heads ?? { owner: problem.place, most: new Float64Array(problem.placeIds.length).fill(Infinity) });
  tighten('placeHours', places);
  const room = new Int32Array(limits.support?.most.length ?? 0);
  problem.firm.forEach((firm, place) => firm >= 0 && firm < room.length && (room[firm] = (room[firm] as number) + (places[place] as number)));
  const firms = room.slice();
  tighten('support', firms);
  const firmOf = problem.firm.map((firm) => (firm >= 0 && firm < room.length && (firms[firm] as number) < (room[firm] as number) ? firm : -1));
  const { consultantOf, consultants, rest } = consultantCounts(problem, citizens);
  if (rest.includes(1)) beyond.newCases = rest;
  return { problem, kept, beyond, counts: { citizens, places, firmOf, firms, consultantOf, consultants } };
}

/** A choice among the pairs that are left, as one among all. */
export function amongAll({ kept }: Presolved, pairs: number, chosen: Chosen): Chosen {
  const all = new Uint8Array(pairs);
  kept.forEach((at, k) => (all[at] = chosen[k] as number));
  return all;
}

function pairsThatFitAlone({ limits, citizen }: Problem): Int32Array {
  const fits = new Uint8Array(citizen.length).fill(1);
  for (const { owner, use, most } of LIMITS.flatMap((name) => limits[name] ?? [])) {
    if (!use && most.every((count) => count >= 1)) continue;
    for (let pair = 0; pair < fits.length; pair++) {
      const at = owner[pair] as number;
      if (at >= 0 && (use ? (use[pair] as number) : 1) > (most[at] as number)) fits[pair] = 0;
    }
  }
  const all = new Int32Array(citizen.length);
  let count = 0;
  for (let pair = 0; pair < fits.length; pair++) if (fits[pair]) all[count++] = pair;
  return all.slice(0, count);
}

/** The same problem with only these pairs. */
export function withPairs(problem: Problem, kept: Int32Array): Problem {
  const limits: Limits = Object.fromEntries(
    Object.entries(problem.limits).map(([name, { owner, use, most }]) => [
      name,
      { owner: valuesAt(owner, kept), ...(use && { use: valuesAt(use, kept) }), most },
    ]),
  );
  const gains = problem.gains.map((gain) => (gain.pair ? { ...gain, pair: valuesAt(gain.pair, kept) } : gain));
  return { ...problem, citizen: valuesAt(problem.citizen, kept), place: valuesAt(problem.place, kept), limits, gains };
}

function atMostPairs(owner: Int32Array, limit: Limit): Int32Array {
  return bucketSizes(owner, limit.most.length).map((count, at) => Math.min(count, limit.most[at] as number));
}

/**
 * Lowers each owner's count to the number of smallest uses that fit.
 *
 * @returns 1 for each owner where that many of the largest uses would not fit: there the limit says more than its count
 */
function tightenByUse({ owner, use, most }: Limit, caps: Int32Array): Uint8Array {
  const rest = new Uint8Array(caps.length);
  usesByOwner(owner, use as Float64Array, caps.length).forEach((uses, at) => {
    const limit = most[at] as number;
    if (limit === Infinity) return;
    caps[at] = Math.min(caps[at] as number, howManyFit(uses, limit));
    rest[at] = Number(howManyFit(uses.reverse(), limit) < (caps[at] as number));
  });
  return rest;
}

function usesByOwner(owner: Int32Array, use: Float64Array, owners: number): Float64Array[] {
  const size = bucketSizes(owner, owners);
  const uses = Array.from(size, (count) => new Float64Array(count));
  owner.forEach((at, pair) => {
    if (at >= 0) (uses[at] as Float64Array)[(size[at] = (size[at] as number) - 1)] = use[pair] as number;
  });
  return uses.map((list) => list.sort());
}

function howManyFit(uses: Float64Array, limit: number): number {
  let sum = 0;
  let count = 0;
  for (const use of uses) {
    sum += use;
    if (sum > limit) break;
    count++;
  }
  return count;
}

/** A consultant's limit is a count in the tree when all pairs of all the consultant's citizens are the consultant's. */
function consultantCounts(problem: Problem, citizens: Int32Array): { consultantOf: Int32Array; consultants: Int32Array; rest: Uint8Array } {
  const { owner, most } = problem.limits.newCases ?? { owner: new Int32Array(0), most: new Float64Array(0) };
  const consultantOf = new Int32Array(citizens.length).fill(-1);
  const rest = new Uint8Array(most.length);
  const needed = new Int32Array(most.length);
  const first = firstPairs(problem);
  for (let citizen = 0; citizen < citizens.length && most.length > 0; citizen++) {
    const own = owner.subarray(first[citizen], first[citizen + 1]);
    const several = own.some((at) => at !== own[0]);
    for (const at of new Set(own)) {
      if (at < 0) continue;
      const pairs = own.reduce((count, one) => count + Number(one === at), 0);
      needed[at] = (needed[at] as number) + Math.min(pairs, citizens[citizen] as number);
      if (several) rest[at] = 1;
    }
    if (own.length > 0 && !several) consultantOf[citizen] = own[0] as number;
  }
  rest.forEach((_, at) => (needed[at] as number) <= (most[at] as number) && (rest[at] = 0));
  const consultants = needed.map((count, at) => Math.min(count, most[at] as number));
  const counted = consultantOf.map((at) => (at >= 0 && !rest[at] && (needed[at] as number) > (most[at] as number) ? at : -1));
  return { consultantOf: counted, consultants, rest };
}

/** Where each citizen's pairs begin, and the end. */
export function firstPairs({ citizen, citizenIds }: Problem): Int32Array {
  const pairs = bucketSizes(citizen, citizenIds.length);
  const first = new Int32Array(citizenIds.length + 1);
  for (let k = 0; k < citizenIds.length; k++) first[k + 1] = (first[k] as number) + (pairs[k] as number);
  return first;
}
