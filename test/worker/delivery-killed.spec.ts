import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openHouse, type House, type Visitor } from '../support/house';
import * as late from '../support/overdue';
import { startProgram, type Running } from '../support/processes';
import * as rent from '../support/rent';
import { startRedis, type TestRedis } from '../support/servers';

const OPEN = `SELECT count(*)::int AS open FROM app.task WHERE (state = 'sent' OR state = 'waiting' AND due_at <= now()) AND (kind LIKE 'premises.%' OR kind = 'platform.send_mail')`;
const KILLS = 8;

describe.each([
  ['in the api itself', 'api'],
  ['over Redis', 'worker'],
] as const)('%s', (_, program) => {
  let house: House;
  let redis: TestRedis | undefined;
  let manager: Visitor;
  let worker: Running | undefined;
  beforeAll(async () => {
    house = await openHouse({ demo: true });
    await house.db.query(`UPDATE app.agreement_buyer SET buyer = jsonb_set(buyer, '{contact,email}', '"lejer@demo.invalid"')`);
    manager = await house.as('premisesManager');
    await rent.rentOf(house, manager, '2026-04');
    await late.lateBy(house, 1);
    await house.stopTasks();
    if (program === 'worker') redis = await startRedis();
  }, 120_000);
  afterAll(async () => {
    await worker?.stop('SIGKILL');
    await redis?.stop();
    await house.close();
  });

  test('killed again and again while it looks for what is late, writes reminders and delivers them: each once', async () => {
    const { config, appDatabaseUrl } = house.foundation;
    const settings = { DATABASE_APP_URL: appDatabaseUrl, DATA_DIR: config.dataDir, ...(redis && { REDIS_URL: redis.url }) };
    const start = async () => (worker = await startProgram(program, settings, program === 'api' ? ['--no-demo'] : []));
    const killed = async () => {
      const running = await start();
      await new Promise((next) => setTimeout(next, Math.random() * 150));
      await running.stop('SIGKILL');
    };
    const finished = async () => {
      await start();
      for (let tries = 0; (await house.db.query(OPEN)).rows[0].open > 0; tries++) {
        if (tries > 1200) throw new Error('tasks are still open');
        await new Promise((next) => setTimeout(next, 50));
      }
      await worker!.stop('SIGKILL');
    };
    await house.db.query(`INSERT INTO app.task (kind, payload) SELECT 'premises.find_overdue', '{"due": 1}' FROM generate_series(1, 3)`);
    for (let kills = 0; kills < KILLS / 2; kills++) await killed().then(() => redis?.flush());
    await finished();
    const found = await late.proposed(house, manager);
    expect(found).toHaveLength(19);
    const owedOre = found.reduce((sum, one) => sum + one.owedOre, 0);
    const houseId = (await house.db.query('SELECT id FROM app.house LIMIT 1')).rows[0].id;
    await manager.ask(late.SEND, { input: { houseId, reminderIds: found.map(({ id }) => id), owedOre } });
    for (let kills = 0; kills < KILLS / 2; kills++) await killed().then(() => redis?.flush());
    await finished();
    const { rows } = await house.db.query(
      `SELECT (SELECT count(*) FROM app.reminder)::int AS reminders, (SELECT count(*) FROM app.reminder_document)::int AS documents,
        (SELECT count(*) FROM app.delivery WHERE reminder_id IS NOT NULL AND state = 'sent')::int AS sent,
        (SELECT count(*) FROM app.mail WHERE subject LIKE 'Rykker%')::int AS mails,
        ARRAY(SELECT id || '-0.xml' FROM app.delivery WHERE channel = 'electronic' ORDER BY 1) AS files`,
    );
    const { files, ...counts } = rows[0];
    expect(counts).toEqual({ reminders: 19, documents: 38, sent: 38, mails: 19 });
    expect(files).toHaveLength(38);
    expect(readdirSync(join(config.dataDir, 'access-point')).sort()).toEqual(files.sort());
  }, 280_000);
});
