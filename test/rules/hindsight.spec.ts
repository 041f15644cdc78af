import { firstCome, solveAssignment, type Instance } from '@fyrtaarn/matching';
import fc from 'fast-check';
import { inHindsight, standingFit, weekByWeek, type PastMatch } from '../../libs/matching/src/measures/hindsight.rules';
import { priceByStage, priceOf } from '../../libs/matching/src/runs/fairness.rules';

const run = (citizens: readonly string[], places: readonly string[], pairs: readonly (readonly [string, string, number])[]): Instance => ({
  citizens: citizens.map((id, at) => ({ id, waitingWeeks: 9 - at })),
  places: places.map((id) => ({ id, heads: 1 })),
  pairs: pairs.map(([citizen, place, fit]) => ({ citizen, place, fit })),
});
const match = (citizen: string, place: string, fit: number, turnedDown = false): PastMatch => ({ citizen, place, fit, minutes: null, turnedDown });
const best = async (problem: Instance): Promise<number> => (await solveAssignment({ ...problem, stages: ['fit'] })).objective.fit ?? 0;
const ours = async (problem: Instance) => (await solveAssignment(problem)).pairs;

/** Anna comes first and fits both places; Bo comes a week later and fits only the one that is best for Anna. */
const WEEKS = [
  run(
    ['anna'],
    ['bakery', 'cafe'],
    [
      ['anna', 'bakery', 90],
      ['anna', 'cafe', 80],
    ],
  ),
  run(['bo'], ['cafe', 'bakery'], [['bo', 'bakery', 85]]),
];

test('who knows both weeks gives the first what is left for the last; who knows one week cannot', async () => {
  const past = { runs: WEEKS, matches: [match('anna', 'bakery', 90)] };
  expect(await best(inHindsight(past))).toBe(165);
  expect(await weekByWeek(past, ours)).toBe(90);
  expect(await weekByWeek(past, async (problem) => firstCome(problem))).toBe(90);
  expect(standingFit(past.matches)).toBe(90);
});

test('a pair that somebody turned down is in no answer, unless it stands after all', async () => {
  const refused = { runs: WEEKS, matches: [match('anna', 'cafe', 80, true)] };
  expect([await best(inHindsight(refused)), await weekByWeek(refused, ours)]).toEqual([90, 90]);
  const again = { runs: WEEKS, matches: [match('anna', 'cafe', 80, true), match('anna', 'cafe', 80)] };
  expect(await best(inHindsight(again))).toBe(165);
});

test('first come takes the best that is left, the longest waiting first, within heads and hours', () => {
  const problem: Instance = {
    citizens: [
      { id: 'new', waitingWeeks: 1 },
      { id: 'old', waitingWeeks: 5 },
      { id: 'oldest', waitingWeeks: 9 },
    ],
    places: [{ id: 'p', heads: 2, hours: 300 }, { id: 'q' }],
    pairs: [
      { citizen: 'oldest', place: 'p', fit: 50, hours: 200 },
      { citizen: 'old', place: 'p', fit: 60, hours: 200 },
      { citizen: 'old', place: 'q', fit: 40, hours: 200 },
      { citizen: 'new', place: 'p', fit: 99, hours: 100 },
    ],
  };
  expect(firstCome(problem)).toMatchObject([
    { citizen: 'oldest', place: 'p' },
    { citizen: 'old', place: 'q' },
    { citizen: 'new', place: 'p' },
  ]);
});

test('within a week the company introduces no more than it can; of all weeks together that is no limit', async () => {
  const week: Instance = {
    citizens: [{ id: 'a' }, { id: 'b' }],
    places: [{ id: 'p', heads: 2, firm: 'f' }],
    firms: [{ id: 'f', support: 1 }],
    pairs: ['a', 'b'].map((citizen) => ({ citizen, place: 'p', fit: 50, support: 1 })),
  };
  const past = { runs: [week, { ...week, citizens: [] }], matches: [] };
  expect(await best(inHindsight(past))).toBe(100);
  expect(await weekByWeek({ ...past, runs: [week] }, ours)).toBe(50);
  expect(await weekByWeek({ ...past, runs: [week] }, async (problem) => firstCome(problem))).toBe(50);
  expect(await weekByWeek(past, ours)).toBe(100);
});

test('what stands never exceeds the best, nor does any way of choosing week by week', async () => {
  const [people, places] = [4, 3];
  const fits = fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: people * places, maxLength: people * places }), { minLength: 1, maxLength: 4 });
  const stand = fc.array(
    fc.record({ citizen: fc.integer({ min: 0, max: people }), place: fc.integer({ min: 0, max: places }), fit: fc.nat(100), turnedDown: fc.boolean() }),
    { maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(fits, stand, async (weeks, matches) => {
      const runs = weeks.map((week) => {
        const pairs = week.flatMap((fit, at): [string, string, number][] => (fit > 40 ? [[`c${Math.floor(at / places)}`, `p${at % places}`, fit]] : []));
        return run([...new Set(pairs.map(([citizen]) => citizen))], ['p0', 'p1', 'p2'], pairs);
      });
      const past = { runs, matches: matches.map(({ citizen, place, fit, turnedDown }) => match(`c${citizen}`, `p${place}`, fit, turnedDown)) };
      const most = await best(inHindsight(past));
      expect(standingFit(past.matches)).toBeLessThanOrEqual(most);
      if (past.matches.length > 0) return;
      // A pair that fits worse in a later week counts as it last was, in the best as in the rest.
      const last = {
        runs: runs.map((one) => ({ ...one, pairs: inHindsight(past).pairs.filter(({ citizen }) => one.citizens.some(({ id }) => id === citizen)) })),
        matches: [],
      };
      for (const choose of [ours, async (problem: Instance) => firstCome(problem)]) expect(await weekByWeek(last, choose)).toBeLessThanOrEqual(most);
    }),
    { numRuns: 100 },
  );
});

test('the price of fairness is what the stages cost together, and each by itself', () => {
  expect([priceOf(5148, 4860), priceOf(5148, 5148), priceOf(0, 0), priceOf(undefined, 3)]).toEqual([5.6, 0, null, null]);
  expect(priceByStage(1000, { persons: 990, fewOptions: 900 }, 830)).toEqual([
    { stage: 'persons', percent: 1 },
    { stage: 'fewOptions', percent: 9 },
    { stage: 'overdue', percent: 7 },
  ]);
  expect([priceByStage(1000, null, 960), priceByStage(undefined, { persons: 1, fewOptions: 1 }, 1)]).toEqual([[], []]);
});
