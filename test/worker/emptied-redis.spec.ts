import { Queue } from 'bullmq';
import { openHouse, type House } from '../support/house';
import { startProgram, type Running } from '../support/processes';
import { startRedis, type TestRedis } from '../support/servers';

/** Less than the minute after which whatever is not done is sent again in any case. */
const NOTICED_MS = 40_000;

let house: House;
let redis: TestRedis;
let worker: Running;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  await house.stopTasks();
  await house.db.query('DELETE FROM app.task');
  redis = await startRedis();
  worker = await startProgram('worker', { DATABASE_APP_URL: house.foundation.appDatabaseUrl, REDIS_URL: redis.url });
});
afterAll(async () => {
  await worker.stop('SIGKILL');
  await redis.stop();
  await house.close();
});

test('what Redis had when it was emptied is sent again as soon as that is noticed, not when it is missed', async () => {
  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.task (kind, payload, state, sent_at) VALUES ('matching.give_up_run', '{"runId": "01a1fcfa-0000-7000-8000-00000000dead"}', 'sent', now()) RETURNING id`,
  );
  await redis.flush();
  const state = async (): Promise<string> => (await house.db.query('SELECT state FROM app.task WHERE id = $1', [rows[0]?.id])).rows[0].state;
  for (const until = Date.now() + NOTICED_MS; (await state()) !== 'done' && Date.now() < until;) await new Promise((next) => setTimeout(next, 100));
  expect(await state()).toBe('done');
}, 60_000);

test('abuse case 19: jobs that were made up, changed, paused and deleted do nothing that the table does not say, and nothing is lost', async () => {
  const KIND = 'matching.give_up_run';
  const NOTHING = `'{"runId": "01a1fcfa-0000-7000-8000-00000000dead"}'`;
  const ids = async (sql: string): Promise<string[]> => (await house.db.query<{ id: string }>(sql)).rows.map(({ id }) => id);
  const queue = new Queue(`fyrtaarn.${KIND}`, { connection: { url: redis.url } });
  await queue.pause();
  const due = await ids(`INSERT INTO app.task (kind, payload) SELECT '${KIND}', ${NOTHING} FROM generate_series(1, 20) RETURNING id`);
  const [later] = await ids(`INSERT INTO app.task (kind, payload, due_at) VALUES ('${KIND}', ${NOTHING}, now() + interval '1 day') RETURNING id`);
  const [done] = await ids(`SELECT id FROM app.task WHERE state = 'done' ORDER BY id LIMIT 1`);
  const AS_IT_WAS = 'SELECT kind, payload, state, attempts, done_at, sent_at, due_at FROM app.task WHERE id = ANY ($1) ORDER BY id';
  const before = (await house.db.query(AS_IT_WAS, [[later, done]])).rows;
  const sent = async (): Promise<number> => (await queue.getJobs(['waiting', 'paused'])).length;
  for (const until = Date.now() + NOTICED_MS; (await sent()) < due.length && Date.now() < until;) await new Promise((next) => setTimeout(next, 50));
  const jobs = await queue.getJobs(['waiting', 'paused']);
  expect(jobs).toHaveLength(due.length);

  for (const [nth, job] of jobs.entries()) {
    if (nth < 5) await job.remove();
    else if (nth < 10) await job.updateData({ id: later });
  }
  for (const id of [later, done, '01a1fcfa-0000-7000-8000-00000000dead', `' OR true --`, 7, undefined]) await queue.add(KIND, { id });
  await queue.add('citizens.erase', { id: later, kind: 'citizens.erase', payload: { citizenId: later } });
  await queue.resume();
  for (const until = Date.now() + NOTICED_MS; (await queue.getJobCounts('waiting', 'active', 'paused')).waiting! > 0 && Date.now() < until;)
    await new Promise((next) => setTimeout(next, 50));
  await redis.flush();

  const open = async (): Promise<number> =>
    (await house.db.query(`SELECT count(*)::int AS n FROM app.task WHERE id = ANY ($1) AND state <> 'done'`, [due])).rows[0].n;
  for (const until = Date.now() + NOTICED_MS; (await open()) > 0 && Date.now() < until;) await new Promise((next) => setTimeout(next, 100));
  expect(await open()).toBe(0);
  expect((await house.db.query(AS_IT_WAS, [[later, done]])).rows).toEqual(before);
  expect((await house.db.query(`SELECT count(*)::int AS n FROM app.task WHERE attempts > 0 OR state = 'dead'`)).rows).toEqual([{ n: 0 }]);
  await queue.close();
}, 120_000);
