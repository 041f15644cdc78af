import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import { projectPath, StartupError } from '@fyrtaarn/platform';
import type { Client } from 'pg';

const READY_MS = 60_000;

/** The built api as an operator starts it, in production. */
export function startApi(env: Readonly<Record<string, string>>, port: number): ChildProcess {
  const place = { NODE_ENV: 'production', OPERATIONS: 'any', LOG_LEVEL: 'silent', PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
  return spawn(process.execPath, [projectPath('tools/start.mjs')], { env: { ...process.env, ...place, ...env }, stdio: 'ignore' });
}

/** A built worker. */
export function startWorker(env: Readonly<Record<string, string>>): ChildProcess {
  const place = { NODE_ENV: 'production', LOG_LEVEL: 'silent', PUBLIC_URL: 'http://127.0.0.1' };
  return spawn(process.execPath, [projectPath('dist/apps/worker/src/main.js')], { env: { ...process.env, ...place, ...env }, stdio: 'ignore' });
}

/** A Redis that remembers nothing when it falls. */
export function redisServer(port: number, folder: string): ChildProcess {
  const forgets = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
  return spawn('redis-server', ['--port', String(port), '--dir', folder, ...forgets], { stdio: 'ignore' });
}

/** Said before anything is made that would have to be cleared away. @throws StartupError when it is not on this machine */
export function needsRedisServer(): void {
  if (spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status !== 0)
    throw new StartupError('This needs the program redis-server, which is not on this machine. On Debian: apt-get install redis-server');
}

export function throwawayFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-throwaway-'));
  chmodSync(folder, 0o755); // as root, Postgres is another user and must get in
  return folder;
}

/** @throws Error when nothing answers in time */
export async function isReady(url: string): Promise<void> {
  const until = performance.now() + READY_MS;
  while (performance.now() < until) {
    const answered = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((next) => setTimeout(next, 5));
  }
  throw new Error(`${url} did not answer`);
}

export async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}

/** What keeps strangers from asking too often would keep whoever measures from it. */
export async function letAskOften(db: Client): Promise<void> {
  await db.query(`SET session_replication_role = replica`);
  await db.query(`UPDATE ref.rule SET parameters = '{"account": 1000000000, "address": 1000000000}' WHERE code = 'REQUEST-LIMITS'`);
}

/** A session that is simply there: coming in is not what is measured. */
export async function sessionOf(db: Client, role: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const login = DEMO_LOGINS.find((one) => one.role === role);
  await db.query(
    `INSERT INTO app.session (token_hash, account_id, membership_id) SELECT sha256($2::bytea), a.id, m.id FROM app.account a JOIN app.membership m ON m.account_id = a.id
      WHERE a.email = $1 LIMIT 1`,
    [login?.email, Buffer.from(token)],
  );
  return `fyrtaarn=${token}`;
}
