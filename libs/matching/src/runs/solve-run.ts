import { assign, type Assignment, type Instance } from '../assignment';
import { betterClaims } from './envy.rules';
import { priceOf, STEPS, type FitByStage } from './fairness.rules';

/** The run's own solution, and beside it what a simpler rule would give. */
export interface Solved {
  readonly answer: Assignment;
  readonly greedy: Assignment;
  readonly fitOnly: Assignment;
  readonly fitByStage: FitByStage | null;
  readonly betterClaims: number;
}

export interface SolveOptions {
  /** Of each solution. */
  readonly timeLimitMs: number;
  /** Price of fairness in percent above which each stage's part is worked out. */
  readonly explainFrom: number;
  /** Aborting ends the thread that solves, whatever it is doing. */
  readonly signal: AbortSignal;
}

/** Each solution in a thread of its own. @throws the signal's reason when aborted */
export async function solveRun(instance: Instance, { timeLimitMs, explainFrom, signal }: SolveOptions): Promise<Solved> {
  const solve = (stages?: Instance['stages']) => assign({ ...instance, ...(stages && { stages }) }, { timeLimitMs, signal });
  const answer = await solve();
  const greedy = await assign(instance, { timeLimitMs: 0, signal });
  const fitOnly = await solve(['fit']);
  const claims = betterClaims(instance, answer.pairs);
  if ((priceOf(fitOnly.objective.fit, answer.objective.fit) ?? 0) <= explainFrom) return { answer, greedy, fitOnly, fitByStage: null, betterClaims: claims };
  const [persons, fewOptions] = [await solve(STEPS.persons), await solve(STEPS.fewOptions)];
  const fitByStage = { persons: persons.objective.fit ?? 0, fewOptions: fewOptions.objective.fit ?? 0 };
  return { answer, greedy, fitOnly, fitByStage, betterClaims: claims };
}
