import fc from 'fast-check';
import { solveBeyond } from '../../libs/matching/src/assignment/beyond/solve-beyond';
import { greedy } from '../../libs/matching/src/assignment/greedy';
import { loadSolverFrom } from '../../libs/matching/src/assignment/highs';
import type { Instance } from '../../libs/matching/src/assignment/instance';
import { presolve } from '../../libs/matching/src/assignment/presolve';
import { compile } from '../../libs/matching/src/assignment/problem';
import { exceededLimit, totalsOf } from '../../libs/matching/src/assignment/solution';
import { oneEach, programme, shuffled, tiny, tryAll } from './made-up';

/** The way for problems of more than 20,000 pairs, on small ones whose optimum another way knows. */
const UP_TO_FIT = 4;
const UNKNOWN = 10n ** 30n;
const seeds = fc.integer({ min: 1, max: 1_000_000 });

async function solved(instance: Instance, small: number) {
  const presolved = presolve(compile(instance));
  const { problem } = presolved;
  const ceiling = problem.gains.map(() => UNKNOWN);
  const { chosen, bounds } = solveBeyond(
    await loadSolverFrom(),
    presolved,
    greedy(problem),
    ceiling,
    new Float64Array(problem.citizen.length),
    () => 60,
    small,
  );
  return { exceeded: exceededLimit(problem, chosen), totals: totalsOf(problem, chosen), bounds, scales: problem.gains.map(({ scale }) => scale) };
}

test.each([
  ['several places each', tiny],
  ['one place each, block by block', (seed: number) => oneEach(tiny(seed))],
])(
  'with %s the large way finds up to the fit what trying all choices finds, and its bounds allow it',
  async (_, make) => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const instance = make(seed);
        fc.pre(instance.pairs.length <= 12 && presolve(compile(instance)).kept.length > 0);
        const { exceeded, totals, bounds, scales } = await solved(instance, -1);
        const best = Object.values(tryAll(instance));
        expect(exceeded).toBeUndefined();
        expect(totals.slice(0, UP_TO_FIT).map((total, k) => Number(total) / (scales[k] as number))).toEqual(best.slice(0, UP_TO_FIT));
        bounds.forEach((bound, stage) => expect(bound).toBeGreaterThanOrEqual(totals[stage] as bigint));
      }),
      { numRuns: 40, seed: 7 },
    );
  },
  240_000,
);

test('on a programme the large way is never better than the proven optimum, hardly worse, and its bounds hold', async () => {
  for (let seed = 1; seed <= 3; seed++) {
    const instance = programme(seed, { citizens: 60, places: 30, each: 10 });
    const [large, small] = [await solved(instance, -1), await solved(instance, Infinity)];
    const apart = large.totals.findIndex((total, stage) => total !== small.totals[stage]);
    expect([large.exceeded, small.bounds.length]).toEqual([undefined, 6]);
    if (apart < 0) continue;
    expect(large.totals[apart]).toBeLessThan(small.totals[apart] as bigint);
    expect(large.bounds[apart]).toBeGreaterThanOrEqual(small.totals[apart] as bigint);
    expect(Number(large.totals[apart])).toBeGreaterThan(0.99 * Number(small.totals[apart]));
  }
}, 240_000);

test('the order of the lists changes nothing of the large way', async () => {
  const instance = programme(5, { citizens: 60, places: 30, each: 10 });
  expect(await solved(shuffled(instance, 1), -1)).toEqual(await solved(instance, -1));
}, 120_000);
