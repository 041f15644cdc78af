import { openHouse, type House, type Visitor } from '../support/house';

/** The public facts that everything stands on, told by GraphQL as the notes have them. Figures from seeds 000 (TM157) and 002 (the grants). */
let house: House;
let anyone: Visitor;
beforeAll(async () => {
  house = await openHouse();
  anyone = house.visitor();
});
afterAll(() => house.close());

interface Line {
  administration: string;
  standing: string;
  yearFrom: number;
  yearTo: number;
  amountOre: number;
  model: string | null;
}
interface Initiative {
  code: string;
  verdict: string | null;
  successor: string | null;
  source: string;
  money: Line[];
}
const KRONER = 100;
const THOUSAND = 1000 * KRONER;
const sum = (lines: readonly Line[]): number => lines.reduce((total, { amountOre }) => total + amountOre, 0);
const MONEY = 'money { administration standing yearFrom yearTo amountOre model }';

test('TM157’s budget to the krone: 2,165, 2,657 and 2,657 thousand, 7,479 in all', async () => {
  const { programme } = await anyone.ask<{ programme: { initiative: Initiative } }>(`{ programme(code: "TM157") { initiative { ${MONEY} } } }`);
  const { money } = programme.initiative;
  const inYear = (year: number): number => sum(money.filter(({ yearFrom }) => yearFrom === year));
  expect([2026, 2027, 2028].map(inYear)).toEqual([2165 * THOUSAND, 2657 * THOUSAND, 2657 * THOUSAND]);
  expect(sum(money)).toBe(7479 * THOUSAND);
  const byAdministration = (code: string): number => sum(money.filter(({ administration }) => administration === code));
  expect(['TMF', 'BIF', 'SOF'].map(byAdministration)).toEqual([(2904 + 500) * THOUSAND, 3145 * THOUSAND, 930 * THOUSAND]);
});

test('its targets are ranges, and the period that the note does not state is marked as assumed', async () => {
  const { programme } = await anyone.ask<{ programme: { targets: unknown[] } }>(
    '{ programme(code: "TM157") { targets { indicator minimum maximum periodFrom periodTo periodAssumed definition { version } } } }',
  );
  const period = { periodFrom: '2026-01-01', periodTo: '2028-12-31', periodAssumed: true, definition: { version: 1 } };
  expect(programme.targets).toEqual([
    { indicator: 'GUIDED_PARTIES', minimum: 60, maximum: 70, ...period },
    { indicator: 'ORDINARY_PAID_HOURS', minimum: 50, maximum: 60, ...period },
    { indicator: 'SEATS', minimum: 40, maximum: 50, ...period },
  ]);
});

describe('the grants that expire (seed 002)', () => {
  let portfolio: Initiative[];
  beforeAll(async () => {
    const answer = await anyone.ask<{ portfolio: Initiative[] }>(`{ portfolio(sourceDocument: "S2") { code verdict successor source ${MONEY} } }`);
    portfolio = answer.portfolio;
  });

  test('thirty entries, thirty-two with the seventh divided, each with the lines it was read from', () => {
    expect(portfolio).toHaveLength(32);
    expect(new Set(portfolio.map(({ code }) => code.replace(/[a-c]$/, ''))).size).toBe(30);
    for (const { source } of portfolio) expect(source).toMatch(/^S2:\d+/);
  });

  test('12 can continue, 7 with changes, 5 should not, 7 had not begun and 1 is decided elsewhere', () => {
    const count = (verdict: string): number => portfolio.filter((one) => one.verdict === verdict).length;
    expect(['continue', 'adjust', 'stop', 'not_started', 'decided_elsewhere'].map(count)).toEqual([12, 7, 5, 7, 1]);
  });

  test('what is proposed for 2026 is 85.05 m kr. with the first model of number 12, and 85.75 m with the second', () => {
    const proposed = portfolio
      .flatMap(({ money }) => money)
      .filter(({ standing, yearFrom, yearTo }) => standing === 'proposed' && yearFrom <= 2026 && yearTo >= 2026);
    const withModel = (model: string): number => sum(proposed.filter((line) => line.model === null || line.model === model));
    expect(['1', '2'].map((model) => withModel(model) / (1_000_000 * KRONER))).toEqual([85.05, 85.75]);
  });

  test('TM20 is an analysis that ended and has TM157 after it', () => {
    expect(portfolio.find(({ code }) => code === 'S2-10')).toMatchObject({ verdict: 'stop', successor: 'TM157' });
  });
});

test('ten districts, three candidate areas, and administrations by the names of their day', async () => {
  const facts = await anyone.ask<{
    districts: { nameDa: string }[];
    areas: { nameDa: string; district: { nameDa: string } }[];
    administrations: { code: string; names: { validFrom: string; validTo: string | null; source: string }[] }[];
  }>(`{ districts { nameDa } areas(initiative: "TM157") { nameDa district { nameDa } } administrations { code names { validFrom validTo source } } }`);
  expect(facts.districts).toHaveLength(10);
  expect(facts.areas.map(({ nameDa, district }) => [nameDa, district.nameDa])).toEqual([
    ['Bispebjerg', 'Bispebjerg'],
    ['Husum Nord', 'Brønshøj-Husum'],
    ['Sydhavnen', 'Vesterbro-Kongens Enghave'],
  ]);
  expect(facts.administrations.map(({ code }) => code)).toEqual(expect.arrayContaining(['BIF', 'SOF', 'TMF', 'OKF']));
  for (const { names } of facts.administrations) {
    expect(names.filter(({ validTo }) => validTo === null)).toHaveLength(1);
    for (const { source } of names) expect(source).not.toBe('');
  }
});

test('every rule has a day it begins, a source, how sure it is and both languages; no rule holds twice on one day', async () => {
  const { rules } = await anyone.ask<{ rules: Record<string, string>[] }>(
    '{ rules { code validFrom validTo source confidence lastChecked owner textDa textEn } }',
  );
  expect(rules.length).toBeGreaterThan(60);
  for (const { validTo, ...rule } of rules) {
    for (const [name, value] of Object.entries(rule)) expect(`${rule['code']} ${name}: ${value}`).toMatch(/: .+$/s);
    if (validTo) expect(validTo >= rule['validFrom']!).toBe(true);
  }
  const overlaps = await house.db.query(`SELECT a.code FROM ref.rule a JOIN ref.rule b ON b.code = a.code AND b.valid_from > a.valid_from
    WHERE a.valid_to IS NULL OR a.valid_to >= b.valid_from`);
  expect(overlaps.rows).toEqual([]);
});

test('a count of people below the limit is not shown, whoever asks; zero is', async () => {
  const shown = async (value: number): Promise<unknown> => {
    await house.db.query(
      `INSERT INTO app.measurement (initiative, indicator, definition_version, data_version, value, synthetic)
        SELECT 'TM157', 'ORDINARY_PAID_HOURS', 1, coalesce(max(data_version), 0) + 1, $1, true FROM app.measurement WHERE indicator = 'ORDINARY_PAID_HOURS'`,
      [value],
    );
    const { programme } = await anyone.ask<{ programme: { targets: { indicator: string; latest: { value: number | null } | null }[] } }>(
      '{ programme(code: "TM157") { targets { indicator latest { value } } } }',
    );
    return programme.targets.find(({ indicator }) => indicator === 'ORDINARY_PAID_HOURS')?.latest?.value;
  };
  expect([await shown(0), await shown(1), await shown(4), await shown(5)]).toEqual([0, null, null, 5]);
});
