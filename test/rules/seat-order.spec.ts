import fc from 'fast-check';
import { aheadOf, nextInLine, reasonAgainst, seatsToOffer, type InLine } from '../../libs/premises/src/waiting/seat-order.rules';

const ONE: InLine = {
  id: 'one',
  companyId: 'c1',
  companyName: 'Opdigtet Ansøger',
  synthetic: true,
  state: 'waiting',
  seatsWanted: 3,
  seatsLeast: 1,
  earliestOn: '2026-01-01',
  commercial: false,
  houseIds: [],
  assessed: true,
  outcome: 'admitted',
  alreadyOffered: false,
};
const FREE = { seats: 2, startsOn: '2026-12-01', houseId: 'h1' };

test.each<[Partial<InLine>, string | undefined]>([
  [{}, undefined],
  [{ state: 'resting' }, 'resting'],
  [{ alreadyOffered: true }, 'already_offered'],
  [{ outcome: 'not_admitted' }, 'not_admitted'],
  [{ outcome: null }, 'not_assessed'],
  [{ outcome: 'more_needed' }, 'not_assessed'],
  [{ assessed: false }, 'not_assessed'],
  [{ seatsLeast: 3 }, 'wants_more'],
  [{ seatsLeast: 2 }, undefined],
  [{ earliestOn: '2026-12-02' }, 'later'],
  [{ earliestOn: '2026-12-01' }, undefined],
  [{ houseIds: ['h2'] }, 'elsewhere'],
  [{ houseIds: ['h2', 'h1'] }, undefined],
])('%o: %s', (change, reason) => expect(reasonAgainst({ ...ONE, ...change }, FREE)).toBe(reason));

test('ahead stands whoever came before and could be offered seats; nobody is ahead of who is not in line', () => {
  const list = ([{}, { state: 'resting' }, { outcome: null }, { seatsLeast: 9, earliestOn: '2030-01-01' }, {}, {}] as Partial<InLine>[]).map((one, at) => ({
    ...ONE,
    ...one,
    id: `a${at}`,
  }));
  expect(aheadOf(list, 'a4').map(({ id }) => id)).toEqual(['a0', 'a3']);
  expect([aheadOf(list, 'a0'), aheadOf(list, 'gone')]).toEqual([[], []]);
});

test('fewer than were asked for is an offer too', () => {
  expect([seatsToOffer(ONE, 2), seatsToOffer(ONE, 9)]).toEqual([2, 3]);
});

test('whoever is next, everyone before has a reason, and the first without one is next', () => {
  const someone = fc.record({
    state: fc.constantFrom('waiting', 'resting'),
    outcome: fc.constantFrom('admitted', 'not_admitted', null),
    assessed: fc.boolean(),
    alreadyOffered: fc.boolean(),
    seatsLeast: fc.integer({ min: 1, max: 4 }),
    earliestOn: fc.constantFrom('2026-01-01', '2027-01-01'),
    passed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(someone, { maxLength: 8 }), (people) => {
      const list = people.map((one, at) => ({ ...ONE, ...one, id: `a${at}` }));
      const decided = new Map<string, string>(people.flatMap((one, at) => (one.passed ? [[`a${at}`, 'flytter først næste år'] as const] : [])));
      const { next, skips } = nextInLine(list, FREE, decided);
      const before = next ? list.slice(0, list.indexOf(next as (typeof list)[number])) : list;
      expect(skips.map(({ applicationId }) => applicationId)).toEqual(before.map(({ id }) => id));
      for (const { reason, note } of skips) expect((reason === 'decided') === (note !== null)).toBe(true);
      if (next) expect([reasonAgainst(next, FREE), decided.has(next.id)]).toEqual([undefined, false]);
    }),
  );
});
