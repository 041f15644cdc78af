import { passedOver } from '@fyrtaarn/demonstration';
import { solveAssignment } from '@fyrtaarn/matching';
import { simulate, USUAL, type Plan } from '../support/simulation/quick';
import type { Behaviour } from '../support/simulation/week';
import { SETTINGS } from './facts';

const SMALL = { citizens: 14, postings: 5, citizensAWeek: 1, postingsAWeek: 0 };
const plan = (change: Partial<Plan>): Plan => ({
  seed: 1,
  weeks: 26,
  flow: SMALL,
  behaviour: USUAL,
  settings: SETTINGS,
  solve: (instance) => solveAssignment(instance),
  ...change,
});

test('a hundred times twenty-six weeks: nobody over the limit is passed over for somebody who is not (GR-18)', async () => {
  let proposed = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const outcome = await simulate(plan({ seed }));
    expect([seed, outcome.passedOver]).toEqual([seed, 0]);
    proposed += outcome.proposed;
  }
  expect(proposed).toBeGreaterThan(1000);
}, 180_000);

test('the measure can see it: with fit alone somebody is passed over, in the same weeks', async () => {
  let over = 0;
  for (let seed = 1; seed <= 20; seed++)
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

test('companies that never take those with few options are seen in the ratio, and raise the alarm from the second week on (GR-19)', async () => {
  const flow = { citizens: 80, postings: 30, citizensAWeek: 1, postingsAWeek: 0 };
  const biased: Behaviour = { ...USUAL, companySaysYes: (options) => (options <= 6 ? 0 : 0.7) };
  for (const seed of [1, 2, 3]) {
    const usual = await simulate(plan({ seed, flow, weeks: 10 }));
    const outcome = await simulate(plan({ seed, flow, weeks: 10, behaviour: biased }));
    expect(outcome.creamingRatio).toBeLessThan((usual.creamingRatio ?? 1) / 2);
    expect(outcome.alarms['CREAMING']).toBeGreaterThanOrEqual(9);
  }
}, 60_000);

test('the same seed gives the same weeks; the platform reaches at least what the simple rule does', async () => {
  const flow = { citizens: 60, postings: 15, citizensAWeek: 2, postingsAWeek: 1 };
  const ours = await simulate(plan({ flow }));
  expect(await simulate(plan({ flow }))).toEqual(ours);
  const simple = await simulate(plan({ flow, solve: (instance) => solveAssignment(instance, { timeLimitMs: 0 }) }));
  expect(ours.proposed).toBeGreaterThanOrEqual(simple.proposed);
}, 60_000);
