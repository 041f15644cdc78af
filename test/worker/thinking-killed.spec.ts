import { openHouse, type House, type Visitor } from '../support/house';
import { startProgram, type Running } from '../support/processes';
import { startRedis } from '../support/servers';
import { hold, thoughtAbout } from '../support/thinking';

const KIND = 'matching.run_assignment';

let house: House;
let lead: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  await house.stopTasks();
  lead = await house.as('employmentLead');
});
afterAll(() => house.close());

const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> => (await house.db.query<Row>(sql, values)).rows;
async function until(sql: string, values: unknown[]): Promise<void> {
  for (let tries = 0; (await rows(sql, values)).length === 0; tries++) {
    if (tries > 600) throw new Error(`it never came to be: ${sql}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}
/** Some other task is done: whoever does it has looked at what else there is. */
async function somethingElseIsDone(): Promise<void> {
  const nobody = `INSERT INTO app.task (kind, payload) VALUES ('matching.give_up_run', '{"runId": "01a1fcfa-0000-7000-8000-00000000dead"}') RETURNING id`;
  const [other] = await rows<{ id: string }>(nobody);
  await until(`SELECT FROM app.task WHERE id = $1 AND state = 'done'`, [other!.id]);
}

test.each([
  ['in the api itself', 'api'],
  ['over Redis', 'worker'],
] as const)(
  '%s: what a killed process thought about is taken up when its lease is over, not before, and done once',
  async (_, program) => {
    const redis = program === 'worker' ? await startRedis() : undefined;
    const { config, appDatabaseUrl } = house.foundation;
    const settings = { DATABASE_APP_URL: appDatabaseUrl, DATA_DIR: config.dataDir, ...(redis && { REDIS_URL: redis.url }) };
    const start = (): Promise<Running> => startProgram(program, settings, program === 'api' ? ['--no-demo'] : []);
    const release = await hold(house, 'app.match');
    const first = await start();
    const { startAssignmentRun: run } = await lead.ask<{ startAssignmentRun: { id: string } }>('mutation { startAssignmentRun { id } }');
    await thoughtAbout(house, [KIND]);
    await first.stop('SIGKILL');
    await release();
    await redis?.flush();

    const task = `SELECT id, state, attempts, held_until, sent_at FROM app.task WHERE kind = '${KIND}' AND payload ->> 'runId' = $1`;
    // Sent so long ago that only the lease says that somebody may still be at it.
    await rows(`UPDATE app.task SET sent_at = now() - interval '1 hour', held_until = now() + interval '10 minutes' WHERE kind = '${KIND}' AND state = 'sent'`);
    const [held] = await rows<{ id: string; held_until: Date }>(task, [run.id]);
    const second = await start();
    try {
      await somethingElseIsDone();
      expect(await rows(task, [run.id])).toEqual([{ ...held, state: 'sent', attempts: 0 }]);
      // Delivered twice: whoever gets it leaves it alone.
      await rows(`UPDATE app.task SET state = 'waiting' WHERE id = $1`, [held!.id]);
      await until(`SELECT FROM app.task WHERE id = $1 AND state = 'sent'`, [held!.id]);
      await somethingElseIsDone();
      expect(await rows(task, [run.id])).toMatchObject([{ state: 'sent', attempts: 0, held_until: held!.held_until }]);

      await rows(`UPDATE app.task SET held_until = now(), sent_at = now() - interval '1 hour' WHERE id = $1`, [held!.id]);
      await until(`SELECT FROM app.task WHERE id = $1 AND state = 'done'`, [held!.id]);
      // That somebody had died counts as a failure.
      expect(await rows(task, [run.id])).toMatchObject([{ state: 'done', attempts: 1, held_until: null }]);
      const [done] = await rows<{ state: string; made: number }>('SELECT state, proposed + reserves AS made FROM app.assignment_run WHERE id = $1', [run.id]);
      expect(done).toEqual({ state: 'done', made: (await rows('SELECT FROM app.match WHERE run_id = $1', [run.id])).length });
      expect(await rows(`SELECT FROM app.ledger WHERE action = 'matching.run_finished' AND subject = $1`, [run.id])).toHaveLength(1);
    } finally {
      await second.stop('SIGKILL');
      await redis?.stop();
    }
  },
  120_000,
);
