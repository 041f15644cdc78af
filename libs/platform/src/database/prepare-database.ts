import { readdirSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { projectPath } from '../config/paths';
import type { Secret } from '../config/secret';
import { StartupError } from '../config/startup-error';
import { ContextSigner } from './context';
import { GROUP_ROLES } from './group-roles';
import { loadReferenceData } from './reference-data';

/** Two processes that start together take turns: one migrates, the other finds it done. */
const MIGRATION_LOCK = 7_157_026;

/**
 * Brings a database to this version: roles, migrations, reference data, and the application's own login.
 * Runs as the owner's login; what it makes belongs to fyrtaarn_owner.
 * @returns the url of the application's login
 */
export async function prepareDatabase(ownerUrl: string, secret: Secret): Promise<string> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await checkVersion(client);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await makeRoles(client);
    await migrate(ownerUrl);
    await client.query('SELECT app.follow_merges()');
    await client.query('INSERT INTO sec.key (secret) VALUES ($1) ON CONFLICT (only_one) DO UPDATE SET secret = excluded.secret', [
      new ContextSigner(secret).databaseKey,
    ]);
    await loadReferenceData(client);
    return await makeLogin(client, ownerUrl, secret);
  } finally {
    await client.end();
  }
}

async function checkVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(`SELECT current_setting('server_version_num')::int AS version`);
  if ((rows[0]?.version ?? 0) < 180_000) throw new StartupError('The database must be PostgreSQL 18 or newer (it makes our ids with uuidv7).');
}

async function makeRoles(client: Client): Promise<void> {
  await client.query('CREATE EXTENSION IF NOT EXISTS btree_gist; CREATE EXTENSION IF NOT EXISTS pgcrypto');
  // Roles belong to the whole server, so another database's start may be making them at this moment.
  await client.query('BEGIN; SELECT pg_advisory_xact_lock(1, 7157026)');
  for (const role of ['fyrtaarn_owner', ...GROUP_ROLES]) {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (!rowCount) await client.query(`CREATE ROLE ${role} NOLOGIN NOINHERIT NOBYPASSRLS`);
  }
  // So that the owner can hand a function over to the system role (0006), and the migrating login can act as the owner.
  await client.query('GRANT fyrtaarn_system TO fyrtaarn_owner; GRANT fyrtaarn_owner TO CURRENT_USER; COMMIT');
}

/** Forward-only SQL files, each in its own transaction, remembered by TypeORM in the table `migration`. */
async function migrate(ownerUrl: string): Promise<void> {
  const dataSource = new DataSource({ type: 'postgres', url: ownerUrl, migrationsTableName: 'migration', migrations: sqlMigrations(), poolSize: 1 });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}

function sqlMigrations(): (new () => MigrationInterface)[] {
  const folder = projectPath('libs/platform/migrations');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => migrationOf(file, readFileSync(`${folder}/${file}`, 'utf8')));
}

function migrationOf(file: string, sql: string): new () => MigrationInterface {
  const number = file.slice(0, 4);
  return class {
    // TypeORM orders by the 13 digits at the end of the name.
    readonly name = `${file.slice(5, -4)}${number.padStart(13, '1000000000000')}`;

    async up(runner: QueryRunner): Promise<void> {
      if (number !== '0000') await runner.query('SET LOCAL ROLE fyrtaarn_owner');
      await runner.query(sql);
      await runner.query('RESET ROLE');
    }

    down(): Promise<void> {
      throw new Error('migrations only go forward: write a new one');
    }
  };
}

/** The login of the running programs: owns nothing, inherits nothing, and may take on each group role. */
async function makeLogin(client: Client, ownerUrl: string, secret: Secret): Promise<string> {
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  const login = `${rows[0]?.name ?? 'fyrtaarn'}_app`.slice(0, 63);
  const password = secret.derive('database login').toString('hex');
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [login]);
  const quoted = client.escapeIdentifier(login);
  // An owner that is not a superuser may set a password, but not say again what the role may not.
  await client.query(rowCount ? `ALTER ROLE ${quoted} PASSWORD '${password}'` : `CREATE ROLE ${quoted} LOGIN NOINHERIT PASSWORD '${password}'`);
  await client.query(`GRANT ${GROUP_ROLES.join(', ')} TO ${quoted} WITH INHERIT FALSE, SET TRUE`);
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(login);
  url.password = password;
  return url.toString();
}
