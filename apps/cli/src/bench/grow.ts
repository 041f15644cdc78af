import type { Client } from 'pg';

/** A row that is copied with what hangs on it by a column. */
const COPIED: Readonly<Record<string, { readonly column: string; readonly with: readonly string[] }>> = {
  posting: { column: 'posting_id', with: ['posting_task', 'posting_fact', 'posting_week', 'posting_option', 'posting_colleague'] },
  citizen: {
    column: 'citizen_id',
    with: [
      'citizen_name',
      'citizen_hours',
      'citizen_week',
      'citizen_travel',
      'citizen_task',
      'citizen_need',
      'citizen_language',
      'participation',
      'disclosure',
      'case_owner',
    ],
  },
};

/** Lets there be so many times the postings and citizens of the demonstration, each copy with an id of its own. The connection asks no trigger. */
export async function grow(db: Client, times: number): Promise<void> {
  for (const [table, { column, with: parts }] of Object.entries(COPIED)) {
    await db.query(`CREATE TEMP TABLE twin AS SELECT id AS old, uuidv7() AS new FROM app.${table}, generate_series(2, $1::int)`, [times]);
    await copy(db, table, 'id', { id: 't.new' });
    for (const part of parts) await copy(db, part, column, { [column]: 't.new', id: 'uuidv7()' });
    await db.query('DROP TABLE twin');
  }
  await db.query('ANALYZE');
}

async function copy(db: Client, table: string, by: string, made: Readonly<Record<string, string>>): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = ('app.' || $1)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''`,
    [table],
  );
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => made[name] ?? `x.${name}`);
  await db.query(`INSERT INTO app.${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM app.${table} x JOIN twin t ON t.old = x.${by}`);
}
