import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { projectPath } from '@fyrtaarn/platform';
import { Client } from 'pg';
import { onDatabase } from './house';

/** A database as it stood before one migration, to be filled with what was in it then, and brought to today. */
export async function databaseBefore(migration: string) {
  const name = `older_${randomBytes(4).toString('hex')}`;
  const admin = await connect(process.env['TEST_POSTGRES_URL'] as string);
  await admin.query(`CREATE DATABASE ${name}`);
  const db = await connect(onDatabase(process.env['TEST_POSTGRES_URL'] as string, name));
  await db.query('CREATE EXTENSION btree_gist; CREATE EXTENSION pgcrypto');
  const files = readdirSync(projectPath('libs/platform/migrations')).sort();
  const run = async (some: readonly string[]): Promise<void> => {
    for (const file of some) {
      const sql = readFileSync(projectPath('libs/platform/migrations', file), 'utf8');
      await db.query(`BEGIN; ${file.startsWith('0000') ? '' : 'SET LOCAL ROLE fyrtaarn_owner;'}\n${sql}`);
      await db.query('COMMIT');
    }
  };
  await run(files.filter((file) => file < migration));
  return {
    db,
    /** Plants rows that nobody could write today, or whose surroundings do not matter. */
    async plant(sql: string, values: unknown[] = []): Promise<void> {
      await db.query('SET session_replication_role = replica');
      await db.query(sql, values);
      await db.query('SET session_replication_role = origin');
    },
    migrate: () => run(files.filter((file) => file >= migration)),
    async drop(): Promise<void> {
      await db.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}
