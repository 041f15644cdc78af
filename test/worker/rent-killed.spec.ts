import { Redis } from 'ioredis';
import { openHouse, type House, type Visitor } from '../support/house';
import { startProgram, type Running } from '../support/processes';
import * as rent from '../support/rent';

const OPEN = `SELECT count(*)::int AS open FROM app.task WHERE state IN ('waiting', 'sent') AND kind LIKE 'premises.%rent%'`;
const KILLS = 10;

const REDIS_URL = process.env['TEST_REDIS_URL'] as string;

describe.each([
  ['in the api itself', 'api', {}],
  ['over Redis', 'worker', { REDIS_URL }],
] as const)('%s', (_, program, driver) => {
  let house: House;
  let manager: Visitor;
  let worker: Running | undefined;
  beforeAll(async () => {
    house = await openHouse({ demo: true });
    await house.stopTasks();
    manager = await house.as('premisesManager');
  });
  afterAll(async () => {
    await worker?.stop('SIGKILL');
    await house.close();
  });

  test('a worker killed again and again leaves one invoice for each agreement and month, and no gap in the numbers', async () => {
    const settings = { DATABASE_APP_URL: house.foundation.appDatabaseUrl, ...driver };
    const open = async (): Promise<number> => (await house.db.query(OPEN)).rows[0].open;
    const months = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12', '2027-01'];
    for (const month of months) await rent.approved(manager, await rent.previewed(house, manager, month));
    const redis = new Redis(REDIS_URL);
    for (let kills = 0; kills < KILLS; kills++) {
      worker = await startProgram(program, settings, program === 'api' ? ['--no-demo'] : []);
      await new Promise((next) => setTimeout(next, Math.random() * 120));
      await worker.stop('SIGKILL');
      await redis.flushall();
    }
    redis.disconnect();
    worker = await startProgram(program, settings, program === 'api' ? ['--no-demo'] : []);
    for (let tries = 0; (await open()) > 0; tries++) {
      if (tries > 2400) throw new Error('tasks are still open');
      await new Promise((next) => setTimeout(next, 50));
    }
    const runs = await house.db.query(`SELECT state, count(*)::int AS n FROM app.rent_run GROUP BY state`);
    expect(runs.rows).toEqual([{ state: 'done', n: months.length }]);
    const { rows } = await house.db.query(
      `SELECT count(*)::int AS n, count(DISTINCT (agreement_id, billing_month))::int AS once, max(no) AS last FROM app.invoice`,
    );
    expect(rows).toEqual([{ n: 19 * months.length, once: 19 * months.length, last: 19 * months.length }]);
  }, 240_000);
});
