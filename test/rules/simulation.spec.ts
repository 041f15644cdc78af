import { passedOver } from '@fyrtaarn/demonstration';
import { solveAssignment } from '@fyrtaarn/matching';
import { simulate, USUAL, type Plan } from '../support/simulation/quick';
import type { Behaviour } from '../support/simulation/week';
import { SETTINGS } from './facts';

const SMALL = { citizens: 12, postings: 4, citizensAWeek: 1, postingsAWeek: 0 };
const plan = (change: Partial<Plan>): Plan => ({
  seed: 1,
  weeks: 26,
  flow: SMALL,
  behaviour: USUAL,
  settings: SETTINGS,
  solve: (instance) => solveAssignment(instance),
  ...change,
});

test('a hundred times twenty-six weeks: nobody over the limit is passed over for somebody who is not, or waits without being told why (GR-18)', async () => {
  let proposed = 0;
  const told: Record<string, number> = {};
  for (let seed = 1; seed <= 100; seed++) {
    const outcome = await simulate(plan({ seed }));
    expect([seed, outcome.passedOver, outcome.leftInSilence]).toEqual([seed, 0, 0]);
    proposed += outcome.proposed;
    for (const [why, count] of Object.entries(outcome.told)) told[why] = (told[why] ?? 0) + count;
  }
  expect(proposed).toBeGreaterThan(900);
  // A run looks every week: whoever waits has been looked at.
  expect(Object.keys(told).sort()).toEqual(['NO_ROOM', 'POINTS', 'QUESTIONS']);
}, 180_000);

test('the measure can see it: with fit alone somebody is passed over, in the same weeks', async () => {
  let over = 0;
  for (let seed = 1; seed <= 10; seed++)
    over += (await simulate(plan({ seed, solve: (instance) => solveAssignment({ ...instance, stages: ['fit'] }) }))).passedOver;
  expect(over).toBeGreaterThan(0);
}, 60_000);

test('who was passed over is counted by hand', () => {
  const instance = {
    citizens: [
      { id: 'late', overdue: true, hours: 300 },
      { id: 'new', overdue: false },
    ],
    places: [{ id: 'p', heads: 1, hours: 240, firm: 'f' }],
    firms: [{ id: 'f', support: 1 }],
    pairs: [
      { citizen: 'late', place: 'p', fit: 50, hours: 240, support: 1 },
      { citizen: 'new', place: 'p', fit: 90, hours: 120, support: 1 },
    ],
  };
  expect(passedOver(instance, [{ citizen: 'new', place: 'p' }])).toBe(1);
  expect(passedOver(instance, [{ citizen: 'late', place: 'p' }])).toBe(0);
  // No room even if the other had not been there: nobody is wronged.
  expect(passedOver({ ...instance, places: [{ id: 'p', heads: 1, hours: 200, firm: 'f' }] }, [{ citizen: 'new', place: 'p' }])).toBe(0);
});

test('companies that never take those with few options raise the alarm within two weeks; without them it is silent (GR-19)', async () => {
  const flow = { citizens: 80, postings: 30, citizensAWeek: 1, postingsAWeek: 0 };
  const biased: Behaviour = { ...USUAL, companySaysYes: (few) => (few ? 0 : 0.7) };
  for (const seed of [4, 9]) {
    const usual = await simulate(plan({ seed, flow, weeks: 4 }), { counts: true });
    const outcome = await simulate(plan({ seed, flow, weeks: 4, behaviour: biased }), { counts: true });
    expect([seed, usual.creaming]).toEqual([seed, [false, false, false, false]]);
    expect([seed, outcome.creaming.slice(1)]).toEqual([seed, [true, true, true]]);
    expect(outcome.creamingRatio).toBeLessThan(0.2);
  }
}, 60_000);

test('the same seed gives the same weeks', async () => {
  const flow = { citizens: 30, postings: 10, citizensAWeek: 2, postingsAWeek: 1 };
  expect(await simulate(plan({ flow, weeks: 8 }))).toEqual(await simulate(plan({ flow, weeks: 8 })));
});
