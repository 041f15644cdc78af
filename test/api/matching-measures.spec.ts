import { DECLINE } from '../support/steps';
import { openHouse, type House, type Visitor } from '../support/house';

const MEASURES = `query($from: Day!, $to: Day!) { matchingMeasures(from: $from, to: $to) { alarms proposed proposedAgainstChecks turnedDownByStaff overridePercent expiries { code count }
  hindsight { day synthetic weeks runs citizens best proven standingPercent weeklyPercent greedyPercent firstComePercent } companyAsked companyAnswered companyDeclinesConfirmed
  census { day synthetic active placed withoutOptions starved longestWaitWeeks creamingRatio blocked { code count } }
  steps { step count medianDays ninetyPercentDays } hastyAgrees views { code count } declines { code count } } }`;
const ALL = { from: '2020-01-01', to: '2030-01-01' };

interface Measures {
  readonly alarms: string[];
  readonly companyAsked: number;
  readonly proposed: number;
  readonly proposedAgainstChecks: number;
  readonly turnedDownByStaff: number;
  readonly overridePercent: number | null;
  readonly expiries: { code: string; count: number }[];
  readonly hindsight: {
    synthetic: boolean;
    runs: number;
    citizens: number;
    best: number;
    proven: boolean;
    standingPercent: number;
    weeklyPercent: number;
    greedyPercent: number;
    firstComePercent: number;
  }[];
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
  readonly hastyAgrees: number;
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

test('GR-13: whoever agrees before they can have read is counted', async () => {
  const agreed = `SELECT id FROM app.match WHERE consultant_view = 'agree' ORDER BY id`;
  expect((await measures()).hastyAgrees).toBe(0);
  await house.db.query(`UPDATE app.match SET view_seconds = CASE WHEN id IN (${agreed} LIMIT 3) THEN 4 ELSE 5 END WHERE id IN (${agreed} LIMIT 5)`);
  expect((await measures()).hastyAgrees).toBe(3);
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

test('how often people decide otherwise than the rules: against a check, or against a proposal', async () => {
  const before = await measures();
  expect(before).toMatchObject({
    proposed: await count(`FROM app.match WHERE state <> 'DRAFT'`),
    proposedAgainstChecks: 0,
    turnedDownByStaff: 0,
    overridePercent: 0,
  });
  const consultant = await house.as('employmentConsultant');
  const [waiting] = (await house.db.query<{ id: string }>(`SELECT id FROM app.match WHERE state = 'SUGGESTED' AND run_id IS NULL ORDER BY id LIMIT 1`)).rows;
  await consultant.ask(DECLINE, { input: { matchId: waiting!.id, reason: 'B_NOT_SUITABLE' } });
  await house.db.query(
    `UPDATE app.match SET override_reason = 'Virksomheden kender borgeren' WHERE id = (SELECT id FROM app.match WHERE state = 'ASK_CITIZEN' ORDER BY id LIMIT 1)`,
  );
  const after = await measures();
  expect(after).toMatchObject({ proposed: before.proposed, proposedAgainstChecks: 1, turnedDownByStaff: 1 });
  expect(after.overridePercent).toBeCloseTo(200 / after.proposed, 1);
});

test('the platform looks back at its own runs: the best is not below what stands, nor below any way of choosing', async () => {
  const lookBack = async (): Promise<Measures['hindsight']> => {
    await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'matching.look_back' AND state = 'waiting'`);
    await house.settled();
    return (await measures()).hindsight;
  };
  expect(await lookBack()).toEqual([]); // nothing has been run yet
  await lead.ask('mutation { startAssignmentRun { id } }');
  await house.settled();
  const [first] = await lookBack();
  expect(first).toMatchObject({ synthetic: true, runs: 1, proven: true });
  const [run] = (
    await house.db.query<{ fit: number; most: number }>(
      `SELECT (answer -> 'objective' ->> 'fit')::int AS fit, (fit_only -> 'objective' ->> 'fit')::int AS most FROM app.assignment_run`,
    )
  ).rows;
  const [recent] = (
    await house.db.query<{ fit: number }>(
      `SELECT sum(best)::int AS fit FROM (SELECT max((explanation ->> 'points')::int) AS best FROM app.match WHERE created_at >= current_date - 182
      AND state NOT IN ('DRAFT', 'EXPIRED', 'OBSOLETE', 'DECLINED', 'WITHDRAWN', 'CANCELLED') AND NOT (reserve AND state = 'SUGGESTED') GROUP BY citizen_id) AS standing`,
    )
  ).rows;
  expect(first!.standingPercent).toBeCloseTo((100 * recent!.fit) / first!.best, 1);
  expect(first!.best).toBeGreaterThanOrEqual(Math.max(recent!.fit, run!.most));
  // One week alone: what its run would have reached is what it did reach.
  expect(first!.weeklyPercent).toBeCloseTo((100 * run!.fit) / first!.best, 0);
  for (const percent of [first!.standingPercent, first!.greedyPercent, first!.firstComePercent]) expect(percent > 0 && percent <= 100).toBe(true);
  expect(await lookBack()).toEqual([first]); // one a day
  await expect(house.db.query('UPDATE app.matching_hindsight SET best = 1')).rejects.toThrow('append-only');
});

test('the measures are for those who run the matching', async () => {
  for (const role of ['companyContact', 'citizen', 'bridgeWorker', 'premisesManager'])
    expect(await (await house.as(role)).refusal(MEASURES, ALL)).toBe('NOT_ALLOWED');
  expect(await lead.refusal(MEASURES, { from: 'i går', to: '2026-01-01' })).toBe('DATE_INVALID');
});
