import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import { openHouse, type House, type Visitor } from '../support/house';

/** The public facts that everything stands on, told by GraphQL as the notes have them. S0:154 is line 154 of seed 000, the budget note TM157. */
let house: House;
let anyone: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  anyone = house.visitor();
  // The house counts itself when it starts; no count of its own comes between ours.
  await house.settled();
});
afterAll(() => house.close());

interface Line {
  readonly labelDa: string;
  readonly administration: string | null;
  readonly committee: string | null;
  readonly grantCode: string | null;
  readonly standing: string;
  readonly yearFrom: number;
  readonly yearTo: number;
  readonly amountOre: number;
  readonly per: string;
  readonly priceLevelYear: number | null;
  readonly model: number | null;
}
const MONEY = 'money { labelDa administration committee grantCode standing yearFrom yearTo amountOre per priceLevelYear model }';
const THOUSAND = 1000 * 100; // øre
const sum = (lines: readonly Line[]): number => lines.reduce((total, { amountOre }) => total + amountOre, 0);
const inYear = (lines: readonly Line[], year: number): Line[] => lines.filter(({ yearFrom, yearTo }) => yearFrom <= year && year <= yearTo);

describe('TM157 (seed 000)', () => {
  // S0:168-174 and S0:204-219, in 1.000 kr. at the price level of 2026: 2026, 2027, 2028, in all.
  const BUDGET: [what: string, administration: string, committee: string, grant: string, years: number[], all: number][] = [
    ['Opstart, drift og udvikling', 'TMF', 'TMU', '1000 – Ordinær drift', [726, 1089, 1089], 2904],
    ['Vejledning og udsøgning af borgere', 'BIF', 'BIU', '35.10', [629, 1258, 1258], 3145],
    ['Brobygning af målgrupper', 'SOF', 'SUD', '3200', [310, 310, 310], 930],
    ['Leje af lokaler', 'TMF', 'TMU', '1000 – Ordinær drift', [500, 0, 0], 500],
  ];
  const budget = async (): Promise<Line[]> =>
    (await anyone.ask<{ programme: { initiative: { money: Line[] } } }>(`{ programme(code: "TM157") { initiative { ${MONEY} } } }`)).programme.initiative.money;

  test.each(BUDGET)('%s has its money to the krone', async (what, administration, committee, grantCode, years, all) => {
    const lines = (await budget()).filter(({ labelDa }) => labelDa === what);
    expect([2026, 2027, 2028].map((year) => sum(inYear(lines, year)))).toEqual(years.map((amount) => amount * THOUSAND));
    expect(sum(lines)).toBe(all * THOUSAND);
    for (const line of lines) expect(line).toMatchObject({ administration, committee, grantCode, standing: 'budget', per: 'year', priceLevelYear: 2026 });
  });

  test('the lines are all there is: 2,165, 2,657 and 2,657 thousand, 7,479 in all, and nothing in 2029', async () => {
    const lines = await budget();
    expect([2026, 2027, 2028, 2029].map((year) => sum(inYear(lines, year)) / THOUSAND)).toEqual([2165, 2657, 2657, 0]);
    expect(sum(lines)).toBe(7479 * THOUSAND);
  });

  test('its targets are ranges, and the period that the note does not state is marked as assumed (S0:142-152)', async () => {
    const { programme } = await anyone.ask<{ programme: object }>(
      '{ programme(code: "TM157") { initiative { periodAssumed } targets { indicator minimum maximum periodFrom periodTo periodAssumed source definition { version } } } }',
    );
    const period = { periodFrom: '2026-01-01', periodTo: '2028-12-31', periodAssumed: true, definition: { version: 1 } };
    const source = expect.stringMatching(/^S0:1(42|49|51)-/) as string;
    expect(programme).toEqual({
      initiative: { periodAssumed: true },
      targets: [
        { indicator: 'GUIDED_PARTIES', minimum: 60, maximum: 70, source, ...period },
        { indicator: 'ORDINARY_PAID_HOURS', minimum: 50, maximum: 60, source, ...period },
        { indicator: 'SEATS', minimum: 40, maximum: 50, source, ...period },
      ],
    });
  });
});

