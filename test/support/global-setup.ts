import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemonstration } from '@fyrtaarn/demonstration';
import { prepareDatabase, Secret, startEmbeddedPostgres } from '@fyrtaarn/platform';
import { Client } from 'pg';
import { TEST_SECRET } from './secret';

/** Bytes; a run takes half a gigabyte at its height. */
const ROOM = 4 * 1024 ** 3;
const IN_MEMORY = '/dev/shm';

/** One Postgres for the whole run, in memory where there is enough of it: a test copies a database, and most of that was waiting for the disk. Two databases to copy from: with the demonstration, and without. Whoever flushes a Redis starts its own. */
export default async function setUp(): Promise<void> {
  const folder = mkdtempSync(join(hasRoom() ? IN_MEMORY : tmpdir(), 'fyrtaarn-test-'));
  chmodSync(folder, 0o755); // as root, Postgres is another user and must get in
  const postgres = await startEmbeddedPostgres(folder, {
    settings: ['fsync=off', 'full_page_writes=off', 'max_connections=300'],
  });
  const stop = async (): Promise<void> => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  (globalThis as { stopTestServers?: () => Promise<void> }).stopTestServers = stop;
  try {
    await fill(postgres.url);
  } catch (error) {
    // Jest tears nothing down that was not set up; servers left running would keep it waiting for ever.
    await stop();
    throw error;
  }
}

function hasRoom(): boolean {
  if (!existsSync(IN_MEMORY)) return false;
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  return Math.min(bavail * bsize, freemem()) > ROOM;
}

async function fill(postgresUrl: string): Promise<void> {
  const secret = new Secret(TEST_SECRET);
  process.env['TEST_POSTGRES_URL'] = postgresUrl;
  process.env['TEST_APP_URL'] = await template(postgresUrl, 'house_empty', secret);
  await template(postgresUrl, 'house_demo', secret, true);
  forgetRegistries();
}

async function template(postgresUrl: string, name: string, secret: Secret, demo = false): Promise<string> {
  const client = new Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  const appUrl = await prepareDatabase(url.toString(), secret);
  if (demo) await loadDemonstration(url.toString());
  await askAsOftenAsYouLike(url.toString());
  return appUrl;
}

/** Tests ask faster than people. */
async function askAsOftenAsYouLike(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`UPDATE ref.rule SET parameters = '{"account": 1000000, "address": 1000000}' WHERE code = 'REQUEST-LIMITS'`);
  await client.end();
}

/** Nest and TypeORM keep what decorators declared on the global object, and jest hands that to tests that run in this process. */
function forgetRegistries(): void {
  for (const name of ['GqlTypeMetadataStorage', 'typeormMetadataArgsStorage']) delete (globalThis as Record<string, unknown>)[name];
}
