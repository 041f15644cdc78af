import type { House } from './house';

/** One table that foreign keys join to a citizen, and which of its rows are theirs: SQL about `t`. */
export interface OwnRows {
  readonly table: string;
  readonly where: string;
}

const PATHS = `SELECT c.relname AS "table", a.attname AS "column", t.relname AS target
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid, unnest(k.conkey, k.confkey) AS key (here, there)
    JOIN pg_attribute a ON a.attnum = key.here JOIN pg_attribute b ON b.attnum = key.there
  WHERE k.contype = 'f' AND c.relnamespace = 'app'::regnamespace AND a.attrelid = k.conrelid AND b.attrelid = k.confrelid AND b.attname = 'id'
    AND (t.relname IN ('citizen', 'match', 'employment') OR t.relname = 'account' AND a.attname = 'account_id') AND NOT (c.relname = 'match' AND t.relname = 'match')`;

/** What the database's own foreign keys say is a citizen's, without any list of ours. The ids are fixed now, so that it can be asked again after an erasure. */
export async function ownRowsOf({ db }: House, citizenId: string): Promise<OwnRows[]> {
  const ids = async (sql: string): Promise<string> =>
    (await db.query<{ ids: string }>(`SELECT coalesce(string_agg(quote_literal(id), ', '), 'NULL') AS ids FROM (${sql}) x (id)`, [citizenId])).rows[0]!.ids;
  const own: Record<string, string> = {
    citizen: `'${citizenId}'`,
    match: await ids('SELECT id FROM app.match WHERE citizen_id = $1'),
    employment: await ids('SELECT id FROM app.employment WHERE citizen_id = $1'),
    account: await ids('SELECT account_id FROM app.membership WHERE citizen_id = $1'),
  };
  const emails = await ids('SELECT a.email FROM app.account a JOIN app.membership m ON m.account_id = a.id WHERE m.citizen_id = $1');
  const { rows } = await db.query<{ table: string; column: string; target: string }>(PATHS);
  const tables = [...new Set(rows.map(({ table }) => table))].sort();
  return [
    ...['citizen', 'account'].map((table) => ({ table, where: `t.id IN (${own[table]})` })),
    { table: 'mail', where: `t.recipient IN (${emails})` },
    ...tables.map((table) => {
      const paths = rows.filter((row) => row.table === table);
      // Where a row is about a citizen, its account is that of staff.
      const about = paths.filter(({ target }) => target !== 'account');
      return { table, where: (about.length > 0 ? about : paths).map(({ column, target }) => `t.${column} IN (${own[target]})`).join(' OR ') };
    }),
  ];
}

/** Writes a word into every text about a citizen that takes one, codes left out. @returns which: `table.column` */
export async function plantEverywhere({ db }: House, own: readonly OwnRows[], word: string, codes: RegExp): Promise<string[]> {
  const { rows } = await db.query<{ table: string; column: string; type: string }>(
    `SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS type FROM information_schema.columns c
      WHERE c.table_schema = 'app' AND c.is_generated = 'NEVER' AND c.column_name <> 'email' AND c.data_type IN ('text', 'jsonb') AND NOT EXISTS (SELECT FROM information_schema.key_column_usage k
        WHERE (k.table_schema, k.table_name, k.column_name) = (c.table_schema, c.table_name, c.column_name)) ORDER BY 1, 2`,
  );
  const planted: string[] = [];
  await db.query('SET session_replication_role = replica');
  for (const { table, column, type } of rows) {
    const where = own.find((one) => one.table === table)?.where;
    if (!where || codes.test(`${table}.${column}`)) continue;
    const value = type === 'jsonb' ? JSON.stringify({ word }) : word;
    const took = await db.query(`UPDATE app.${table} t SET ${column} = $1 WHERE ${where}`, [value]).then(
      ({ rowCount }) => rowCount,
      () => 0,
    );
    if (took) planted.push(`${table}.${column}`);
  }
  await db.query('SET session_replication_role = origin');
  return planted;
}
