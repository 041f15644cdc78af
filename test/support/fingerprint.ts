import type { Client } from 'pg';

/**
 * Tables that the house itself keeps in motion: sessions are used, tries to log in and requests are counted, tasks run, the ledger is sealed, who
 * looked (also in vain) is logged, the economy is watched, and what counts is reckoned.
 */
const IN_MOTION = [
  'session',
  'guess',
  'request_count',
  'task',
  'ledger_seal',
  'ledger_sealed',
  'access_log',
  'access_seal',
  'access_sealed',
  'citizen_pseudonym',
  'measurement',
  'hours_month',
  'count_mark',
  'count_part',
  'count_total',
  'count_comparison',
  'house_watch',
  'break_even_told',
];

/** What the house writes down of its counting. */
const COUNTED: Readonly<Record<string, string>> = { ledger: `WHERE action NOT IN ('programme.indicator_counted', 'programme.counts_compared')` };

/** One value for everything that people's actions write. The same before and after: nothing was changed. */
export async function fingerprint(db: Client): Promise<Record<string, string>> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r' ORDER BY relname`,
  );
  const prints: Record<string, string> = {};
  for (const { name } of rows.filter((row) => !IN_MOTION.includes(row.name))) {
    const { rows: print } = await db.query<{ print: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS print FROM app.${name} t ${COUNTED[name] ?? ''}`,
    );
    prints[name] = print[0]?.print ?? '';
  }
  return prints;
}

/** What people's actions have given the house to do, in order, leaving out the house's own chores. Whether it has been done is another matter. */
export async function tasksCaused(db: Client): Promise<object[]> {
  return (await db.query<object>(`SELECT id, kind, payload FROM app.task WHERE kind NOT LIKE 'platform.%' ORDER BY id`)).rows;
}
