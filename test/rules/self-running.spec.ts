import fc from 'fast-check';
import {
  coverage,
  flagOf,
  grantUsed,
  grantUsedUpOn,
  isWorse,
  lossSeen,
  priceNeeded,
  runsFrom,
  seatsNeeded,
  selfRunning,
  shortfalls,
  together,
  type SelfRunningTerms,
  type Told,
} from '../../libs/premises/src/economy/self-running.rules';
import { judged, type HouseForecast } from '../../libs/premises/src/economy/house-forecast';
import { tried } from '../../libs/premises/src/economy/what-if.rules';
import type { HouseMonthView } from '../../libs/premises/src/economy/house-month.views';

const TERMS: SelfRunningTerms = {
  cost_scope: 'A',
  months_in_a_row: 3,
  loss_percent: 5,
  grant_ore: 50_000_000,
  target_occupancy_percent: 90,
  loss_seen_after_months: 12,
};
/** Kroner a year as øre a month. */
const monthly = (kroner: number): number => (kroner * 100) / 12;

// The premises design, section D: 44 seats.
test.each([
  [500_000, 1_200, 0, 35, '79.5'],
  [500_000, 1_200, 5, 37, '84.1'],
  [500_000, 1_500, 5, 30, '68.2'],
  [650_000, 1_200, 5, 48, 'never'],
  [500_000, 900, 0, 47, 'never'],
])('%i kr. a year at %i kr. with a loss of %i per cent takes %i seats: %s', (year, price, loss, seats, share) => {
  const needed = seatsNeeded(monthly(year), price * 100, loss);
  expect(needed).toBe(seats);
  expect(needed > 44 ? 'never' : ((100 * needed) / 44).toFixed(1)).toBe(share);
});

test('the ramp of section D runs by itself from month 9 and has used 123.573 kr.', () => {
  const let_ = [6, 12, 18, 22, 26, 30, 34, 36, 37, 37, 37, 37];
  const months = let_.map((seats, at) => ({ month: `2026-${String(at + 1).padStart(2, '0')}-01`, costOre: monthly(500_000), rentOre: seats * 120_000 }));
  expect(months.slice(0, 9).map((month) => Math.round(coverage(month, 5)!))).toEqual([16, 33, 49, 60, 71, 82, 93, 98, 101]);
  expect(runsFrom(months, TERMS)).toBe('2026-09-01');
  expect(Math.round(grantUsed(shortfalls(months, 5), '2026-12-01') / 100)).toBe(123_573);
  // Two good months at the end of what is known are not three.
  expect(runsFrom(months.slice(0, 10), TERMS)).toBeUndefined();
});

test('at the price that is answered the house does run, and at one øre less it does not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000_000, max: 20_000_000 }), fc.integer({ min: 10, max: 60 }), fc.constantFrom(0, 5, 10), (cost, seats, loss) => {
      const price = priceNeeded(cost, seats, 100, loss);
      expect(seatsNeeded(cost, price, loss)).toBeLessThanOrEqual(seats);
      expect(seatsNeeded(cost, price - 1, loss)).toBeGreaterThan(seats);
    }),
  );
});

test('a month whose cost nobody knows is no month that runs by itself', () => {
  const months = Array.from({ length: 6 }, (_, at) => ({ month: `2028-0${at + 1}-01`, costOre: 0, rentOre: 120_000 }));
  expect([runsFrom(months, TERMS), coverage(months[0]!, 5)]).toEqual([undefined, undefined]);
});

test('free seats never pay a lease', () => expect(seatsNeeded(1, 0, 5)).toBe(Infinity));

test.each([
  [{ never: true }, 'red'],
  [{ from: '2027-01-01' }, 'green'],
  [{ from: '2027-02-01' }, 'amber'],
  [{}, 'amber'],
  [{ from: '2026-12-01', grantUsedUp: '2026-11-30' }, 'amber'],
  [{ from: '2026-12-01', stops: '2027-06-01' }, 'amber'],
])('%o is %s', (facts, flag) =>
  expect(flagOf({ never: false, from: undefined, stops: undefined, assumed: '2027-01-01', grantUsedUp: undefined, ...facts })).toBe(flag),
);

/** A letter a month from January 2026: + covers, - does not, ? nobody knows the cost. */
const course = (marks: string) =>
  [...marks].map((mark, at) => ({
    month: `${2026 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`,
    costOre: mark === '?' ? 0 : 100,
    rentOre: mark === '+' ? 200 : 0,
  }));

test.each([
  ['+++---', '2026-02-01', '2026-01-01', '2026-04-01', 'it will stop'],
  ['+++---', '2026-04-01', undefined, '2026-04-01', 'it has stopped, and is seen to have'],
  ['+++--+++', '2026-05-01', '2026-01-01', undefined, 'two bad months are not three'],
  ['+++---++++', '2026-06-01', '2026-07-01', undefined, 'it stopped and runs again'],
  ['+++---+++---', '2026-12-01', undefined, '2026-10-01', 'it stopped twice'],
  ['++++??????', '2026-03-01', '2026-01-01', undefined, 'what nobody knows is no end'],
  ['------', '2026-06-01', undefined, undefined, 'what never ran does not stop'],
])('%s seen in %s: %s to %s, for %s', (marks, thisMonth, from, stops, _) => expect(selfRunning(course(marks), TERMS, thisMonth)).toEqual({ from, stops }));