describe('Sydhavnen (seeds 003 and 004), and the trials (seed 001)', () => {
  const moneyOf = async (document: string): Promise<Line[]> =>
    (await anyone.ask<{ portfolio: { money: Line[] }[] }>(`query($s: String!) { portfolio(sourceDocument: $s) { ${MONEY} } }`, { s: document })).portfolio[0]!
      .money;
  const byYear = (lines: readonly Line[]): number[] => [2019, 2020, 2021].map((year) => sum(inYear(lines, year)) / THOUSAND);

  // S3:96-108 and S3:113-115, in 1.000 kr. at the price level of 2019: each line and each committee by year, and in all.
  test.each<[what: string, ours: Partial<Line>, years: number[], all: number]>([
    ['consultants', { labelDa: 'Fremskudt beskæftigelsesindsats, 3 virksomhedskonsulenter' }, [1200, 1700, 1700], 4600],
    ['treatment', { labelDa: 'Misbrugsbehandling' }, [600, 600, 600], 1800],
    ['rent', { labelDa: 'Husleje' }, [100, 100, 100], 300],
    ['the employment committee', { committee: 'BIU', grantCode: '35.10' }, [1300, 1800, 1800], 4900],
    ['the social committee', { committee: 'SUD', grantCode: '32.10' }, [600, 600, 600], 1800],
    ['all of it', {}, [1900, 2400, 2400], 6700],
  ])('%s of Sydhavnen has its money to the krone', async (_, ours, years, all) => {
    const lines = (await moneyOf('S3')).filter((line) => Object.entries(ours).every(([name, value]) => line[name as keyof Line] === value));
    expect([byYear(lines), sum(lines) / THOUSAND]).toEqual([years, all]);
    for (const line of lines) expect(line).toMatchObject({ standing: 'proposed', per: 'year', priceLevelYear: 2019 });
  });

  test('the trials had 5 million a year in 2013 and 2014, and asked for as much in two more (S1:20-28, S1:77-81)', async () => {
    const lines = await moneyOf('S1');
    const told = (standing: string) =>
      lines.filter((line) => line.standing === standing).map(({ yearFrom, yearTo, amountOre }) => [yearFrom, yearTo, amountOre / THOUSAND]);
    expect([told('earlier'), told('proposed')]).toEqual([[[2013, 2013, 5000], [2014, 2014, 5000]], [[2014, 2014, 5000], [2015, 2015, 5000]]]); // prettier-ignore
    expect(sum(lines)).toBe(20_000 * THOUSAND);
  });
});

describe('ten districts, three candidate areas, and administrations by the names of their day', () => {
  test('the districts of the note’s grid (S0:223-224), in the order of the Danish alphabet', async () => {
    const { districts } = await anyone.ask<{ districts: { nameDa: string }[] }>('{ districts { nameDa } }');
    const names = [
      'Amager Vest',
      'Amager Øst',
      'Bispebjerg',
      'Brønshøj-Husum',
      'Indre By',
      'Nørrebro',
      'Valby',
      'Vanløse',
      'Vesterbro-Kongens Enghave',
      'Østerbro',
    ];
    expect(districts.map(({ nameDa }) => nameDa)).toEqual(names);
  });

  test('the house is looked for in Sydhavnen, Husum Nord and Bispebjerg (S0:225-227)', async () => {
    const { areas } = await anyone.ask<{ areas: object[] }>('{ areas(initiative: "TM157") { kind nameDa district { nameDa } } }');
    const area = (nameDa: string, district: string) => ({ kind: 'candidate_site', nameDa, district: { nameDa: district } });
    expect(areas).toEqual([area('Bispebjerg', 'Bispebjerg'), area('Husum Nord', 'Brønshøj-Husum'), area('Sydhavnen', 'Vesterbro-Kongens Enghave')]);
  });

  test('each of the seven has one name for every day, with its source; BIF got business with the new year', async () => {
    interface Name {
      readonly validFrom: string;
      readonly validTo: string | null;
      readonly nameDa: string;
      readonly source: string;
    }
    const { administrations } = await anyone.ask<{ administrations: { code: string; duty: string; names: Name[] }[] }>(
      '{ administrations { code duty names { validFrom validTo nameDa source } } }',
    );
    const namesOn = (names: readonly Name[], day: string): string[] =>
      names.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo)).map(({ nameDa }) => nameDa);
    expect(Object.fromEntries(administrations.map(({ code, duty }) => [code, duty]))).toEqual({
      BIF: 'employment',
      SOF: 'social_services',
      TMF: 'technical',
      OKF: 'finance',
      KFF: 'culture',
      SUF: 'health',
      BUF: 'children',
    });
    for (const { names } of administrations) {
      for (const day of ['2025-12-31', '2026-01-01', '2028-12-31']) expect(namesOn(names, day)).toHaveLength(1);
      for (const { source } of names) expect(source.length).toBeGreaterThan(10);
    }
    const bif = administrations.find(({ code }) => code === 'BIF')!.names;
    expect(['2025-12-31', '2026-01-01'].map((day) => namesOn(bif, day)[0])).toEqual([
      'Beskæftigelses- og Integrationsforvaltningen',
      'Beskæftigelses-, Integrations- og Erhvervsforvaltningen',
    ]);
  });
});

describe('a count of people below five', () => {
  test('is shown to nobody, whoever asks; zero and five are', async () => {
    const readers = [anyone, ...(await Promise.all(DEMO_LOGINS.map(({ role }) => house.as(role))))];
    expect(readers).toHaveLength(11);
    for (const [value, shown] of [
      [0, 0],
      [1, null],
      [4, null],
      [5, 5],
    ] as const) {
      await house.db.query(
        `INSERT INTO app.measurement (initiative, indicator, definition_version, data_version, value, synthetic)
          SELECT 'TM157', 'ORDINARY_PAID_HOURS', 1, max(data_version) + 1, $1, true FROM app.measurement WHERE indicator = 'ORDINARY_PAID_HOURS'`,
        [value],
      );
      for (const reader of readers) expect(await told(reader)).toMatchObject({ value: shown, hiddenBelow: 5 });
    }
  });

  async function told(reader: Visitor): Promise<object | null | undefined> {
    const { programme } = await reader.ask<{ programme: { targets: { indicator: string; latest: object | null }[] } }>(
      '{ programme(code: "TM157") { targets { indicator latest { value hiddenBelow } } } }',
    );
    return programme.targets.find(({ indicator }) => indicator === 'ORDINARY_PAID_HOURS')?.latest;
  }
});
