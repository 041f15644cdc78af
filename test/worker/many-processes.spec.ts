import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';
import { startProgram, type Running } from '../support/processes';
import { startRedis, type TestRedis } from '../support/servers';

let house: House;
let redis: TestRedis;
let settings: Record<string, string>;
const running: Running[] = [];
const start = async (program: 'api' | 'worker'): Promise<Running> => {
  const one = await startProgram(program, settings, program === 'api' ? ['--no-demo'] : []);
  running.push(one);
  return one;
};

beforeAll(async () => {
  house = await openHouse({ demo: true });
  // From here on the tasks are the workers' alone.
  await house.stopTasks();
  await house.db.query('UPDATE app.company SET support_capacity = 20');
  redis = await startRedis();
  settings = { DATABASE_APP_URL: house.foundation.appDatabaseUrl, REDIS_URL: redis.url };
});
afterAll(async () => {
  await Promise.all(running.map((one) => one.stop('SIGKILL')));
  await redis.stop();
  await house.close();
});

// What is planned for another hour or day is not open yet; what failed is tried again within a minute.
const OPEN_TASKS = `SELECT count(*)::int AS open FROM app.task
  WHERE (state = 'sent' OR (state = 'waiting' AND due_at < now() + interval '1 minute')) AND kind NOT IN ('platform.seal_ledger', 'platform.tend_mail')`;
async function allDone(): Promise<void> {
  for (let tries = 0; (await house.db.query(OPEN_TASKS)).rows[0].open > 0; tries++) {
    if (tries > 800) throw new Error('tasks are still open');
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** The count, reckoned by another statement than the platform's own. */
async function countedFromScratch(): Promise<number> {
  const { rows } = await house.db
    .query(`SELECT count(DISTINCT citizen_id)::int AS n FROM app.paid_hours p WHERE superseded_at IS NULL AND upper(period) > '2026-01-01'
    AND (SELECT sum(minutes) FROM app.paid_hours x WHERE x.citizen_id = p.citizen_id AND x.superseded_at IS NULL AND upper(x.period) > '2026-01-01') >= 60`);
  return rows[0].n;
}

test('two apis and two workers do the main job between them; killed workers and a flushed Redis lose nothing and do nothing twice', async () => {
  const [one, two] = [await start('api'), await start('api')];
  let workers = [await start('worker'), await start('worker')];
  const at = (api: Running, person: Visitor): Visitor => house.visitorOf(api.url, person);
  const [company, consultant] = [at(one, await house.as('companyContact')), at(two, await house.as('employmentConsultant'))];

  const posting = await job.postAndOpen(company, consultant, { heads: 4 });
  for (const [nth, { citizenId }] of (await job.suggestionsFor(consultant, posting)).fitting.slice(0, 4).entries()) {
    const citizen = at(two, await house.newLogin('citizen', { citizenId }));
    const matchId = await job.share(consultant, citizen, posting, citizenId);
    await job.meetAndOffer(company, matchId);
    await citizen.ask(job.ACCEPT, { matchId });
    const { startEmployment } = await consultant.ask<{ startEmployment: { id: string } }>(job.START, { input: { matchId, ordinaryWageConfirmed: true } });
    for (const day of [-7, -6, -5]) {
      const hours = { employmentId: startEmployment.id, from: job.inDays(day), to: job.inDays(day), minutes: 60, evidence: 'payslip' };
      await company.ask(job.HOURS, { input: hours });
    }
    const doomed = workers[nth % 2] as Running;
    await doomed.stop('SIGKILL');
    await redis.flush();
    workers = workers.map((worker) => (worker === doomed ? undefined : worker) as Running);
    workers[nth % 2] = await start('worker');
  }
  await allDone();

  const counted = await job.paidHoursCount(at(one, await house.as('reporter')));
  expect(counted?.value).toBe(await countedFromScratch());
  const versions = await house.db.query<{ v: number }>(`SELECT data_version AS v FROM app.measurement WHERE indicator = 'ORDINARY_PAID_HOURS' ORDER BY v`);
  expect(versions.rows.map((row) => row.v)).toEqual(versions.rows.map((_, at) => at + 1));
  const recorded = await house.db.query(
    `SELECT count(*)::int AS n FROM app.ledger WHERE action = 'programme.indicator_counted' AND facts ->> 'indicator' = 'ORDINARY_PAID_HOURS'`,
  );
  expect(recorded.rows[0].n).toBe(versions.rows.length);
  expect((await house.db.query(`SELECT count(*)::int AS n FROM app.task WHERE state = 'dead'`)).rows[0].n).toBe(0);
}, 120_000);

test('a stop signal ends api and worker cleanly', async () => {
  for (const program of ['api', 'worker'] as const) {
    const running = await start(program);
    const code = await running.stop('SIGTERM');
    expect([code, code === 0 || running.output()]).toEqual([0, true]);
  }
}, 30_000);

test('the api answers and accepts while Redis is away; the work is done when it is back', async () => {
  await Promise.all(running.map((one) => one.stop('SIGKILL')));
  const away = await startRedis();
  settings = { ...settings, REDIS_URL: away.url };
  const api = await start('api');
  const worker = await start('worker');
  // What a start schedules is done first: a Redis that goes with a task in it costs the minute until the task is sent again.
  await allDone();
  await away.stop();
  const company = house.visitorOf(api.url, await house.as('companyContact'));
  const employment = (
    await house.db.query(
      `SELECT e.id, e.starts_on::text FROM app.employment e JOIN app.membership m ON m.organisation_id = e.company_id WHERE m.role = 'companyContact' ORDER BY e.starts_on LIMIT 1`,
    )
  ).rows[0];
  await house.db.query('DELETE FROM app.paid_hours WHERE employment_id = $1', [employment.id]);
  expect(
    await company.refusal(job.HOURS, {
      input: { employmentId: employment.id, from: employment.starts_on, to: employment.starts_on, minutes: 60, evidence: 'payslip' },
    }),
  ).toBeUndefined();
  await new Promise((next) => setTimeout(next, 1500));
  expect((await house.db.query(OPEN_TASKS)).rows[0].open).toBeGreaterThan(0);
  const back = await startRedis(away.port);
  await allDone();
  expect(worker.process.exitCode).toBeNull();
  await worker.stop('SIGKILL');
  await back.stop();
}, 60_000);
