import fc from 'fast-check';
import type { Instance, Stage } from '../../libs/matching/src/assignment/instance';
import { solveBeyond } from '../../libs/matching/src/assignment/beyond/solve-beyond';
import { solveCounts } from '../../libs/matching/src/assignment/flow/solve-counts';
import { greedy } from '../../libs/matching/src/assignment/greedy';
import { loadSolverFrom, type Haste } from '../../libs/matching/src/assignment/highs';
import { presolve } from '../../libs/matching/src/assignment/presolve';
import { compile } from '../../libs/matching/src/assignment/problem';
import { totalsOf } from '../../libs/matching/src/assignment/solution';
import { solveAssignment } from '../../libs/matching/src/assignment/solve-assignment';
import { compareTotals, drawFrom, headsOnly, programme, shuffled, tiny, tryAll } from './made-up';

const NOT_LOTTERY: readonly Stage[] = ['overdue', 'fewOptions', 'persons', 'fit', 'waiting'];
const SMALL = { citizens: 40, places: 20, each: 8 };
const seeds = fc.integer({ min: 1, max: 1_000_000 });

const vector = (answer: { readonly objective: Partial<Record<Stage, number>> }, stages = NOT_LOTTERY) =>
  stages.map((stage) => answer.objective[stage] as number);
const withoutTime = ({ ms: _, ...answer }: Awaited<ReturnType<typeof solveAssignment>>) => JSON.stringify(answer);

test('every stage is what trying all choices finds, with every kind of limit', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const instance = tiny(seed);
      fc.pre(instance.pairs.length <= 12);
      const answer = await solveAssignment(instance);
      expect(answer.objective).toMatchObject(tryAll(instance));
      expect([answer.optimal, answer.bound]).toEqual([true, answer.objective]);
    }),
    { numRuns: 60, seed: 4 },
  );
}, 240_000);

test.each([[['fit']], [['persons', 'fit']], [['fit', 'waiting']], [['waiting', 'overdue']]] as Stage[][][])(
  'the stages %j alone too',
  async (stages) => {
    for (let seed = 1; seed <= 8; seed++) {
      const instance = { ...tiny(100 + seed), stages };
      if (instance.pairs.length > 12) continue;
      const answer = await solveAssignment(instance);
      expect(answer.objective).toEqual(tryAll(instance));
      expect(Object.keys(answer.objective)).toEqual(stages);
    }
  },
  120_000,
);

test('the order of the lists changes no byte of the answer', async () => {
  for (const instance of [headsOnly(1, SMALL), programme(2, SMALL)]) {
    const once = withoutTime(await solveAssignment(instance));
    for (let seed = 1; seed <= 3; seed++) expect(withoutTime(await solveAssignment(shuffled(instance, seed)))).toBe(once);
  }
}, 120_000);

test('another seed draws other lots, and never changes a stage before', async () => {
  const instance = {
    ...headsOnly(3, SMALL),
    pairs: headsOnly(3, SMALL).pairs.map((pair) => ({ ...pair, fit: 1 })),
    stages: ['persons', 'fit', 'lottery'] as const,
  };
  const [one, other] = [await solveAssignment({ ...instance, seed: 'a' }), await solveAssignment({ ...instance, seed: 'b' })];
  expect(vector(one, ['persons', 'fit'])).toEqual(vector(other, ['persons', 'fit']));
  expect(one.pairs).not.toEqual(other.pairs);
});

test('flow and the solver for what lies beyond it agree on the same instances', async () => {
  const highs = await loadSolverFrom();
  for (let seed = 1; seed <= 4; seed++) {
    const instance: Instance = { ...headsOnly(seed, { citizens: 120, places: 50, each: 12 }), stages: NOT_LOTTERY };
    const presolved = presolve(compile(instance));
    const unknown = presolved.problem.gains.map(() => 10n ** 30n);
    const { chosen, bounds } = solveBeyond(highs, presolved, greedy(presolved.problem), unknown, new Float64Array(presolved.problem.citizen.length), () => 60);
    const { held } = solveCounts(presolved.problem, presolved.counts, () => undefined).network;
    const totals = (choice: Uint8Array) => totalsOf(presolved.problem, choice).slice(0, NOT_LOTTERY.length);
    expect(totals(chosen)).toEqual(totals(held));
    expect(bounds).toEqual(totals(held));
  }
}, 120_000);

test('a programme with every kind of limit is proven in every stage', async () => {
  const answer = await solveAssignment(programme(1, { citizens: 150, places: 60, each: 30 }));
  expect([answer.optimal, answer.solver]).toEqual([true, 'highs']);
  expect(answer.bound).toEqual(answer.objective);
}, 120_000);

test('code that lasts is made only for what the quick does not prove, and proves it', async () => {
  const asked: string[] = [];
  const loadSolver = (haste: Haste) => {
    asked.push(haste);
    return loadSolverFrom('highs', haste);
  };
  const easy = await solveAssignment(programme(2, { citizens: 60, places: 30, each: 10 }), { loadSolver });
  expect([easy.optimal, asked]).toEqual([true, ['quick']]);
  const hard = await solveAssignment(tightJobs(5, { agents: 8, jobs: 48 }), { loadSolver });
  expect([hard.optimal, hard.bound, asked]).toEqual([true, hard.objective, ['quick', 'quick', 'lasting']]);
}, 120_000);

