import { openHouse, type House, type Visitor } from '../support/house';

const COMPARISON = '{ countComparison { compared differing } }';

let house: House;
let administrator: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  administrator = await house.as('administrator');
  await house.settled();
});
afterAll(() => house.close());

const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> => (await house.db.query<Row>(sql, values)).rows;
const measured = (indicator: string) =>
  rows<{ value: number }>('SELECT value, data_version FROM app.measurement WHERE indicator = $1 ORDER BY data_version DESC LIMIT 1', [indicator]);
const latest = async () => (await administrator.ask<{ countComparison: { compared: number; differing: number } | null }>(COMPARISON)).countComparison;

async function night(): Promise<{ compared: number; differing: number } | null> {
  await house.db.query(`INSERT INTO app.task (kind, payload) VALUES ('programme.compare_now', '{}')`);
  await house.settled();
  return latest();
}
const alarms = async (): Promise<number> => (await rows(`SELECT FROM app.mail WHERE kind = 'programme.counts_differ'`)).length;

test('before the first night nothing was compared, and afterwards everybody was, without an alarm', async () => {
  expect(await latest()).toBeNull();
  const [{ n }] = (await rows<{ n: number }>('SELECT ((SELECT count(*) FROM app.citizen) + (SELECT count(*) FROM app.guided_party))::int AS n')) as [
    { n: number },
  ];
  expect(await night()).toEqual({ compared: n, differing: 0 });
  expect(await alarms()).toBe(0);
  expect(await (await house.as('employmentConsultant')).refusal(COMPARISON)).toBe('NOT_ALLOWED');
});

// What a hand in the database may do to what is kept. None of it leaves a mark.
test.each([
  ['minutes of a month', `UPDATE app.hours_month SET minutes = minutes + 1 WHERE ctid = (SELECT ctid FROM app.hours_month LIMIT 1)`, 1],
  ['a month that is gone', `DELETE FROM app.hours_month WHERE ctid = (SELECT ctid FROM app.hours_month LIMIT 1)`, 1],
  [
    'a citizen who is counted no more',
    `WITH gone AS (DELETE FROM app.count_part WHERE citizen_id = (SELECT citizen_id FROM app.count_part WHERE citizen_id IS NOT NULL LIMIT 1) RETURNING *)
      UPDATE app.count_total t SET value = t.value - 1 FROM gone g WHERE (t.indicator, t.dimension) = (g.indicator, g.dimension)`,
    // The citizen, and the measurement, which is no longer the total.
    2,
  ],
  [
    'a party that counts more than once',
    `UPDATE app.count_part SET value = 7 WHERE ctid = (SELECT ctid FROM app.count_part WHERE party_id IS NOT NULL LIMIT 1)`,
    2,
  ],
  ['a total', `UPDATE app.count_total SET value = value + 3 WHERE indicator = 'GUIDED_PARTIES' AND dimension = 'value'`, 1],
])('%s: the night rings, the administrator is told, and it is right again', async (_, harm, differing) => {
  const [before, told] = [await Promise.all(['ORDINARY_PAID_HOURS', 'GUIDED_PARTIES'].map(measured)), await alarms()];
  await house.db.query(harm);
  expect(await night()).toMatchObject({ differing });
  expect(await alarms()).toBe(told + 1);
  expect(await rows(`SELECT recipient FROM app.mail WHERE kind = 'programme.counts_differ' ORDER BY id DESC LIMIT 1`)).toEqual([
    { recipient: 'admin@demo.invalid' },
  ]);
  expect(await night()).toMatchObject({ differing: 0 });
  expect((await Promise.all(['ORDINARY_PAID_HOURS', 'GUIDED_PARTIES'].map(measured))).map(([row]) => row?.value)).toEqual(before.map(([row]) => row?.value));
});

test('who is marked is not what rings: they are about to be reckoned', async () => {
  await house.db.query(
    `UPDATE app.paid_hours SET minutes = minutes + 60 WHERE id = (SELECT id FROM app.paid_hours WHERE superseded_at IS NULL ORDER BY id LIMIT 1)`,
  );
  expect(await night()).toMatchObject({ differing: 0 });
  expect(await rows('SELECT FROM app.count_mark')).toEqual([]);
  expect(await night()).toMatchObject({ differing: 0 });
});

test('a row that a hand puts in with all triggers off leaves its mark all the same', async () => {
  await house.db.query(`SET session_replication_role = replica; INSERT INTO app.paid_hours (employment_id, citizen_id, company_id, period, minutes, evidence)
    SELECT id, citizen_id, company_id, '[2026-01-01,2026-01-02)', 60, 'payslip' FROM app.employment ORDER BY id LIMIT 1; SET session_replication_role = origin`);
  expect(await rows('SELECT indicator FROM app.count_mark')).toEqual([{ indicator: 'ORDINARY_PAID_HOURS' }]);
  await night();
});

describe('the database', () => {
  test.each([
    ['a target of half a month', `UPDATE ref.target SET period_from = '2026-01-15'`, 'target_whole_months'],
    ['a month that begins in its middle', `UPDATE app.hours_month SET month = month + 3`, 'hours_month_whole'],
    [
      'a part that is of nobody',
      `INSERT INTO app.count_part (initiative, indicator, dimension, code, value) VALUES ('TM157', 'SEATS', 'value', '', 1)`,
      'count_part_of_one',
    ],
    [
      'a part by the day: whoever reads it daily sees where the one who came belongs (abuse case 11)',
      `UPDATE app.count_part SET dimension = 'district', code = '1' WHERE ctid = (SELECT ctid FROM app.count_part LIMIT 1)`,
      'count_part_of_whole',
    ],
    ['its sum', `UPDATE app.count_total SET dimension = 'district', code = '1'`, 'count_total_of_whole'],
    ['a total below nothing', `UPDATE app.count_total SET value = -1`, 'count_total_not_below_nothing'],
  ])('refuses %s', async (_, wrong, constraint) => {
    await expect(house.db.query(wrong)).rejects.toMatchObject({ constraint });
  });
});
