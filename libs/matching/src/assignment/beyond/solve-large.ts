import { decide, type Kept } from './ask';
import type { Group } from './groups';
import type { Program } from './program';
import { wholeBound, type Relaxation, type Search } from './search';

/** An interior point near the optimum is enough, and a first-order method where only persons are counted. */
const PERSONS = { solver: 'pdlp', pdlp_optimality_tolerance: 1e-3 };
const PAIRS = { solver: 'ipm', run_crossover: 'off', ipm_optimality_tolerance: 1e-5 };
/** Values from here on are as good as 1. */
const NEARLY = 0.9;
/** As many columns as branch and bound can be expected to finish. */
const MOST_OPEN = 8000;
/** How much more a stage weighs than all later ones together. */
const STEP = 4;
/** The share of the time left that one linear program may take. */
const SHARE = 0.6;
/** A bound so much above what its linear program reaches is of no use. */
const LOOSE = 1.02;

/**
 * Too many pairs to decide at once. Linear programs give the bounds; what the last of them has nearly decided is decided, as far as it fits, and
 * branch and bound chooses among the most promising pairs of those who are left.
 *
 * @returns a bound for each of the first stages; for later ones nothing is proven
 */
export function solveLarge(search: Search, groups: readonly Group[], ceiling: readonly bigint[]): bigint[] {
  const pairs = groups.findIndex((group) => !group.countsPersons);
  const proofs: Proof[] = [];
  for (const group of groups.slice(0, pairs < 0 ? undefined : pairs + 1)) {
    const isCeiling = proofs.every((proof) => !proof.relaxed) && ceiling[group.first] === search.totals[group.first];
    const relaxed = isCeiling ? undefined : search.relax(group, proofs, group.countsPersons ? PERSONS : PAIRS, SHARE * search.seconds());
    if (!isCeiling && !(relaxed && isTight(group, relaxed))) break;
    proofs.push({ group, gain: group.gain, least: relaxed ? Number(wholeBound(relaxed.value)) : search.reached(group), relaxed });
  }
  improve(search, proofs);
  return proofs.map(({ group, relaxed }) => (relaxed ? wholeBound(boundOf(search, proofs, relaxed)) : (ceiling[group.first] as bigint)));
}

/** A solver that was cut short proposes prices that prove little. */
function isTight({ gain }: Group, { value, values }: Relaxation): boolean {
  return value <= LOOSE * gain.reduce((sum, one, column) => sum + one * (values[column] as number), 0);
}

/** What a group can reach at most, and why: by its own linear program, or else because of its ceiling. */
interface Proof extends Kept {
  readonly group: Group;
  readonly relaxed: Relaxation | undefined;
}

/** The bound of a linear program when the groups before reach not what was hoped, but what they do. */
function boundOf(search: Search, proofs: readonly Proof[], { value, prices }: Relaxation): number {
  return prices.kept.reduce((sum, price, at) => sum + price * ((proofs[at] as Proof).least - search.reached((proofs[at] as Proof).group)), value);
}

function improve(search: Search, proofs: readonly Proof[]): void {
  const { program } = search;
  const relaxed = proofs.at(-1)?.relaxed;
  if (!relaxed || search.seconds() <= 0) return;
  const { values, reduced } = relaxed;
  const gain = weighted(proofs.map((proof) => proof.group));
  const fixed = new Uint8Array(program.columns);
  const left = program.most.slice();
  const decided = new Set<number>();
  const byWorth = (worth: Float64Array) => (a: number, b: number) => (worth[b] as number) - (worth[a] as number) || a - b;
  const nearly = search
    .open()
    .filter((column) => (values[column] as number) >= NEARLY)
    .sort(byWorth(values));
  for (const column of nearly) {
    if (!take(program, column, left)) continue;
    fixed[column] = 1;
    decided.add(program.citizen[column] as number);
  }
  const open = search
    .open()
    .filter((column) => !decided.has(program.citizen[column] as number))
    .sort(byWorth(reduced));
  search.consider(decide(search.highs, { program, gain, kept: [], fixed, open: open.slice(0, MOST_OPEN).sort(), seconds: search.seconds() }).values);
}

/** All groups as one gain: each weighs more than the later ones, as far as a solver can tell them apart. */
function weighted(groups: readonly Group[]): Float64Array {
  return groups
    .map(({ gain }) => gain)
    .reduceRight((later, gain) => {
      const weight = STEP * later.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      return later.map((value, column) => value + weight * (gain[column] as number));
    });
}

function take(program: Program, column: number, left: Float64Array): boolean {
  const from = program.start[column] as number;
  const to = program.start[column + 1] as number;
  for (let e = from; e < to; e++) if ((program.coefficient[e] as number) > (left[program.row[e] as number] as number)) return false;
  for (let e = from; e < to; e++) {
    const row = program.row[e] as number;
    left[row] = (left[row] as number) - (program.coefficient[e] as number);
  }
  return true;
}
