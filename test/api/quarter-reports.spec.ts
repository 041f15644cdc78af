import { xlsxSheet } from '../../libs/imports/src/reading/xlsx-sheet';
import { openHouse, type House, type Visitor } from '../support/house';
import { plantPaidWork } from '../support/paid-work';

interface Report {
  version: number;
  reason: string | null;
  synthetic: boolean;
  definitions: { da: string }[];
  columns: { name: string }[];
  words: { code: string; da: string }[];
  rows: { cells: (string | null)[] }[];
}
const FIELDS = 'code version reason synthetic definitions { da } columns { name } words { code da } rows { cells }';
const ONE = `query($quarter: Day!, $code: String!, $version: Int) { report(quarter: $quarter, code: $code, version: $version) { ${FIELDS} } }`;
const ALL = `query($quarter: Day!) { quarterReports(quarter: $quarter) { issuedAt revisedAt assessment { text } reports { ${FIELDS} } } }`;
const SPEND = 'mutation($input: EnterSpending!) { enterSpending(input: $input) { figures { administration amountOre } } }';
const ASSESS = 'mutation($quarter: Day!, $text: String!) { assessQuarter(quarter: $quarter, text: $text) { text } }';

let house: House;
let reporter: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  reporter = await house.as('reporter');
  await house.settled();
  // Nobody of the demonstration in these counts, so that each number is the one planted here.
  await house.db.query(`SET session_replication_role = replica; DELETE FROM app.paid_hours; DELETE FROM app.report;
    UPDATE app.employment SET ordinary = false; SET session_replication_role = origin`);
});
afterAll(() => house.close());

const work = (people: number, district: string, weekly: number, evidence: string, when: { month?: string; minutes?: number } = {}): Promise<void> =>
  plantPaidWork(house, people, district, { weekly, evidence, ...when });

async function issue(quarter: string): Promise<void> {
  await house.db.query(`INSERT INTO app.task (kind, payload) VALUES ('programme.issue_quarter', $1)`, [{ quarter }]);
  await house.settled();
}

async function report(code: string, quarter = '2026-07-01', version?: number): Promise<Report> {
  return (await reporter.ask<{ report: Report }>(ONE, { quarter, code, version })).report;
}

const cells = ({ rows }: Report): (string | null)[][] => rows.map((row) => row.cells);
const row = (told: Report, ...first: string[]) => cells(told).find((one) => first.every((cell, at) => one[at] === cell));

test('the third quarter of 2026 says how many of the 50–60, by district, hours and evidence, and hides what is small', async () => {
  await work(9, 'VALBY', 150, 'payslip');
  await work(8, 'VALBY', 400, 'income_register');
  await work(4, 'BISPEBJERG', 150, 'payslip');
  await work(2, 'BISPEBJERG', 150, 'payslip', { minutes: 30 });
  await work(2, 'VALBY', 150, 'payslip', { month: '05' });
  await issue('2026-07-01');

  const status = await report('status');
  expect(status).toMatchObject({ version: 1, reason: null, synthetic: true });
  expect(row(status, 'paid', 'start')).toEqual(['paid', 'start', '23', '50', '60']);
  expect(row(status, 'paid', 'quarter')).toEqual(['paid', 'quarter', '21', '', '']);
  expect(row(status, 'seats', 'end')).toEqual(['seats', 'end', '45', '40', '50']);
  expect(row(status, 'let', 'end')).toEqual(['let', 'end', '38', '', '']);
  expect(status.definitions.some(({ da }) => da.includes('mindst 60 minutters ordinær'))).toBe(true);

  // Four in Bispebjerg are too few to tell, and so are those of Valby then: the whole less the rest would tell them.
  expect(cells(await report('paid-hours'))).toEqual([
    ['band', '0-180', '15'],
    ['band', '180-600', '8'],
    ['evidence', 'income_register', '8'],
    ['evidence', 'payslip', '15'],
  ]);
  expect(cells(await report('hours-per-month'))).toEqual([['2026-08', '23', String(21 * 240 + 2 * 30)]]);
  // Of 25 jobs in whole weeks: one week in August has hours for 23 of them.
  expect(cells(await report('missing-hours'))).toEqual([
    ['2026-07', '1', '25', String(25 * 4)],
    ['2026-08', '1', '25', String(25 * 5 - 23)],
    ['2026-09', '1', '25', String(25 * 3)],
  ]);
});

