import { fork, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_LOGINS, loadDemonstration } from '@fyrtaarn/demonstration';
import { freePort, layFoundation, projectPath, readConfig } from '@fyrtaarn/platform';
import { Client } from 'pg';
import type { Limit } from './raw-server';

/** The built platform as its users meet it, and the limit it is held beside: each a process of its own, on one Postgres. */
export interface ServedHouse {
  readonly url: string;
  /** Serves `/NAME` from the prepared statement of that name. */
  readonly limitUrl: string;
  /** The superuser, for making the data more. */
  readonly db: Client;
  cookieOf(role: string): Promise<string>;
}

const READY_MS = 60_000;

/** The demonstration in a house that is thrown away afterwards. @param limitsOf what the bare server answers, by name */
export async function onServedHouse<Result>(
  limitsOf: (db: Client) => Promise<Readonly<Record<string, Limit>>>,
  body: (house: ServedHouse) => Promise<Result>,
): Promise<Result> {
  const folder = throwawayFolder();
  const foundation = await layFoundation(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), { warn: () => undefined });
  const children: ChildProcess[] = [];
  const db = new Client({ connectionString: foundation.ownerUrl });
  try {
    await loadDemonstration(foundation.ownerUrl as string);
    await db.connect();
    await letAskOften(db);
    const limits = await limitsOf(db);
    const [port, limitPort] = [await freePort(), await freePort()];
    const secret = readFileSync(join(folder, 'secret.key'), 'utf8').trim();
    children.push(startApi({ DATABASE_APP_URL: foundation.appDatabaseUrl, SECRET_KEY: secret, DATA_DIR: folder }, port));
    children.push(fork(join(__dirname, 'raw-server.js'), [foundation.ownerUrl as string, String(limitPort), JSON.stringify(limits)]));
    const url = `http://127.0.0.1:${port}`;
    await Promise.all([isReady(`${url}/health/ready`), isReady(`http://127.0.0.1:${limitPort}/`)]);
    return await body({ url, limitUrl: `http://127.0.0.1:${limitPort}`, db, cookieOf: (role) => sessionOf(db, role) });
  } finally {
    await db.end();
    await Promise.all(children.map(gone));
    await foundation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The built api as an operator starts it, in production. */
export function startApi(env: Readonly<Record<string, string>>, port: number): ChildProcess {
  const place = { NODE_ENV: 'production', OPERATIONS: 'any', LOG_LEVEL: 'silent', PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
  return spawn(process.execPath, [projectPath('tools/start.mjs')], { env: { ...process.env, ...place, ...env }, stdio: 'ignore' });
}

export function throwawayFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-bench-'));
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

/** What keeps strangers from asking too often would keep the bench from it. */
async function letAskOften(db: Client): Promise<void> {
  await db.query(`SET session_replication_role = replica`);
  await db.query(`UPDATE ref.rule SET parameters = '{"account": 1000000000, "address": 1000000000}' WHERE code = 'REQUEST-LIMITS'`);
}

/** A session that is simply there: coming in is not what is measured. */
async function sessionOf(db: Client, role: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const login = DEMO_LOGINS.find((one) => one.role === role);
  await db.query(
    `INSERT INTO app.session (token_hash, account_id, membership_id) SELECT sha256($2::bytea), a.id, m.id FROM app.account a JOIN app.membership m ON m.account_id = a.id
      WHERE a.email = $1 LIMIT 1`,
    [login?.email, Buffer.from(token)],
  );
  return `fyrtaarn=${token}`;
}
