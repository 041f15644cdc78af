import type { CitizenFacts } from '@fyrtaarn/citizens';
import fc from 'fast-check';
import { evaluate } from '../../libs/matching/src/evaluate.rules';
import type { Explanation } from '../../libs/matching/src/explanation';
import { weekMustHold } from '../../libs/postings/src/posting.rules';
import { citizen, everyDay, FREE_PAIR, posting, SETTINGS } from './facts';
import { anyCitizen, anyFacts, manyTimes, shuffled, type Facts } from './generators';

/** What holds for every citizen and every posting, whoever they are: the properties that need no right answer to compare with. */
const RUNS = { numRuns: 1000 };
const explain = ([citizen, posting, pair]: Facts, weights = SETTINGS.weights): Explanation => evaluate(citizen, posting, pair, { ...SETTINGS, weights });
const verdicts = ({ hard }: Explanation): string[] => hard.map(({ code, verdict }) => `${code} ${verdict}`);
const refusals = ({ hard }: Explanation): string[] => hard.filter((one) => one.verdict === 'no').map((one) => one.code);

test('an evaluation is the same bytes for the same facts, and names other facts by another hash', () => {
  fc.assert(
    fc.property(anyFacts, anyCitizen, (facts, other) => {
      const once = explain(facts);
      expect(JSON.stringify(explain(structuredClone(facts) as Facts))).toBe(JSON.stringify(once));
      const same = JSON.stringify(other) === JSON.stringify(facts[0]);
      expect(explain([other, facts[1], facts[2]]).inputsHash === once.inputsHash).toBe(same);
    }),
    RUNS,
  );
});

test('the order in which lists are given changes no verdict, no point and no class', () => {
  const inOtherOrder = anyFacts.chain((facts) => fc.tuple(fc.constant(facts), shuffled(facts[0]), shuffled(facts[1])));
  fc.assert(
    fc.property(inOtherOrder, ([facts, citizen, posting]) => {
      const [before, after] = [explain(facts), explain([citizen, posting, facts[2]])];
      expect([after.fit, after.points, after.known, ...verdicts(after)]).toEqual([before.fit, before.points, before.known, ...verdicts(before)]);
    }),
    RUNS,
  );
});

test('every weight multiplied by the same whole number changes no point and no class', () => {
  fc.assert(
    fc.property(anyFacts, fc.integer({ min: 2, max: 1000 }), (facts, factor) => {
      const more = Object.fromEntries(Object.entries(SETTINGS.weights).map(([code, weight]) => [code, weight * factor]));
      const [before, after] = [explain(facts), explain(facts, more)];
      expect([after.fit, after.points, after.known]).toEqual([before.fit, before.points, before.known]);
    }),
    RUNS,
  );
});

test('a weight that is raised alone does change points: they are not the same for everybody', () => {
  const moved = fc
    .sample(anyFacts, { numRuns: 200, seed: 1 })
    .filter((facts) => explain(facts).points !== explain(facts, { ...SETTINGS.weights, S_TASK: 300 }).points);
  expect(moved.length).toBeGreaterThan(100);
});

test('points are whole numbers from 0 to 100, and so is how much of them is known', () => {
  const wholes = Array.from({ length: 101 }, (_, at) => at);
  const seen = new Set<number>();
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { points, known, soft } = explain(facts);
      seen.add(points);
      for (const number of [points, known, ...soft.map((one) => one.value)]) expect(wholes).toContain(number);
    }),
    RUNS,
  );
  expect(seen.size).toBeGreaterThan(20);
});

const FORGET: readonly Partial<CitizenFacts>[] = [
  { week: null },
  { districts: null },
  { minutesMin: null, minutesMax: null, minutesAim: null },
  { languages: [] },
  { needs: null },
];

test('an extra unknown never brings a pair below “ask first”: only a criterion that says no does', () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom(...FORGET), ([citizen, posting, pair], forgotten) => {
      const [before, after] = [explain([citizen, posting, pair]), explain([{ ...citizen, ...forgotten }, posting, pair])];
      expect(refusals(before)).toEqual(expect.arrayContaining(refusals(after)));
      expect(after.fit === 'NOT_NOW').toBe(refusals(after).length > 0);
    }),
    RUNS,
  );
});

test('a citizen of whom nothing is known fits no worse than “ask first”, wherever there is room', () => {
  const unknown = Object.assign({}, ...FORGET, { tasks: [], colleagueLanguages: [], aims: [], choices: [], youth: { rule: 'none' } }) as Partial<CitizenFacts>;
  const room = { ordinaryWage: true, companyActive: true, state: 'open', supportFree: 1, headsFree: 1, minutesFree: 2220 };
  fc.assert(
    fc.property(anyFacts, ([citizen, posting]) => {
      const { fit, known } = explain([
        { ...citizen, ...unknown },
        { ...posting, ...room },
        { blocked: false, open: false, busy: false },
      ]);
      expect([fit, known]).toEqual(['CLARIFY', 0]);
    }),
    RUNS,
  );
});

test('a posting’s times are let through exactly when somebody who is always free could work its hours', () => {
  const alwaysFree = citizen({ week: everyDay('00:00', '23:59', [1, 2, 3, 4, 5, 6, 7]) });
  const seen = new Set<string>();
  fc.assert(
    fc.property(manyTimes, fc.integer({ min: 30, max: 600 }), (week, minutesMin) => {
      const verdict = verdicts(explain([alwaysFree, posting({ week, minutesMin }), FREE_PAIR])).find((one) => one.startsWith('H_TIME'))!;
      seen.add(verdict);
      const letThrough = () => weekMustHold(week, minutesMin);
      if (verdict === 'H_TIME yes') expect(letThrough).not.toThrow();
      else expect(letThrough).toThrow('WEEK_TOO_SHORT');
    }),
    RUNS,
  );
  expect([...seen].sort()).toEqual(['H_TIME no', 'H_TIME yes']);
});