test('what each outcome cost is told of the grant, and of the spending once all of it is entered', async () => {
  // Nine months of what 2026 was granted: 726,000 + 500,000 + 629,000 + 310,000 kroner at prices of 2026.
  const granted = 0.75 * 2_165_000_00;
  const [, guided] = row(await report('unit-costs'), 'guided') ?? [];
  const expected = (spent: number | null) =>
    [
      ['guided', Number(guided)],
      ['paid', 23],
      ['let', 38],
    ].map(([what, count]) => [
      what,
      ...[count, Math.round(granted / Number(count)), 2026, spent === null ? '' : Math.round(spent / Number(count))].map(String),
    ]);
  expect(cells(await report('unit-costs'))).toEqual(expected(null));

  const enter = (administration: string, amountOre: number, more: object = {}) => ({
    input: { administration, through: '2026-09-30', amountOre, source: 'Regnskabet, læst den 1. oktober', ...more },
  });
  expect(await reporter.refusal(SPEND, enter('OKF', 100))).toBe('GRANT_NONE');
  for (const amount of [-1, 0.5, 1e12]) expect(await reporter.refusal(SPEND, enter('TMF', amount))).toBe('NUMBER_OUT_OF_RANGE');
  expect(await reporter.refusal(SPEND, enter('TMF', 1, { through: '2099-01-01' }))).toBe('SPENDING_AHEAD');
  expect(await reporter.refusal(SPEND, enter('TMF', 1, { source: ' ' }))).toBe('TEXT_MISSING');
  expect(await (await house.as('premisesManager')).refusal(SPEND, enter('TMF', 1))).toBe('NOT_ALLOWED');

  await reporter.ask(SPEND, enter('TMF', 700_000_00, { through: '2026-06-30' }));
  await reporter.ask(SPEND, enter('TMF', 900_000_00));
  await reporter.ask(SPEND, enter('BIF', 400_000_00));
  await issue('2026-07-01');
  expect(row(await report('budget'), 'TMF', '2026')).toEqual(['TMF', '2026', '122600000', '2026', '90000000']);
  expect(row(await report('budget'), 'SOF', '2026')?.[4]).toBe('');
  expect(cells(await report('unit-costs'))).toEqual(expected(null));
  await reporter.ask(SPEND, enter('SOF', 200_000_00));
  // Of a day after the quarter: it tells nothing of it.
  await reporter.ask(SPEND, enter('SOF', 999_000_00, { through: '2026-10-31' }));
  await issue('2026-07-01');
  expect(cells(await report('unit-costs'))).toEqual(expected(1_500_000_00));
  expect(await report('unit-costs')).toMatchObject({ version: 2, reason: 'late_registration' });
  const changed = await house.db.query('UPDATE app.spending_figure SET amount_ore = 0').catch((error: Error) => error.message);
  expect(changed).toContain('append');
});

test('hours that come late make a new version of the quarter, and the old one stays as it was told', async () => {
  await work(19, 'VALBY', 150, 'payslip', { month: '06' });
  await issue('2026-04-01');
  expect(row(await report('status', '2026-04-01'), 'paid', 'quarter')?.[2]).toBe('21');
  await work(3, 'VALBY', 150, 'employer_statement', { month: '05' });
  await issue('2026-04-01');
  await issue('2026-04-01');

  const now = await report('status', '2026-04-01');
  expect(now).toMatchObject({ version: 2, reason: 'late_registration' });
  expect(row(now, 'paid', 'start')).toEqual(['paid', 'start', '24', '50', '60']);
  expect(row(await report('status', '2026-04-01', 1), 'paid', 'start')).toEqual(['paid', 'start', '21', '50', '60']);
  const { quarterReports } = await reporter.ask<{ quarterReports: { issuedAt: string; revisedAt: string } }>(ALL, { quarter: '2026-04-01' });
  expect(quarterReports.revisedAt > quarterReports.issuedAt).toBe(true);
});

