import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadDemonstration } from '@fyrtaarn/demonstration';
import { freePort, layFoundation, projectPath, readConfig } from '@fyrtaarn/platform';
import { Queue, Worker } from 'bullmq';
import { Client } from 'pg';
import { gone, isReady, startApi, throwawayFolder } from './served-house';
import type { Table } from './table';

const TASKS = 4_000;
const TO_REACH = 2_000;
/** As many at once as a worker of ours does of one kind. */
const CONCURRENCY = 4;
const WAIT_MS = 120_000;
/** Gives up a run that there is not: a task that looks, finds nothing, and is done. */
const PLANT = `INSERT INTO app.task (kind, payload, due_at) SELECT 'matching.give_up_run', '{"runId": "01a1fcfa-0000-7000-8000-00000000dead"}', now() + interval '2 seconds'
  FROM generate_series(1, $1)`;
const LEFT = (states: string): string => `SELECT FROM app.task WHERE kind = 'matching.give_up_run' AND state IN (${states}) LIMIT 1`;

interface Rates {
  readonly passedOn: number;
  readonly done: number;
}

/** Tasks through the table: passed on by the relay, and done, on both drivers; beside jobs that only go through Redis. */
export async function benchTasks(): Promise<Table> {
  const redis = await startRedis();
  try {
    const raw = await rawJobs(redis.port);
    const rows = [await rowOf('in the api itself', undefined, raw), await rowOf('over Redis, one worker', redis.port, raw)];
    const columns = ['', 'passed on/s', 'to reach', 'done/s', 'jobs of Redis alone/s', 'done ÷ alone'];
    return { title: `${TASKS} tasks that find nothing to do`, columns, rows };
  } finally {
    await gone(redis.process);
  }
}

async function rowOf(name: string, redisPort: number | undefined, raw: number): Promise<string[]> {
  const { passedOn, done } = await onHouse(redisPort, ratesOf);
  return [name, `${passedOn.toFixed(0)}${passedOn < TO_REACH ? ' !' : ''}`, `${TO_REACH}`, done.toFixed(0), raw.toFixed(0), (done / raw).toFixed(2)];
}

async function ratesOf(db: Client): Promise<Rates> {
  await db.query(PLANT, [TASKS]);
  await db.query(`SELECT pg_sleep(2)`);
  const began = performance.now();
  const [passedMs, doneMs] = await Promise.all([untilNone(db, LEFT(`'waiting'`), began), untilNone(db, LEFT(`'waiting', 'sent'`), began)]);
  return { passedOn: (1000 * TASKS) / passedMs, done: (1000 * TASKS) / doneMs };
}

/** @returns after how many milliseconds */
async function untilNone(db: Client, left: string, began: number): Promise<number> {
  while ((await db.query(left)).rowCount !== 0) {
    if (performance.now() - began > WAIT_MS) throw new Error('the tasks were not done in time');
    await new Promise((next) => setTimeout(next, 10));
  }
  return performance.now() - began;
}

async function onHouse<Result>(redisPort: number | undefined, body: (db: Client) => Promise<Result>): Promise<Result> {
  const folder = throwawayFolder();
  const foundation = await layFoundation(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), { warn: () => undefined });
  const db = new Client({ connectionString: foundation.ownerUrl });
  const children: ChildProcess[] = [];
  try {
    await loadDemonstration(foundation.ownerUrl as string);
    await db.connect();
    const port = await freePort();
    const env = {
      DATABASE_APP_URL: foundation.appDatabaseUrl,
      SECRET_KEY: readFileSync(join(folder, 'secret.key'), 'utf8').trim(),
      DATA_DIR: folder,
      ...(redisPort && { REDIS_URL: `redis://127.0.0.1:${redisPort}` }),
    };
    children.push(startApi(env, port));
    if (redisPort) children.push(startWorker(env, port));
    await isReady(`http://127.0.0.1:${port}/health/ready`);
    await untilNone(db, `SELECT FROM app.task WHERE state = 'waiting' AND due_at <= now() OR state = 'sent' LIMIT 1`, performance.now());
    return await body(db);
  } finally {
    await db.end();
    await Promise.all(children.map(gone));
    await foundation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function startWorker(env: Readonly<Record<string, string>>, apiPort: number): ChildProcess {
  const place = { NODE_ENV: 'production', LOG_LEVEL: 'silent', PUBLIC_URL: `http://127.0.0.1:${apiPort}` };
  return spawn(process.execPath, [projectPath('dist/apps/worker/src/main.js')], { env: { ...process.env, ...place, ...env }, stdio: 'ignore' });
}

/** @throws Error where there is no redis-server */
async function startRedis(): Promise<{ port: number; process: ChildProcess }> {
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((ready, failed) => {
    server.once('error', () => failed(new Error('The bench of tasks needs redis-server.')));
    server.stdout.on('data', (text: Buffer) => text.includes('Ready to accept connections') && ready());
  });
  return { port, process: server };
}

/** Jobs a second that do nothing, by the same package with as many at once. */
async function rawJobs(port: number): Promise<number> {
  const connection = { host: '127.0.0.1', port };
  const queue = new Queue('alone', { connection, defaultJobOptions: { removeOnComplete: true } });
  let left = TASKS;
  await queue.addBulk(Array.from({ length: TASKS }, (_, nth) => ({ name: 'nothing', data: { id: nth } })));
  const began = performance.now();
  const worker = new Worker('alone', async () => undefined, { connection: { ...connection, maxRetriesPerRequest: null }, concurrency: CONCURRENCY });
  await new Promise<void>((done) => worker.on('completed', () => (left -= 1) === 0 && done()));
  const rate = (1000 * TASKS) / (performance.now() - began);
  await worker.close();
  await queue.close();
  return rate;
}
