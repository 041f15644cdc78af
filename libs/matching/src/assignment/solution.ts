import { LIMITS, type Problem } from './problem';

/** Which pairs are chosen: 1 or 0 for each pair of a problem. */
export type Chosen = Uint8Array;

/** @returns the first limit that is exceeded, in the exact arithmetic of whole numbers; undefined when all hold */
export function exceededLimit(problem: Problem, chosen: Chosen): string | undefined {
  return LIMITS.find((name) => {
    const limit = problem.limits[name];
    if (!limit) return false;
    const used = new Float64Array(limit.most.length);
    for (let k = 0; k < chosen.length; k++) {
      const owner = limit.owner[k] as number;
      if (chosen[k] && owner >= 0) used[owner] = (used[owner] as number) + (limit.use?.[k] ?? 1);
    }
    return used.some((sum, owner) => sum > (limit.most[owner] as number));
  });
}

/** What each stage reaches, in its whole units. */
export function totalsOf(problem: Problem, chosen: Chosen): bigint[] {
  const pairs: number[] = [];
  for (let k = 0; k < chosen.length; k++) if (chosen[k]) pairs.push(k);
  const citizens = [...new Set(pairs.map((k) => problem.citizen[k] as number))];
  return problem.gains.map(({ pair, person }) => {
    const sum = new WholeSum();
    if (pair) for (const k of pairs) sum.add(pair[k] as number);
    if (person) for (const citizen of citizens) sum.add(person[citizen] as number);
    return sum.total();
  });
}

export function placedCitizens(problem: Problem, chosen: Chosen): Uint8Array {
  const placed = new Uint8Array(problem.citizenIds.length);
  for (let k = 0; k < chosen.length; k++) if (chosen[k]) placed[problem.citizen[k] as number] = 1;
  return placed;
}

export function compareTotals(a: readonly bigint[], b: readonly bigint[]): number {
  const first = a.findIndex((value, k) => value !== b[k]);
  return first < 0 ? 0 : (a[first] as bigint) > (b[first] as bigint) ? 1 : -1;
}

/** Adds whole numbers below 2^52 without rounding, faster than bigint for the many small ones. */
export class WholeSum {
  private big = 0n;
  private small = 0;

  add(value: number): void {
    this.small += value;
    if (Math.abs(this.small) < 2 ** 52) return;
    this.big += BigInt(this.small);
    this.small = 0;
  }

  addTimes(value: number, times: number): void {
    if (Math.abs(value) * times < 2 ** 52) this.add(value * times);
    else this.big += BigInt(value) * BigInt(times);
  }

  total(): bigint {
    return this.big + BigInt(this.small);
  }
}

/** Chosen pairs by their ids, in the order of ids. */
export function namedPairs(problem: Problem, chosen: Chosen): { citizen: string; place: string }[] {
  const pairs: { citizen: string; place: string }[] = [];
  chosen.forEach((one, k) => {
    if (one) pairs.push({ citizen: problem.citizenIds[problem.citizen[k] as number] as string, place: problem.placeIds[problem.place[k] as number] as string });
  });
  return pairs;
}
