import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectPath } from '@fyrtaarn/platform';
import { openHouse, type House, type Visitor } from '../support/house';
import { plainEnvironment } from '../support/processes';
import * as rent from '../support/rent';
import { TEST_SECRET } from '../support/secret';
import { startRedis, type TestRedis } from '../support/servers';

/** RENT_KILLS=50 is the long form. */
const KILLS = Number(process.env['RENT_KILLS'] ?? 10);
const SEED = Number(process.env['RENT_SEED'] ?? 20261121);
/** A month is some 25 statements, starting some ten, and a few months are under way at once. */
const STATEMENTS = 100;

/** And what keeps it from being done. */
const NOT_DONE = `SELECT r.month::text, r.state, ARRAY(SELECT i.agreement_id || ' ' || i.state FROM app.rent_run_item i WHERE i.run_id = r.id AND i.state <> 'charged') AS items,
    ARRAY(SELECT u::text FROM app.rent_uncovered(r.house_id, r.month) u) AS uncovered, ARRAY(SELECT o::text FROM app.rent_overcharged(r.house_id, r.month) o) AS overcharged
  FROM app.rent_run r WHERE r.state <> 'done'`;

describe.each([['in one process'], ['over Redis']])('%s', (driver) => {
  let house: House;
  let manager: Visitor;
  let redis: TestRedis | undefined;
  beforeAll(async () => {
    house = await openHouse({ demo: true });
    await house.stopTasks();
    manager = await house.as('premisesManager');
    if (driver === 'over Redis') redis = await startRedis();
    // The files of the invoices are written another day: it is the charging that is killed.
    await house.db.query(`CREATE FUNCTION app.later() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.due_at = '2099-01-01'; RETURN new; END $$;
      GRANT EXECUTE ON FUNCTION app.later() TO PUBLIC;
      CREATE TRIGGER later BEFORE INSERT ON app.task FOR EACH ROW WHEN (new.kind = 'premises.write_invoice') EXECUTE FUNCTION app.later()`);
  });
  afterAll(async () => {
    await redis?.stop();
    await house.close();
  });

  let state = SEED;
  const whole = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  const settings = () => ({
    DATABASE_APP_URL: house.foundation.appDatabaseUrl,
    SECRET_KEY: TEST_SECRET,
    TASK: 'premises.charge_rent',
    ...(redis ? { REDIS_URL: redis.url } : {}),
  });
  const start = (more: object) =>
    spawn(process.execPath, [projectPath('test/support/task-process.cjs')], { env: { ...plainEnvironment(), ...settings(), ...more } });
  const count = async (sql: string): Promise<number> => (await house.db.query(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0].n;
  const OPEN = `app.task WHERE state IN ('waiting', 'sent') AND kind = 'premises.charge_rent'`;

  async function killedAtRandom(): Promise<string> {
    const at = { DIES_AT: String(1 + whole(STATEMENTS)), DIES: whole(2) === 0 ? 'before' : 'after' };
    const [, signal] = await once(start(at), 'exit');
    expect(signal).toBe('SIGKILL');
    await redis?.flush();
    return `${at.DIES} ${at.DIES_AT}`;
  }

  test(`killed ${KILLS} times at random statements, the runs leave one invoice for each agreement and month, and no gap`, async () => {
    const months = Array.from({ length: KILLS }, (_, at) => `${2026 + Math.floor((at + 4) / 12)}-${String(((at + 4) % 12) + 1).padStart(2, '0')}`);
    const runs: rent.Run[] = [];
    for (const month of months) runs.push(await rent.approved(manager, await rent.previewed(house, manager, month)));
    const points: string[] = [];
    // Two at a time, so that one charges while the other starts, and they meet.
    const crew = async (): Promise<void> => {
      for (let nth = 0; nth < KILLS / 2; nth++) points.push(await killedAtRandom());
    };
    await Promise.all([crew(), crew()]);
    const left = await count(OPEN);
    process.stdout.write(`seed ${SEED}, killed ${points.join(', ')}; ${months.length - left} of ${months.length} months were charged by then\n`);
    const last = start({});
    while ((await count(OPEN)) > 0) {
      expect(last.exitCode).toBeNull();
      await new Promise((next) => setTimeout(next, 50));
    }
    last.kill('SIGKILL');

    const planned = runs.flatMap(({ items }) => items);
    const { rows } = await house.db.query(
      'SELECT count(*)::int AS n, count(DISTINCT (agreement_id, billing_month))::int AS once, max(no) AS last, sum(net_ore)::float AS ore FROM app.invoice',
    );
    const ore = planned.reduce((sum, { plannedOre }) => sum + plannedOre, 0);
    expect(rows).toEqual([{ n: planned.length, once: planned.length, last: planned.length, ore }]);
    expect((await house.db.query(NOT_DONE)).rows).toEqual([]);
    expect(await count(`app.rent_run WHERE state = 'done'`)).toBe(months.length);
    expect(await count(`app.task WHERE kind = 'premises.write_invoice'`)).toBe(planned.length);
    expect(await count(`app.ledger WHERE action = 'premises.rent_charged'`)).toBe(planned.length);
  }, 1_800_000);
});
