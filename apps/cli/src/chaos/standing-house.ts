import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadDemonstration } from '@fyrtaarn/demonstration';
import { freePort, prepareDatabase, projectPath, Secret, startEmbeddedPostgres, type EmbeddedPostgres } from '@fyrtaarn/platform';
import { Client } from 'pg';
import { isReady, letAskOften, needsRedisServer, redisServer, startWorker, throwawayFolder } from '../throwaway';
import { clockOff } from './clocks';
import { Kept } from './kept';
import { losesNothing } from './network';

const SECRET = 'of a house that is thrown away when the chaos is over';
const SETTINGS = ['max_wal_size=128MB', 'min_wal_size=32MB'];
/** The database's file system: small enough to be filled in a moment. */
const DISK = '700m';
const PER_KIND = 2;

/** The platform as it stands in a house of its own: two of each process, Redis that remembers nothing, and Postgres on a disk of its own. */
export class StandingHouse {
  readonly apis: readonly Kept[];
  readonly workers: readonly Kept[];
  readonly redis: Kept;
  /** By how many minutes each worker's clock is fast, when it is started next. */
  readonly minutesFast = Array.from({ length: PER_KIND }, () => 0);
  readonly urls: readonly string[];
  readonly redisUrl: string;
  /** The ports of what apis and workers stand on. */
  readonly underneath: readonly number[];

  private constructor(
    readonly folder: string,
    readonly disk: string | undefined,
    private readonly ports: { readonly postgres: number; readonly redis: number; readonly apis: readonly number[] },
    private postgres: EmbeddedPostgres,
    appUrl: string,
  ) {
    this.urls = ports.apis.map((port) => `http://127.0.0.1:${port}`);
    this.underneath = [ports.postgres, ports.redis];
    this.redisUrl = `redis://127.0.0.1:${ports.redis}`;
    this.redis = new Kept(() => redisServer(ports.redis, folder));
    const env = { DATABASE_APP_URL: appUrl, REDIS_URL: this.redisUrl, SECRET_KEY: SECRET, DATA_DIR: join(folder, 'house'), PUBLIC_URL: this.urls[0] as string };
    this.apis = ports.apis.map((port) => new Kept(() => api({ ...env, PORT: String(port) })));
    this.workers = this.minutesFast.map((_, nth) => new Kept(() => startWorker({ ...env, ...clockOff(this.minutesFast[nth] ?? 0) })));
  }

  static async open(): Promise<StandingHouse> {
    needsRedisServer();
    const folder = throwawayFolder();
    mkdirSync(join(folder, 'house'));
    const disk = diskAt(join(folder, 'disk'));
    const ports = { postgres: await freePort(), redis: await freePort(), apis: [await freePort(), await freePort()] };
    const postgres = await startEmbeddedPostgres(join(folder, 'disk'), { settings: SETTINGS, port: ports.postgres });
    const appUrl = await prepareDatabase(postgres.url, new Secret(SECRET));
    await loadDemonstration(postgres.url);
    const house = new StandingHouse(folder, disk, ports, postgres, appUrl);
    await house.onDatabase(letAskOften);
    await house.stands();
    return house;
  }

  /** As the superuser, on a connection of its own: any may be cut at any time. */
  async onDatabase<Result>(body: (db: Client) => Promise<Result>): Promise<Result> {
    const db = new Client({ connectionString: this.postgres.url });
    db.on('error', () => undefined);
    try {
      await db.connect();
      return await body(db);
    } finally {
      await db.end().catch(() => undefined);
    }
  }

  async killPostgres(): Promise<void> {
    const pid = Number(readFileSync(join(this.folder, 'disk/postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await this.postgres.stop();
  }

  /** Starts Postgres until it stands: what a killed one left may still be in the way for a moment. */
  async raisePostgres(): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        this.postgres = await startEmbeddedPostgres(join(this.folder, 'disk'), { settings: SETTINGS, port: this.ports.postgres });
        return;
      } catch (error) {
        if (tries > 100) throw error;
        await new Promise((next) => setTimeout(next, 100));
      }
    }
  }

  async databaseAnswers(): Promise<boolean> {
    return this.onDatabase((db) => db.query('SELECT 1')).then(
      () => true,
      () => false,
    );
  }

  async stands(): Promise<void> {
    await Promise.all(this.urls.map((url) => isReady(`${url}/health/ready`)));
  }

  async close(): Promise<void> {
    losesNothing(this.underneath);
    await Promise.all([...this.apis, ...this.workers, this.redis].map((kept) => kept.down()));
    await this.postgres.stop();
    if (this.disk) execFileSync('umount', [this.disk]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** @returns the folder when it could be made a disk of its own, which takes an administrator of the machine */
function diskAt(folder: string): string | undefined {
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=755`, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    return undefined;
  }
}

/** A built api as its container starts it. */
function api(env: Readonly<Record<string, string>>): ChildProcess {
  const place = { NODE_ENV: 'production', OPERATIONS: 'any', LOG_LEVEL: 'silent' };
  return spawn(process.execPath, [projectPath('dist/apps/api/src/main.js')], { env: { ...process.env, ...place, ...env }, stdio: 'ignore' });
}