test('another place never makes the stages worse', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const instance = programme(seed, { citizens: 12, places: 6, each: 4 });
      const place = { id: 'new', heads: 2 };
      const more = {
        ...instance,
        places: [...instance.places, place],
        pairs: [...instance.pairs, ...instance.citizens.slice(0, 5).map(({ id }, k) => ({ citizen: id, place: 'new', fit: 1000 * k }))],
      };
      expect(compareTotals(vector(await solveAssignment(more)), vector(await solveAssignment(instance)))).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 15, seed: 5 },
  );
}, 120_000);

test('without one citizen the others are never worse off than with their part of the old answer', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const instance = programme(seed, { citizens: 12, places: 6, each: 4 });
      const answer = await solveAssignment(instance);
      const left = {
        ...instance,
        citizens: instance.citizens.filter(({ id }) => id !== 'c0'),
        pairs: instance.pairs.filter(({ citizen }) => citizen !== 'c0'),
      };
      const isKept = ({ citizen, place }: { citizen: string; place: string }) => answer.pairs.some((pair) => pair.citizen === citizen && pair.place === place);
      const before = await solveAssignment({ ...left, pairs: left.pairs.filter(isKept) });
      expect(compareTotals(vector(await solveAssignment(left)), vector(before))).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 15, seed: 6 },
  );
}, 120_000);

test('all fits times one factor change nobody', async () => {
  for (const instance of [headsOnly(7, SMALL), programme(7, SMALL)]) {
    const once = await solveAssignment(instance);
    const scaled = { ...instance, pairs: instance.pairs.map((pair) => ({ ...pair, fit: pair.fit * 8 })) };
    expect((await solveAssignment(scaled)).pairs).toEqual(once.pairs);
  }
}, 120_000);

test('by fit alone: greedy ≤ exact ≤ bound, and a pair that harms is left out', async () => {
  const instance = programme(8, SMALL, ['fit']);
  const [byHand, exact] = [await solveAssignment(instance, { timeLimitMs: 0 }), await solveAssignment(instance)];
  expect(byHand.objective.fit).toBeLessThanOrEqual(exact.objective.fit as number);
  expect(exact.objective.fit).toBeLessThanOrEqual(exact.bound.fit as number);
  expect(exact.objective.fit).toBeLessThanOrEqual(byHand.bound.fit as number);
  const harmful = await solveAssignment({ citizens: [{ id: 'c' }], places: [{ id: 'p' }], pairs: [{ citizen: 'c', place: 'p', fit: -1 }], stages: ['fit'] });
  expect([harmful.pairs, harmful.objective]).toEqual([[], { fit: 0 }]);
});

test('sizes from 1e-9 to 1e9 and decimals stay exact', async () => {
  const pairs = [0.1, 0.2, 0.3].map((fit, k) => ({ citizen: `c${k}`, place: 'p', fit }));
  const people = { citizens: pairs.map(({ citizen }) => ({ id: citizen })), places: [{ id: 'p' }], stages: ['fit'] as const };
  expect((await solveAssignment({ ...people, pairs })).objective.fit).toBe(0.6);
  const far = [1e9, 1e-6, -1e9].map((fit, k) => ({ citizen: `c${k}`, place: 'p', fit }));
  expect((await solveAssignment({ ...people, pairs: far })).objective.fit).toBe(1000000000.000001);
});

test('no time, no solver: the greedy order, and marked as such', async () => {
  const reasons: string[] = [];
  const instance = programme(9, SMALL);
  const late = await solveAssignment(instance, { timeLimitMs: 0, warn: (reason) => reasons.push(reason) });
  const without = await solveAssignment(instance, { loadSolver: () => Promise.reject(new Error('no such module')), warn: (reason) => reasons.push(reason) });
  expect([late.solver, late.optimal, without.solver, without.optimal]).toEqual(['greedy', false, 'greedy', false]);
  expect(late.pairs).toEqual(without.pairs);
  expect(reasons).toEqual(['The time was up.', 'no such module']);
});

/** Generalised assignment as type c of the published problems is drawn: every job to one agent, four fifths of the hours that they would need. */
function tightJobs(seed: number, { agents, jobs }: { agents: number; jobs: number }): Instance {
  const draw = drawFrom(seed);
  const pairs = Array.from({ length: agents * jobs }, (_, k) => {
    const hours = draw(5, 25);
    return { citizen: `job${k % jobs}`, place: `agent${Math.floor(k / jobs)}`, fit: -draw(10, 50), hours };
  });
  const needed = (place: string) => pairs.reduce((sum, pair) => sum + (pair.place === place ? pair.hours : 0), 0);
  const places = Array.from({ length: agents }, (_, k) => ({ id: `agent${k}`, hours: Math.floor((0.8 * needed(`agent${k}`)) / agents) }));
  return { citizens: Array.from({ length: jobs }, (_, k) => ({ id: `job${k}` })), places, pairs, stages: ['persons', 'fit'] };
}
