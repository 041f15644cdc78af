import type { Highs } from 'highs';
import type { Haste, LoadSolver } from '../highs';
import type { Presolved } from '../presolve';
import { totalsOf, type Chosen } from '../solution';
import { groupStages } from './groups';
import { programOf } from './program';
import { Search } from './search';
import { solveLarge } from './solve-large';
import { solveSmall } from './solve-small';

export interface BeyondSolution {
  readonly chosen: Chosen;
  /** Of the first stages, in their whole units; nothing is proven of the others. */
  readonly bounds: readonly bigint[];
  /** Of each place, in units of fit; undefined when none are known. */
  readonly prices: Float64Array | undefined;
}

/** As many pairs as branch and bound can be expected to finish. */
const SMALL = 20_000;
/** For more pairs than that, seconds after which little gets better. */
const LARGE_SECONDS = 16;

/**
 * Limits that do not nest. What is small has a hasty go first: most of it is proven before code that lasts would be made. Whether it goes on
 * depends on what was found, not on the clock. Parameters are those of `solveBeyond`.
 */
export async function solveInGoes(
  load: LoadSolver,
  presolved: Presolved,
  start: Chosen,
  ceiling: readonly bigint[],
  slack: Float64Array,
  seconds: () => number,
): Promise<BeyondSolution> {
  let best = start;
  if (presolved.problem.citizen.length <= SMALL) {
    const quick = solveBeyond(await load('quick'), presolved, start, ceiling, slack, seconds, SMALL, 'quick');
    if (isProven(presolved, quick) || seconds() <= 0) return quick;
    best = quick.chosen;
  }
  return solveBeyond(await load('lasting'), presolved, best, ceiling, slack, seconds);
}

function isProven({ problem }: Presolved, { chosen, bounds }: BeyondSolution): boolean {
  const totals = totalsOf(problem, chosen);
  return problem.gains.every(({ reported }, stage) => !reported || (bounds[stage] ?? Infinity) <= (totals[stage] as bigint));
}

/**
 * One go at limits that do not nest.
 *
 * @param start a choice that keeps all limits
 * @param ceiling totals of all stages, each proven as long as all before reach theirs
 * @param slack of each pair: what would be lost by choosing it, if all limits were counts
 * @param small most pairs that are decided at once
 */
export function solveBeyond(
  highs: Highs,
  presolved: Presolved,
  start: Chosen,
  ceiling: readonly bigint[],
  slack: Float64Array,
  seconds: () => number,
  small = SMALL,
  haste: Haste = 'lasting',
): BeyondSolution {
  const { problem, counts } = presolved;
  const program = programOf(presolved);
  const stages = problem.gains.filter((gain) => gain.reported);
  const isLarge = program.pairs > small;
  const end = performance.now() + 1000 * (isLarge ? LARGE_SECONDS : Infinity);
  const search = new Search(highs, presolved, program, start, () => Math.min(seconds(), (end - performance.now()) / 1000), haste);
  const bounds = isLarge
    ? solveLarge(search, groupStages(program, stages, 0), ceiling, slack)
    : solveSmall(search, groupStages(program, stages, Math.min(total(counts.citizens), total(counts.places))), ceiling, slack);
  return { chosen: search.chosen, bounds, prices: search.placePrices() };
}

function total(counts: Int32Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
