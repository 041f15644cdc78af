import { openHouse, type House, type Visitor } from '../support/house';
import { bring, csv, seen, START } from '../support/imports';
import { startProgram, type Running } from '../support/processes';
import { startRedis } from '../support/servers';

const ROWS = 800;
const HEADINGS = ['CVR-nummer', 'Navn', 'Retsform', 'Formål', 'Bydel', 'Nye ad gangen'];

const LISTS = [71_000_000, 72_000_000, 73_000_000, 74_000_000] as const;
/** The file of each list, looked through. */
const looked = new Map<number, string>();

let house: House;
let consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  consultant = await house.as('employmentConsultant');
  for (const from of LISTS) {
    looked.set(
      from,
      await bring(house, consultant, 'companies', csv(HEADINGS, ...cvrs(from).map((cvr) => [cvr, `Nr. ${cvr}`, 'ApS', 'Formål', 'Valby', '1']))),
    );
  }
  await house.stopTasks();
}, 120_000);
afterAll(() => house.close());

const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> => (await house.db.query<Row>(sql, values)).rows;

/** CVR numbers that pass their check. */
function cvrs(from: number): string[] {
  const found: string[] = [];
  for (let n = from; found.length < ROWS; n++) {
    const sum = [2, 7, 6, 5, 4, 3, 2, 1].reduce((total, weight, at) => total + weight * Number(String(n)[at]), 0);
    if (sum % 11 === 0) found.push(String(n));
  }
  return found;
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await what()); tries++) {
    if (tries > 1200) throw new Error('it never came to be');
    await new Promise((next) => setTimeout(next, 25));
  }
}

test.each([
  ['in the api itself, the rows that are right', 'api', true, LISTS[0]],
  ['over Redis, the rows that are right', 'worker', true, LISTS[1]],
  ['in the api itself, all or nothing', 'api', false, LISTS[2]],
  ['over Redis, all or nothing', 'worker', false, LISTS[3]],
] as const)(
  '%s: a process that is killed in the middle is gone on with by the next, and each row is taken once',
  async (_, program, onlyValid, from) => {
    const [numbers, id] = [cvrs(from), looked.get(from)!];
    expect(await seen(consultant, id)).toMatchObject({ state: 'ready', added: ROWS });
    const redis = program === 'worker' ? await startRedis() : undefined;
    const { config, appDatabaseUrl } = house.foundation;
    const settings = { DATABASE_APP_URL: appDatabaseUrl, DATA_DIR: config.dataDir, ...(redis && { REDIS_URL: redis.url }) };
    const start = (): Promise<Running> => startProgram(program, settings, program === 'api' ? ['--no-demo'] : []);
    const taken = async (): Promise<number> => (await rows('SELECT FROM app.company WHERE cvr = ANY ($1)', [numbers])).length;
    const passed = async (): Promise<number> => (await seen(consultant, id)).passed;
    await consultant.ask(START, { input: { importId: id, onlyValid } });
    let running = await start();
    try {
      for (const part of [1, 2]) {
        await until(async () => (await passed()) >= part * 200);
        await running.stop('SIGKILL');
        await redis?.flush();
        expect((await seen(consultant, id)).state).toBe('importing');
        expect(await taken()).toBe(onlyValid ? await passed() : 0);
        // Its lease is over.
        await rows(`UPDATE app.task SET held_until = now(), sent_at = now() - interval '1 hour' WHERE kind = 'imports.take' AND state = 'sent'`);
        running = await start();
      }
      await until(async () => (await seen(consultant, id)).state === 'done');
      expect(await seen(consultant, id)).toMatchObject({ lines: ROWS, passed: ROWS, added: ROWS, known: 0, faulty: 0 });
      expect(await taken()).toBe(ROWS);
      const [told] = await rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM app.ledger l JOIN app.company c ON c.organisation_id = l.subject WHERE l.action = 'people.company_registered' AND c.cvr = ANY ($1)`,
        [numbers],
      );
      expect(told).toEqual({ n: ROWS });
      expect(await rows('SELECT FROM app.import_content WHERE import_id = $1', [id])).toEqual([]);
    } finally {
      await running.stop('SIGKILL');
      await redis?.stop();
    }
  },
  180_000,
);
