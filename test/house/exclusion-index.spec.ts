import { Client } from 'pg';
import { onDatabase, openHouse, type House } from '../support/house';

const LINES = 38;
const MONTHS = 10;

let house: House;
let looker: Client;
let charger: Client;
beforeAll(async () => {
  house = await openHouse();
  [looker, charger] = [await superuser(), await superuser()];
});
afterAll(async () => {
  await looker.end();
  await charger.end();
  await house.close();
});

async function superuser(): Promise<Client> {
  const { rows } = await house.db.query('SELECT current_database() AS name');
  const client = new Client({ connectionString: onDatabase(process.env['TEST_POSTGRES_URL'] as string, rows[0].name) });
  await client.connect();
  // Charges without agreements, and always by an index where there is one: it is the index that is tried.
  await client.query(
    `SET session_replication_role = replica; SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off`,
  );
  return client;
}

const month = (nth: number): string => `2026-${String(nth + 1).padStart(2, '0')}-01`;
const CHARGE = `INSERT INTO app.rent_charge (run_id, line_id, days, text, vat, month_ore, amount_ore)
  SELECT uuidv7(), line, daterange($2::date, ($2::date + interval '1 month')::date), 'Plads', 'exempt', 0, 0 FROM unnest($1::uuid[]) AS line`;
const charged = (more = ''): string => `SELECT (SELECT count(*)::int FROM app.rent_charge c WHERE c.line_id = line AND c.voided_at IS NULL
    AND c.days && daterange($2::date, ($2::date + interval '1 month')::date)) AS n${more} FROM unnest($1::uuid[]) WITH ORDINALITY AS l (line, nth)`;

test('a look at the days of a month, while others charge, hides no day from those who look later', async () => {
  const lines = (await house.db.query(`SELECT array_agg(uuidv4()) AS ids FROM generate_series(1, ${LINES})`)).rows[0].ids;
  await charger.query('BEGIN');
  await charger.query(CHARGE, [lines, month(0)]);
  await charger.query('ROLLBACK');
  // In the midst of its lines it waits, and meanwhile the index outgrows its first page.
  const looking = looker.query(charged(`, pg_sleep(CASE nth WHEN ${LINES / 2} THEN 1 ELSE 0 END)`), [lines, month(0)]);
  await house.db.query('SELECT pg_sleep(0.4)');
  for (let nth = 0; nth < MONTHS; nth++) await charger.query(CHARGE, [lines, month(nth)]);
  await looking;
  for (let nth = 0; nth < MONTHS; nth++) {
    const { rows } = await looker.query<{ n: number }>(charged(), [lines, month(nth)]);
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: LINES }, () => 1));
  }
});
