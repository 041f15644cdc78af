import { solveInGoes } from './beyond/solve-beyond';
import type { PricedWord } from './flow/certificate';
import { solveCounts, type CountsSolution } from './flow/solve-counts';
import { greedy } from './greedy';
import { loadSolverFrom, type LoadSolver } from './highs';
import type { Assignment, Instance, PerStage } from './instance';
import { amongAll, presolve, type Presolved } from './presolve';
import { compile, type StageGain } from './problem';
import { compareTotals, exceededLimit, namedPairs, totalsOf, type Chosen } from './solution';

export interface SolveOptions {
  readonly timeLimitMs?: number;
  /** Where the solver for limits that do not nest comes from. */
  readonly loadSolver?: LoadSolver;
  /** Hears why nothing better than the greedy order was used. */
  readonly warn?: (reason: string) => void;
}

/** Published problems of generalised assignment are proven within it; a city takes less than 20 seconds by itself. */
export const DEFAULT_TIME_LIMIT_MS = 60_000;

interface Found {
  readonly chosen: Chosen;
  /** Of the first stages, in their whole units; nothing is proven of the others. */
  readonly bounds: readonly bigint[];
  readonly solver: Assignment['solver'];
  readonly prices: Float64Array;
}

/**
 * Who is matched with which place: every stage as large as it can be without making an earlier one smaller, within all limits. The same
 * instance gives the same answer in whatever order its lists come.
 */
export async function solveAssignment(instance: Instance, options: SolveOptions = {}): Promise<Assignment> {
  const began = performance.now();
  const limit = options.timeLimitMs ?? instance.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS;
  const seconds = () => (limit - (performance.now() - began)) / 1000;
  const problem = compile(instance);
  const presolved = presolve(problem);
  const found = await find(presolved, seconds, options);
  const chosen = amongAll(presolved, problem.citizen.length, found.chosen);
  const exceeded = exceededLimit(problem, chosen);
  if (exceeded) throw new Error(`The limit ${exceeded} is exceeded.`);
  const prices = Object.fromEntries(Array.from(found.prices, (price, place) => [problem.placeIds[place] as string, price]));
  return { pairs: namedPairs(problem, chosen), ...report(presolved, found), solver: found.solver, ms: Math.round(performance.now() - began), prices };
}

async function find(
  presolved: Presolved,
  seconds: () => number,
  { loadSolver = (haste) => loadSolverFrom('highs', haste), warn }: SolveOptions,
): Promise<Found> {
  const { problem, counts } = presolved;
  const totals = (chosen: Chosen) => totalsOf(problem, chosen);
  const goOn = () => {
    if (seconds() <= 0) throw new Error('The time was up.');
  };
  try {
    goOn();
    const solution = solveCounts(problem, counts, goOn);
    const relaxed = solution.network.held;
    const prices = seatPrices(solution);
    const ceiling = totals(relaxed);
    if (!exceededLimit(problem, relaxed)) return { chosen: relaxed, bounds: ceiling, solver: 'flow', prices };
    const [byHand, guided] = [greedy(problem), greedy(problem, relaxed)];
    const start = compareTotals(totals(guided), totals(byHand)) > 0 ? guided : byHand;
    const beyond = await solveInGoes(loadSolver, presolved, start, ceiling, slackOf(solution), seconds);
    return { ...beyond, solver: 'highs', prices: beyond.prices ?? prices };
  } catch (error) {
    warn?.(error instanceof Error ? error.message : String(error));
    return { chosen: greedy(problem), bounds: [], solver: 'greedy', prices: new Float64Array(0) };
  }
}

/** What choosing each pair would lose by the prices of the fit, or of the first word when there is none. */
function slackOf({ network, words }: CountsSolution): Float64Array {
  const word = words.find(({ pairStage }) => pairStage?.stage === 'fit') ?? (words[0] as PricedWord);
  return word.pair.map((gain, k) => (word.left[network.left.leafOf[k] as number] as number) + (word.right[network.right.leafOf[k] as number] as number) - gain);
}

/** What a seat in each place costs the others, in units of fit, by the prices that prove the optimum. */
function seatPrices({ network: { right }, words }: CountsSolution): Float64Array {
  const word = words.find(({ pairStage }) => pairStage?.stage === 'fit');
  if (!word) return new Float64Array(0);
  return word.right.slice(0, right.leaves).map((price) => Math.max(0, price) / word.pairUnit / (word.pairStage?.scale as number));
}

function report(presolved: Presolved, { chosen, bounds }: Found): Pick<Assignment, 'objective' | 'bound' | 'optimal'> {
  const { problem } = presolved;
  const objective: PerStage = {};
  const bound: PerStage = {};
  const totals = totalsOf(problem, chosen);
  let optimal = true;
  problem.gains.forEach((gain, stage) => {
    if (!gain.reported) return;
    const total = totals[stage] as bigint;
    const most = bounds[stage] ?? loosest(presolved, gain);
    objective[gain.stage] = Number(total) / gain.scale;
    bound[gain.stage] = Number(most) / gain.scale;
    optimal &&= most <= total;
  });
  return { objective, bound, optimal };
}

/** A bound without any proof: everybody gets what brings most, the most valuable first, until all places are taken. */
function loosest({ problem, counts }: Presolved, { pair, person }: StageGain): bigint {
  const best = new Float64Array(problem.citizenIds.length);
  problem.citizen.forEach((citizen, k) => (best[citizen] = Math.max(best[citizen] as number, pair?.[k] ?? person?.[citizen] ?? 0)));
  const each = pair ? counts.citizens : best.map(() => 1);
  const seats = Array.from(best.keys()).sort((a, b) => (best[b] as number) - (best[a] as number));
  let left = counts.places.reduce((sum, count) => sum + count, 0);
  return seats.reduce((sum, citizen) => {
    const taken = Math.min(left, each[citizen] as number);
    left -= taken;
    return sum + BigInt(taken) * BigInt(best[citizen] as number);
  }, 0n);
}
