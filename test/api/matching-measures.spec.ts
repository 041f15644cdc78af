import { openHouse, type House, type Visitor } from '../support/house';

const MEASURES = `query($from: Day!, $to: Day!) { matchingMeasures(from: $from, to: $to) { alarms companyAsked companyAnswered companyDeclinesConfirmed
  census { day synthetic active placed withoutOptions starved longestWaitWeeks creamingRatio blocked { code count } }
  steps { step count medianDays ninetyPercentDays } views { code count } declines { code count } } }`;
const ALL = { from: '2020-01-01', to: '2030-01-01' };

interface Measures {
  readonly alarms: string[];
  readonly companyAsked: number;
  readonly companyAnswered: number;
  readonly census: {
    active: number;
    placed: number;
    withoutOptions: number;
    starved: number;
    blocked: { code: string; count: number }[];
    synthetic: boolean;
  }[];
  readonly steps: { step: string; count: number; medianDays: number | null; ninetyPercentDays: number | null }[];
  readonly views: { code: string; count: number }[];
}

let house: House;
let lead: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  lead = await house.as('employmentLead');
  await house.settled();
});
afterAll(() => house.close());

const measures = async (period = ALL): Promise<Measures> => (await lead.ask<{ matchingMeasures: Measures }>(MEASURES, period)).matchingMeasures;
const count = async (sql: string): Promise<number> => (await house.db.query<{ n: number }>(`SELECT count(*)::int AS n ${sql}`)).rows[0]!.n;

async function takeCensus(): Promise<void> {
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'matching.take_census' AND state = 'waiting'`);
  await house.settled();
}

test('the times and counts are those of the matches that were proposed in the period', async () => {
  const { steps, views, companyAsked, companyAnswered } = await measures();
  expect(steps.map(({ step }) => step)).toEqual(['proposed', 'agreed', 'started']);
  // Of whom BIF sees: its own, and those whom the social services have released.
  const seen = `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF'
    UNION SELECT citizen_id FROM app.disclosure WHERE purpose = 'case_cooperation' AND withdrawn_at IS NULL AND valid @> now()`;
  expect(steps[0]!.count).toBe(await count(`FROM (SELECT DISTINCT citizen_id FROM app.match WHERE citizen_id IN (${seen})) AS m`));
  for (const { count: n, medianDays, ninetyPercentDays } of steps) expect(n > 0 && medianDays! >= 0 && medianDays! <= ninetyPercentDays!).toBe(true);
  expect(views).toEqual([{ code: 'agree', count: await count(`FROM app.match WHERE consultant_view = 'agree'`) }]);
  expect(companyAsked).toBe(await count(`FROM app.match_event WHERE to_state = 'SHARED'`));
  expect(companyAnswered).toBeLessThanOrEqual(companyAsked);
  expect(await measures({ from: '2019-01-01', to: '2019-12-31' })).toMatchObject({ companyAsked: 0, alarms: [], views: [], census: [] });
});

test('a consultant who always agrees raises an alarm, and so does a company that never answers', async () => {
  expect((await measures()).alarms).toContain('RUBBER_STAMP');
  await house.db.query(
    `UPDATE app.match SET consultant_view = 'agree_but' WHERE consultant_view = 'agree' AND id IN (SELECT id FROM app.match ORDER BY id LIMIT 20)`,
  );
  expect((await measures()).alarms).not.toContain('RUBBER_STAMP');
});

test('the census counts once a day, what it says is so, and nobody can change it afterwards', async () => {
  await takeCensus();
  const { census } = await measures();
  expect(census).toHaveLength(1);
  const [day] = census;
  expect(day).toMatchObject({ synthetic: true, placed: expect.any(Number) as number });
  expect(day!.active).toBeGreaterThan(100);
  expect(day!.blocked.reduce((sum, { count: n }) => sum + n, 0)).toBe(day!.withoutOptions);
  await takeCensus();
  expect((await measures()).census).toEqual(census);
  await expect(house.db.query('UPDATE app.matching_census SET starved = 0')).rejects.toThrow('append-only');
});

test('somebody who waits too long without a proposal, though a place fits, raises the alarm', async () => {
  const { starved } = (await measures()).census[0]!;
  await house.db.query(
    'ALTER TABLE app.matching_census DISABLE TRIGGER ALL; DELETE FROM app.matching_census; ALTER TABLE app.matching_census ENABLE TRIGGER ALL',
  );
  await house.db.query(`UPDATE app.citizen c SET waiting_since = current_date WHERE NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id)`);
  await takeCensus();
  const after = await measures();
  expect(after.census[0]!.starved).toBe(0);
  expect(after.alarms).not.toContain('STARVATION');
  expect(starved).toBeGreaterThan(0);
});

test('the measures are for those who run the matching', async () => {
  for (const role of ['companyContact', 'citizen', 'bridgeWorker', 'premisesManager'])
    expect(await (await house.as(role)).refusal(MEASURES, ALL)).toBe('NOT_ALLOWED');
  expect(await lead.refusal(MEASURES, { from: 'i går', to: '2026-01-01' })).toBe('DATE_INVALID');
});