test('another definition makes another version, and says so', async () => {
  await house.db
    .query(`INSERT INTO ref.indicator_definition SELECT (jsonb_populate_record(d, '{"version": 2, "valid_from": "2026-04-02", "text_da": "Mindst 8 timer."}'
    || jsonb_build_object('parameters', d.parameters || '{"min_paid_minutes": 480}'))).* FROM ref.indicator_definition d WHERE indicator = 'ORDINARY_PAID_HOURS'`);
  await issue('2026-07-01');
  const now = await report('status');
  expect(now).toMatchObject({ version: 2, reason: 'definition_changed' });
  expect(now.definitions.map(({ da }) => da)).toContain('Mindst 8 timer.');
  expect(row(now, 'paid', 'start')?.[2]).toBe('0');
  expect((await report('house')).version).toBe(1);
});

test('the list of expiring grants comes to what the list says, and the budget to what was granted', async () => {
  const verdicts = cells(await report('portfolio'));
  expect(verdicts.map(([verdict, efforts]) => `${verdict} ${efforts}`)).toEqual(['continue 12', 'adjust 7', 'stop 5', 'not_started 7', 'decided_elsewhere 1']);
  const sum = (at: number) => verdicts.reduce((total, one) => total + Number(one[at]), 0);
  expect([sum(2), sum(3)]).toEqual([85_05000000, 85_75000000]);
  const granted = cells(await report('budget'));
  expect(granted.reduce((total, one) => total + Number(one[2]), 0)).toBe(7_479_000_00);
  expect(granted.filter(([who]) => who === 'BIF').map(([, year, ore]) => `${year} ${ore}`)).toEqual(['2026 62900000', '2027 125800000', '2028 125800000']);
});

test('every number that is told of people is large enough, and every code has its word', async () => {
  const { quarterReports } = await reporter.ask<{ quarterReports: { reports: (Report & { code: string })[] } }>(ALL, { quarter: '2026-07-01' });
  expect(quarterReports.reports.map(({ code }) => code)).toEqual(
    'budget funnel guided-parties hours-per-month house local-presence missing-hours paid-hours portfolio status unit-costs waiting-times'.split(' '),
  );
  for (const told of quarterReports.reports) {
    const at = told.columns.findIndex(({ name }) => name === 'people');
    for (const { cells: own } of told.rows) if (at >= 0 && own[at] !== null) expect(Number(own[at]) >= 5 || Number(own[at]) === 0).toBe(true);
    for (const { cells: own } of told.rows)
      for (const cell of own) if (/^[A-Za-z_]+$/.test(cell ?? '')) expect(told.words.map(({ code }) => code)).toContain(cell);
  }
});

test('the reporter writes what the effort means to the area; nobody else, not too little, and not before its time', async () => {
  const quarter = '2026-07-01';
  const text = 'Huset er blevet et sted, hvor naboer kommer til fællesspisning hver torsdag.';
  expect(await reporter.refusal(ASSESS, { quarter, text: 'kort' })).toBe('TEXT_TOO_SHORT');
  expect(await reporter.refusal(ASSESS, { quarter: '2099-01-01', text })).toBe('QUARTER_NOT_BEGUN');
  expect(await reporter.refusal(ASSESS, { quarter: '2026-02-01', text })).toBe('NOT_FOUND');
  expect(await (await house.as('employmentConsultant')).refusal(ASSESS, { quarter, text })).toBe('NOT_ALLOWED');
  await reporter.ask(ASSESS, { quarter, text });
  const { quarterReports } = await reporter.ask<{ quarterReports: { assessment: unknown } }>(ALL, { quarter });
  expect(quarterReports.assessment).toEqual({ text });
});

test('who is not of the programme reads no report, and what is not there is not found', async () => {
  for (const role of ['companyContact', 'citizen', 'bridgeWorker']) {
    expect(await (await house.as(role)).refusal(ALL, { quarter: '2026-07-01' })).toBe('NOT_ALLOWED');
  }
  expect(await reporter.refusal(ALL, { quarter: '2026-10-01' })).toBe('NOT_FOUND');
  expect(await reporter.refusal(ALL, { quarter: '2026-07-02' })).toBe('NOT_FOUND');
  expect(await reporter.refusal(ONE, { quarter: '2026-07-01', code: 'secrets' })).toBe('NOT_FOUND');
});

