import { Client } from 'pg';
import { onDatabase, type House } from './house';

/** Holds a table, so that whoever thinks and reads it thinks until it is let go. */
export async function hold(house: House, table: string): Promise<() => Promise<void>> {
  const line = new Client({ connectionString: onDatabase(process.env['TEST_POSTGRES_URL'] as string, house.db.database as string) });
  await line.connect();
  await line.query(`BEGIN; LOCK TABLE ${table}`);
  return async () => {
    await line.query('COMMIT');
    await line.end();
  };
}

/** Waits until that many tasks of these kinds are thought about. */
export async function thoughtAbout(house: House, kinds: readonly string[], count = kinds.length): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const { rowCount } = await house.db.query('SELECT FROM app.task WHERE kind = ANY ($1) AND held_until > now()', [kinds]);
    if (rowCount === count) return;
    await new Promise((next) => setTimeout(next, 20));
  }
  throw new Error(`nobody thinks about ${kinds.join(', ')}`);
}