test('a grant is used up on a day, by the days of its last month', () => {
  const months = ['2026-01-01', '2026-02-01'].map((month) => ({ month, costOre: 1_400, rentOre: 0 }));
  const lacks = shortfalls(months, 5);
  expect(grantUsedUpOn(lacks, 2_100)).toBe('2026-02-15');
  expect(grantUsedUpOn(lacks, 2_800)).toBe('2026-02-28');
  expect(grantUsedUpOn(lacks, 2_801)).toBeUndefined();
});

test('two houses live on one grant: what they lack is added up, also where one opened before the other', () => {
  const lacking = (...ore: number[]) => ore.map((lacks, at) => ({ month: `2026-0${at + 1}-01`, ore: lacks }));
  const both = together([lacking(0, 0, 1_000).slice(2), lacking(400, 500, 600)]);
  expect(both).toEqual(lacking(400, 500, 1_600));
  expect([grantUsed(both, '2025-12-01'), grantUsed(both, '2026-02-01'), grantUsed(both, '2026-03-01')]).toEqual([0, 900, 2_500]);
  expect([grantUsedUpOn(both, 1_700), grantUsedUpOn(lacking(400, 500, 600), 1_700)]).toEqual(['2026-03-16', undefined]);
  expect(together([lacking(400)])).toEqual(lacking(400));
});

test('what else comes in has no loss, and covers cost as rent does', () => {
  const month = { month: '2026-01-01', costOre: 1_000, rentOre: 500, otherOre: 525 };
  expect(coverage(month, 5)).toBe(100);
  expect(shortfalls([month, { ...month, otherOre: 425 }], 5).map(({ ore }) => ore)).toEqual([0, 100]);
});

test('worse is later, no longer, sooner no longer, or a darker flag; and nothing else', () => {
  const was: Told = { from: '2027-03-01', stops: null, flag: 'amber' };
  const worse: Partial<Told>[] = [{ from: '2027-04-01' }, { from: null }, { stops: '2028-01-01' }, { flag: 'red' }];
  for (const change of worse) expect([change, isWorse({ ...was, ...change }, was), isWorse(was, { ...was, ...change })]).toEqual([change, true, false]);
  expect(isWorse({ ...was, stops: '2028-01-01' }, { ...was, stops: '2028-02-01' })).toBe(true);
  expect(isWorse(was, was)).toBe(false);
});

test('the loss is the house’s own as soon as it is known for as long as the rule asks', () => {
  const months = (count: number, lostOre: number) => Array.from({ length: count }, () => ({ chargedOre: 1_000, lostOre }));
  expect(lossSeen([], 12)).toBeUndefined();
  expect(lossSeen(months(11, 20), 12)).toBeUndefined();
  // Months before the first rent say nothing.
  expect(lossSeen([{ chargedOre: 0, lostOre: 0 }, ...months(11, 20)], 12)).toBeUndefined();
  expect(lossSeen(months(12, 20), 12)).toBe(2);
  expect(lossSeen([...months(6, 900), ...months(12, 0)], 12)).toBe(0);
});

test('a house in which nothing is let has no price of its own to say never of', () => {
  const empty = { month: '2027-01-01', seats: 44, letSeats: 0, seatRentOre: 0, rentOre: 0, otherOre: 0, costOre: 4_166_667 } as HouseMonthView;
  const terms = { loss_percent: 5, target_occupancy_percent: 90 } as SelfRunningTerms;
  expect(tried(terms, empty, {})).toMatchObject({ seatsNeeded: null, neverAtThisPrice: false });
  expect(tried(terms, empty, { monthOre: 10_000 })).toMatchObject({ neverAtThisPrice: true });
});

test.each([
  ['rooms for hire', { rentOre: 44 * 90_000, otherOre: 500_000 }],
  ['memberships', { rentOre: 44 * 90_000 + 500_000, otherOre: 0 }],
])('what comes in beside the seats carries its part of the cost: a house that runs by %s is not told that it never can', (_, income) => {
  const now = { month: '2027-01-01', seats: 44, letSeats: 44, seatRentOre: 44 * 90_000, acceptedOre: 0, costOre: 4_166_700, ...income } as HouseMonthView;
  const terms = { ...TERMS, loss_percent: 0, target_occupancy_percent: 100 };
  expect(tried(terms, now, {})).toMatchObject({ seatsNeeded: 41, neverAtThisPrice: false, priceNeededOre: Math.ceil(3_666_700 / 44) });
  expect(tried(terms, now, {}).coveragePercent).toBeCloseTo((100 * 4_460_000) / 4_166_700, 9);
  // A cost that is named is what the seats are to carry.
  expect(tried(terms, now, { costMonthOre: 4_166_700 })).toMatchObject({ seatsNeeded: 47, neverAtThisPrice: true });
});

test('never is not said while a month is known from which the house runs', () => {
  const now = { month: '2026-11-01', seats: 44, letSeats: 44, seatRentOre: 44 * 90_000, rentOre: 44 * 90_000, acceptedOre: 0, otherOre: 0, costOre: 4_166_700 };
  const forecast = { terms: TERMS, assumed: '2027-01-01', months: [now], now, from: undefined, stops: undefined, lacking: [] } as unknown as HouseForecast;
  expect(judged(forecast)).toMatchObject({ flag: 'red', asItIs: { neverAtThisPrice: true } });
  expect(judged({ ...forecast, from: '2026-12-01' })).toMatchObject({ flag: 'green', asItIs: { neverAtThisPrice: false } });
});