test('a table opens in Excel as Danes have it, and in a program with numbers', async () => {
  const fetched = (file: string) => fetch(`${house.url}/rapporter/2026-2/${file}`, { headers: { cookie: reporter.cookie } });
  const csv = Buffer.from(await (await fetched('hours-per-month.csv')).arrayBuffer()).toString('utf8');
  expect(csv).toBe('\uFEFFMåned;Borgere;Timer\r\n2026-05;5;20,00\r\n2026-06;19;76,00\r\n');
  const book = await fetched('hours-per-month.xlsx');
  expect(book.headers.get('content-disposition')).toBe('attachment; filename="hours-per-month-2026-2.xlsx"');
  const { headings, rows } = xlsxSheet(new Uint8Array(await book.arrayBuffer()), { rows_most: 100, unpacked_bytes_most: 1_000_000, read_seconds: 5 });
  expect([headings, ...rows.map(({ cells }) => cells)]).toEqual([
    ['Måned', 'Borgere', 'Timer'],
    ['2026-05-01', '5', '20'],
    ['2026-06-01', '19', '76'],
  ]);
  const json = (await (await fetched('hours-per-month.json')).json()) as { rows: unknown[] };
  expect(json.rows).toEqual([
    { month: '2026-05', people: 5, minutes: 1200 },
    { month: '2026-06', people: 19, minutes: 4560 },
  ]);
  for (const file of ['status.csv', 'status.xlsx']) expect((await fetch(`${house.url}/rapporter/2026-2/${file}`, { redirect: 'manual' })).status).not.toBe(200);
  for (const file of ['passwd.csv', 'passwd.xlsx']) expect((await fetched(file)).status).toBe(404);
});

test('a row to which few have come since it was told is left out until there are more, in a later version and in another quarter', async () => {
  const told = async (quarter: string) => row(await report('paid-hours', quarter), 'evidence', 'employer_statement')?.[2];
  const come = async (people: number, month: string): Promise<void> => {
    await work(people, 'VALBY', 700, 'employer_statement', { month, minutes: 480 });
    await issue('2026-01-01');
  };
  await come(6, '02');
  expect(await told('2026-01-01')).toBe('6');
  await come(2, '02');
  expect(await told('2026-01-01')).toBeUndefined();
  expect(row(await report('status', '2026-01-01'), 'paid', 'start')?.[2]).toBe('8');
  await come(3, '02');
  expect(await told('2026-01-01')).toBe('11');
  await come(3, '05');
  await issue('2026-04-01');
  expect(row(await report('status', '2026-04-01'), 'paid', 'start')?.[2]).toBe('14');
  expect(await told('2026-04-01')).toBeUndefined();
  await come(2, '05');
  await issue('2026-04-01');
  expect(await told('2026-04-01')).toBe('16');
});

describe('the database', () => {
  const insert = (quarter: string, version: number, reason: string | null) =>
    house.db
      .query(`INSERT INTO app.report (code, quarter, version, reason, synthetic, head, rows) VALUES ('status', $1, $2, $3, true, '{}', '[]')`, [
        quarter,
        version,
        reason,
      ])
      .catch((error: { constraint?: string }) => error.constraint);

  test.each([
    ['a version too far on', '[2026-07-01,2026-10-01)', 9, 'late_registration', 'report_follows'],
    ['months that are no quarter', '[2026-06-01,2026-09-01)', 1, null, 'report_of_quarter'],
    ['a quarter that is not over', '[2026-10-01,2027-01-01)', 1, null, 'report_after_quarter'],
    ['a second version that does not say why', '[2026-07-01,2026-10-01)', 3, null, 'report_says_why'],
  ])('refuses %s', async (_, quarter, version, reason, constraint) => {
    expect(await insert(quarter, version, reason)).toBe(constraint);
  });

  test('changes nothing that was told', async () => {
    for (const attempt of [
      `UPDATE app.report SET rows = '[]'`,
      'DELETE FROM app.report',
      `UPDATE app.report_assessment SET text = 'noget ganske andet end før'`,
    ]) {
      await expect(house.db.query(attempt)).rejects.toMatchObject({ code: '42501' });
    }
  });
});
