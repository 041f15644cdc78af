import { firstPairs } from './presolve';
import { LIMITS, type Limit, type Problem, type StageGain } from './problem';
import type { Chosen } from './solution';

/**
 * The order that people could follow by hand, and what is used when nothing better is at hand: citizen by citizen, those first who count most in
 * the stages that count persons, each gets the place that counts most in the stages that count pairs and where all limits still allow it.
 *
 * @param first pairs that go before all others if they still fit
 */
export function greedy(problem: Problem, first?: Chosen): Chosen {
  const choice = new GreedyChoice(problem);
  const byPerson = higher(problem.gains.flatMap(({ person }) => person ?? []));
  const byPair = higher(problem.gains.flatMap(({ pair }) => pair ?? []));
  const order = Int32Array.from(problem.citizenIds.keys()).sort(byPerson);
  const start = firstPairs(problem);
  const all = Int32Array.from(problem.citizen.keys());
  const pairsOf = (citizen: number) => all.subarray(start[citizen], start[citizen + 1]);
  if (first) for (const citizen of order) for (const pair of pairsOf(citizen)) if (first[pair]) choice.take(pair);
  for (const citizen of order) for (const pair of pairsOf(citizen).sort(byPair)) choice.take(pair);
  return choice.chosen;
}

class GreedyChoice {
  readonly chosen: Chosen;
  private readonly limits: readonly (Limit & { readonly left: Float64Array })[];
  private readonly placed: Uint8Array;

  constructor(private readonly problem: Problem) {
    this.chosen = new Uint8Array(problem.citizen.length);
    this.placed = new Uint8Array(problem.citizenIds.length);
    this.limits = LIMITS.flatMap((name) => problem.limits[name] ?? []).map((limit) => ({ ...limit, left: limit.most.slice() }));
  }

  /** Takes a pair if it fits and is worth more than nothing. */
  take(pair: number): void {
    if (this.chosen[pair] || !this.fits(pair) || !this.isWorthIt(pair)) return;
    for (const { owner, use, left } of this.limits) {
      const at = owner[pair] as number;
      if (at >= 0) left[at] = (left[at] as number) - (use ? (use[pair] as number) : 1);
    }
    this.chosen[pair] = 1;
    this.placed[this.problem.citizen[pair] as number] = 1;
  }

  private fits(pair: number): boolean {
    return this.limits.every(({ owner, use, left }) => {
      const at = owner[pair] as number;
      return at < 0 || (use ? (use[pair] as number) : 1) <= (left[at] as number);
    });
  }

  private isWorthIt(pair: number): boolean {
    const citizen = this.problem.citizen[pair] as number;
    const gainOf = ({ pair: gains, person }: StageGain) => (gains?.[pair] ?? 0) + (this.placed[citizen] ? 0 : (person?.[citizen] ?? 0));
    return gainOf(this.problem.gains.find((gain) => gainOf(gain) !== 0) ?? (this.problem.gains[0] as StageGain)) > 0;
  }
}

/** Which of two has more in the first stage where they differ, and then the one whose id comes first. */
function higher(stages: readonly Float64Array[]): (a: number, b: number) => number {
  return (a, b) => {
    for (const gain of stages) if (gain[a] !== gain[b]) return (gain[b] as number) - (gain[a] as number);
    return a - b;
  };
}
