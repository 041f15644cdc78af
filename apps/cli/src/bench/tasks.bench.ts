import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { loadDemonstration } from '@fyrtaarn/demonstration';
import { freePort, prepareDatabase, Secret, startEmbeddedPostgres } from '@fyrtaarn/platform';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import type { Table } from '../table';
import { gone, isReady, needsRedisServer, redisServer, startApi, startWorker, throwawayFolder } from '../throwaway';

const TASKS = 5_000;
const TO_REACH = 2_000;
const SECRET = 'of a house that is thrown away when the bench is over';
/** As many hands as a worker has for a kind of task. */
const HANDS = 4;
/** Ends at once, for there is no such run: the carrying is measured, not the work. */
const ADD = `INSERT INTO app.task (kind, payload) SELECT 'matching.give_up_run', '{"runId": "01a1fcfa-0000-7000-8000-00000000dead"}' FROM generate_series(1, $1::int)`;
const LEFT = `SELECT count(*) FILTER (WHERE state = 'waiting')::int AS waiting, count(*)::int AS open FROM app.task WHERE state IN ('waiting', 'sent') AND due_at <= now()`;

/** Tasks a second. */
interface Rates {
  readonly passedOn: number;
  readonly done: number;
}

/** How many tasks a second the relay passes on and the house does, on both drivers; beside a bare Redis list with as many hands. */
export async function benchTasks(): Promise<Table> {
  needsRedisServer();
  const folder = throwawayFolder();
  const postgres = await startEmbeddedPostgres(folder);
  const [port, redisPort] = [await freePort(), await freePort()];
  const redis = redisServer(redisPort, folder);
  const db = new Client({ connectionString: postgres.url });
  try {
    const DATABASE_APP_URL = await prepareDatabase(postgres.url, new Secret(SECRET));
    await loadDemonstration(postgres.url);
    await db.connect();
    const [env, redisUrl] = [{ DATABASE_APP_URL, DATA_DIR: folder, SECRET_KEY: SECRET }, `redis://127.0.0.1:${redisPort}`];
    const api = startApi(env, port);
    await isReady(`http://127.0.0.1:${port}/health/ready`);
    const inApi = await ratesOf(db, api);
    const overRedis = await ratesOf(db, startWorker({ ...env, REDIS_URL: redisUrl }));
    return tableOf({ 'in the api itself': inApi, 'over Redis, one worker': overRedis }, await bareRedis(redisUrl));
  } finally {
    await db.end();
    await gone(redis);
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of a process that runs tasks, from nothing left to do to nothing left to do; it is ended afterwards. */
async function ratesOf(db: Client, child: ChildProcess): Promise<Rates> {
  try {
    await until(db, ({ open }) => open === 0);
    await db.query(ADD, [HANDS]);
    await until(db, ({ open }) => open === 0);
    const began = performance.now();
    await db.query(ADD, [TASKS]);
    const rate = (): number => (1000 * TASKS) / (performance.now() - began);
    await until(db, ({ waiting }) => waiting === 0);
    const passedOn = rate();
    await until(db, ({ open }) => open === 0);
    return { passedOn, done: rate() };
  } finally {
    await gone(child);
  }
}

async function until(db: Client, reached: (left: { waiting: number; open: number }) => boolean): Promise<void> {
  for (;;) {
    const { rows } = await db.query<{ waiting: number; open: number }>(LEFT);
    if (rows[0] && reached(rows[0])) return;
    await new Promise((next) => setTimeout(next, 10));
  }
}

/** Put on a list and taken off it, one by one. @returns how many a second */
async function bareRedis(url: string): Promise<number> {
  const hands = Array.from({ length: HANDS }, () => new Redis(url));
  const putter = new Redis(url);
  const began = performance.now();
  const taking = hands.map(async (hand) => {
    for (let nth = 0; nth < TASKS / HANDS; nth++) await hand.brpop('tasks', 0);
  });
  for (let nth = 0; nth < TASKS; nth++) void putter.lpush('tasks', String(nth));
  await Promise.all(taking);
  const rate = (1000 * TASKS) / (performance.now() - began);
  for (const client of [...hands, putter]) client.disconnect();
  return rate;
}

function tableOf(drivers: Readonly<Record<string, Rates>>, limit: number): Table {
  const whole = (rate: number): string => Math.round(rate).toLocaleString('en');
  return {
    title: `${TASKS.toLocaleString('en')} tasks that end at once (bare Redis with ${HANDS} hands: ${whole(limit)} a second)`,
    columns: ['', 'passed on a second', 'to reach', 'done a second', 'of bare Redis'],
    rows: Object.entries(drivers).map(([name, { passedOn, done }]) => [
      name,
      `${whole(passedOn)}${passedOn < TO_REACH ? ' !' : ''}`,
      whole(TO_REACH),
      whole(done),
      (done / limit).toFixed(2),
    ]),
  };
}
