import { openHouse, type House } from '../support/house';

/** The grants that expire (seed 002), as GraphQL tells them. Row numbers are our own count: most names and all numbers were lost in the source. */
interface Entry {
  readonly code: string;
  readonly nameIsOurs: boolean;
  readonly source: string;
  readonly expiryClass: string | null;
  readonly endsOn: string;
  readonly resultDa: string | null;
  readonly measuredDa: string | null;
  readonly verdict: string | null;
  readonly successor: string | null;
  readonly money: readonly {
    readonly standing: string;
    readonly yearFrom: number;
    readonly yearTo: number;
    readonly amountOre: number;
    readonly per: string;
    readonly priceLevelYear: number | null;
    readonly model: number | null;
    readonly source: string;
  }[];
}
const FIELDS = `code nameIsOurs source expiryClass endsOn resultDa measuredDa verdict successor
  money { standing yearFrom yearTo amountOre per priceLevelYear model source }`;
const MILLION = 1_000_000 * 100; // øre

let house: House;
let portfolio: Entry[];
beforeAll(async () => {
  house = await openHouse();
  portfolio = (await house.visitor().ask<{ portfolio: Entry[] }>(`{ portfolio(sourceDocument: "S2") { ${FIELDS} } }`)).portfolio;
});
afterAll(() => house.close());

/** Rows by the number in their code: S2-07B → 07B. */
const rowsWhere = (holds: (entry: Entry) => boolean): string =>
  portfolio
    .filter(holds)
    .map(({ code }) => code.slice('S2-'.length))
    .join(' ');

test('thirty rows, thirty-two with the seventh in its three parts, each with the lines it was read from', () => {
  const numbers = Array.from({ length: 30 }, (_, at) => String(at + 1).padStart(2, '0'));
  expect(rowsWhere(() => true)).toBe(numbers.flatMap((number) => (number === '07' ? ['07A', '07B', '07C'] : [number])).join(' '));
  for (const { source, money } of portfolio) for (const one of [source, ...money.map((line) => line.source)]) expect(one).toMatch(/^S[02]:\d+/);
});

test('12 can continue, 7 with changes, 5 should not, 7 had not begun and 1 is decided elsewhere', () => {
  expect(rowsWhere(({ verdict }) => verdict === 'continue')).toBe('01 04 06 07A 15 16 21 24 25 26 27 28');
  expect(rowsWhere(({ verdict }) => verdict === 'adjust')).toBe('07B 08 11 12 13 20 29');
  expect(rowsWhere(({ verdict }) => verdict === 'stop')).toBe('03 07C 10 23 30');
  expect(rowsWhere(({ verdict }) => verdict === 'not_started')).toBe('02 05 09 17 18 19 22');
  expect(rowsWhere(({ verdict }) => verdict === 'decided_elsewhere')).toBe('14');
});

test('a grant ends on a day, and what happens to its money then is one of three classes', () => {
  expect(rowsWhere(({ expiryClass }) => expiryClass === 'B')).toBe('24 25 26 27 28 29');
  expect(rowsWhere(({ expiryClass }) => expiryClass === 'C')).toBe('30');
  expect(portfolio.filter(({ expiryClass }) => expiryClass === 'A')).toHaveLength(25);
  const otherwise = portfolio.filter(({ endsOn }) => endsOn !== '2025-12-31').map(({ code, endsOn }) => [code, endsOn]);
  expect(otherwise).toEqual([
    ['S2-14', '2026-06-30'], // interpreting: 1st half-year of 2026
    ['S2-30', '2025-09-30'],
  ]);
});

test('names that were lost say that they are ours', () => {
  expect(rowsWhere(({ nameIsOurs }) => !nameIsOurs)).toBe('03 05 06 09 10 15 26 27 28 29');
});

test('no result stands without when and how it was measured: they differ, and must not be compared', () => {
  expect(rowsWhere(({ resultDa }) => resultDa !== null).split(' ').length).toBeGreaterThan(20);
  expect(rowsWhere(({ resultDa, measuredDa }) => resultDa !== null && !measuredDa)).toBe('');
});

describe('what is proposed for 2026', () => {
  const proposed = (entry: Entry) => entry.money.filter(({ standing, yearFrom, yearTo }) => standing === 'proposed' && yearFrom <= 2026 && 2026 <= yearTo);
  const inMillions = (entries: readonly Entry[], model: number): number =>
    entries.flatMap(proposed).reduce((total, line) => total + (line.model === null || line.model === model ? line.amountOre : 0), 0) / MILLION;

  // In m kr. at the price level of 2026; what two administrations or two kinds of spending share is added up.
  const AMOUNTS: Readonly<Record<string, number>> = {
    '01': 6.9,
    '04': 0.7,
    '06': 15.4,
    '07A': 8.7,
    '07B': 1.4,
    '08': 2.55,
    '11': 6.4,
    '12': 3.5,
    '13': 0.3,
    '15': 6.5,
    '16': 1.9,
    '20': 0.2,
    '21': 0.9,
    '24': 1.5,
    '25': 0.6,
    '26': 4.7,
    '27': 2.2,
    '28': 10.4,
    '29': 10.3,
  };

  test('is each row’s own amount, per year and at the prices of 2026', () => {
    const told = portfolio.filter((entry) => proposed(entry).length > 0).map((entry) => [entry.code.slice('S2-'.length), inMillions([entry], 1)]);
    expect(Object.fromEntries(told)).toEqual(AMOUNTS);
    for (const line of portfolio.flatMap(proposed)) expect(line).toMatchObject({ per: 'year', priceLevelYear: 2026 });
  });

  test('comes to 85.05 m kr. with the first model of row 12, and to 85.75 m with the second', () => {
    expect([1, 2].map((model) => inMillions(portfolio, model))).toEqual([85.05, 85.75]);
  });
});

test('TM157 follows a one-year analysis, whose money is told exactly and as rounded (S0:192-194, row 10)', () => {
  const analysis = portfolio.find(({ code }) => code === 'S2-10')!;
  expect(analysis).toMatchObject({ verdict: 'stop', successor: 'TM157' });
  const amounts = (standing: string): number[] => analysis.money.filter((line) => line.standing === standing).map(({ amountOre }) => amountOre / MILLION);
  expect(amounts('current')).toEqual([0.4, 0.2]);
  expect(amounts('earlier')).toEqual([0.583]);
});
