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
