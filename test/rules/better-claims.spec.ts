import { loadSolverFrom } from '../../libs/matching/src/assignment/highs';
import { solveAssignment, type Instance } from '@fyrtaarn/matching';
import { betterClaims } from '../../libs/matching/src/runs/envy.rules';
import { tiny } from '../assignment/made-up';

/** The late one has the cafe and would rather have the bakery, which went to somebody new. */
const INSTANCE: Instance = {
  citizens: [
    { id: 'late', overdue: true, waitingWeeks: 12, hours: 300 },
    { id: 'new', waitingWeeks: 1 },
  ],
  places: [
    { id: 'bakery', heads: 1, hours: 240, firm: 'f' },
    { id: 'cafe', heads: 1, hours: 240, firm: 'g' },
  ],
  firms: [
    { id: 'f', support: 2 },
    { id: 'g', support: 2 },
  ],
  pairs: [
    { citizen: 'late', place: 'bakery', fit: 80, hours: 200, support: 2 },
    { citizen: 'late', place: 'cafe', fit: 60, hours: 200, support: 2 },
    { citizen: 'new', place: 'bakery', fit: 90, hours: 100, support: 1 },
  ],
};
const CHOSEN = [
  { citizen: 'late', place: 'cafe' },
  { citizen: 'new', place: 'bakery' },
];
const late = (change: Partial<Instance['citizens'][number]>): Instance => ({
  ...INSTANCE,
  citizens: [{ ...INSTANCE.citizens[0]!, ...change }, INSTANCE.citizens[1]!],
});

test('whoever comes first and has waited longer has the better claim to a place that fits them better, if there is room', () => {
  expect(betterClaims(INSTANCE, CHOSEN)).toBe(1);
  expect(betterClaims(INSTANCE, [CHOSEN[1]!])).toBe(1);
  expect(betterClaims(INSTANCE, [{ citizen: 'late', place: 'bakery' }])).toBe(0);
});

test.each<[string, Instance]>([
  ['who comes no earlier', late({ overdue: false })],
  ['who has waited no longer', late({ waitingWeeks: 1 })],
  ['who has not the hours', late({ hours: 150 })],
  ['for whom the place has not the hours', { ...INSTANCE, places: [{ ...INSTANCE.places[0]!, hours: 199 }, INSTANCE.places[1]!] }],
  ['for whom the company has not the support', { ...INSTANCE, firms: [{ id: 'f', support: 1 }, { id: 'g' }] }],
  ['who got what fits as well', { ...INSTANCE, pairs: INSTANCE.pairs.map((pair) => (pair.place === 'cafe' ? { ...pair, fit: 80 } : pair)) }],
])('nobody has it %s', (_, instance) => {
  expect(betterClaims(instance, CHOSEN)).toBe(0);
});

test('a proven run leaves nobody with nothing who has the better claim to somebody else’s place', async () => {
  let without = 0;
  // One solver for all of them: each loads some megabytes of its own.
  const solver = await loadSolverFrom();
  for (let seed = 1; seed <= 300; seed++) {
    const made = tiny(seed);
    const instance = { ...made, citizens: made.citizens.map((one) => ({ ...one, places: 1 })) };
    const { pairs, optimal } = await solveAssignment(instance, { loadSolver: () => Promise.resolve(solver) });
    expect([seed, optimal]).toEqual([seed, true]);
    const placed = new Set(pairs.map(({ citizen }) => citizen));
    const isChosen = ({ citizen, place }: { citizen: string; place: string }) => pairs.some((pair) => pair.citizen === citizen && pair.place === place);
    // Only the wishes of those who got nothing.
    const wishes = instance.pairs.filter((pair) => !placed.has(pair.citizen) || isChosen(pair));
    expect([seed, betterClaims({ ...instance, pairs: wishes }, pairs)]).toEqual([seed, 0]);
    without += wishes.length - pairs.length;
  }
  expect(without).toBeGreaterThan(300);
});
