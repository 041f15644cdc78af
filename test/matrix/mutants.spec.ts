import { randomUUID } from 'node:crypto';
import { groupRoleOf } from '../../libs/platform/src/database/group-roles';
import type { Client } from 'pg';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House } from '../support/house';
import { CASES, clone, plantCast, type Cast } from '../support/matrix/cast';
import { sung, TOLD } from '../support/matrix/leaks';

const OF_BIF = ['shared', 'elsewhere', 'withdrawn', 'expired', 'unasked', 'released'].map((name) => `${name}.phone`);

async function each<One, Result>(all: readonly One[], of: (one: One, nth: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const [nth, one] of all.entries()) results.push(await of(one, nth));
  return results;
}

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly using: string;
  readonly roles: readonly string[];
}

let house: House;
let line: Client;
let cast: Cast;
/** Tables in which anything of the planted stands, as the superuser sees them. */
let tables: string[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  cast = await plantCast(house);
  await house.stopTasks();
  line = await openLine(house);
  // Somebody whom BIF knows nothing of has come as far as those it knows.
  const [shared, kept] = [cast.cases[0]!, cast.cases[6]!];
  await house.db.query('SET session_replication_role = replica');
  const matchId = randomUUID();
  await clone(house, 'match', 'id', shared.matchId!, { id: matchId, citizen_id: kept.citizenId });
  await clone(house, 'employment', 'id', shared.employmentId!, { id: randomUUID(), match_id: matchId, citizen_id: kept.citizenId });
  const released = cast.cases[5]!.citizenId;
  const { rows } = await house.db.query<{ id: string }>('SELECT home_organisation_id AS id FROM app.citizen WHERE id = $1', [released]);
  const toNobody = { id: randomUUID(), citizen_id: kept.citizenId, recipient_organisation_id: rows[0]!.id };
  await clone(
    house,
    'disclosure',
    'id',
    (await house.db.query<{ id: string }>('SELECT id FROM app.disclosure WHERE citizen_id = $1 LIMIT 1', [released])).rows[0]!.id,
    toNobody,
  );
  await house.db.query('UPDATE app.local_step SET citizen_id = $1 WHERE id = (SELECT id FROM app.local_step LIMIT 1)', [kept.citizenId]);
  await house.db.query('SET session_replication_role = origin');
  tables = await tablesOf();
}, 120_000);
afterAll(async () => {
  await line.end();
  await house.close();
});

async function tablesOf(): Promise<string[]> {
  const { rows } = await house.db.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const all = await house.db.query<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM app.${name} t`);
    if (sung(all.rows.map(({ row }) => row).join('\n'), cast).length > 0) found.push(name);
  }
  return found;
}

/** Columns that somebody has a right to, whatever the row. */
async function columnsOf(who: string, table: string): Promise<string[]> {
  const sql = `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND has_column_privilege($2, attrelid, attnum, 'SELECT')`;
  const { rows } = await house.db.query<{ name: string }>(sql, [`app.${table}`, groupRoleOf(cast.people[who]!.actor)]);
  return rows.map(({ name }) => name);
}

/** What stands in columns of a table, by whoever asks there. */
async function planted(by: Client, table: string, columns: readonly string[]): Promise<string[]> {
  if (columns.length === 0) return [];
  const { rows } = await by.query<{ row: string }>(`SELECT row_to_json(x)::text AS row FROM (SELECT ${columns.join()} FROM app.${table}) x`);
  return sung(rows.map(({ row }) => row).join('\n'), cast).map(([name, canary]) => `${name}.${canary}`);
}

/** What somebody reads of a table by SQL of their own. */
async function readBy(who: string, table: string): Promise<string[]> {
  const columns = await columnsOf(who, table);
  return asActor(house, line, cast.people[who]!.actor, () => planted(line, table, columns));
}

/** Beside what they are told (who-sees-whom.json): numbers of rows that are theirs, and columns that no operation asks for. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  companyContact: ['shared.id', 'withdrawn.id', 'expired.id', 'kept.id'],
  otherCompany: ['elsewhere.id'],
  employmentConsultant: [...OF_BIF, 'kept.id', 'takenBack.id', 'ranOut.id'],
  employmentLead: [...OF_BIF, 'kept.id', 'takenBack.id', 'ranOut.id'],
  bridgeWorker: ['released.phone', 'kept.phone', 'takenBack.phone', 'ranOut.phone'],
  citizen: ['shared.id', 'shared.phone', 'shared.lastName', 'shared.note'],
  otherCitizen: ['elsewhere.id', 'elsewhere.phone', 'elsewhere.lastName', 'elsewhere.note'],
  administrator: ['shared.id', 'elsewhere.id', 'shared.match'],
  dataProtectionOfficer: [...CASES.map((name) => `${name}.id`), 'shared.match'],
};
const mayRead = (who: string): string[] => [
  ...Object.entries(TOLD[who]!).flatMap(([name, canaries]) => canaries.map((one) => `${name}.${one}`)),
  ...(BESIDE[who] ?? []),
];

test.each(Object.keys(TOLD))('%s reads by SQL of their own no more of anybody than they are told', async (who) => {
  const read = new Set((await each(tables, (table) => readBy(who, table))).flat());
  expect([...read].filter((one) => !mayRead(who).includes(one))).toEqual([]);
});

/** How a policy that narrows what is read could be wrong. */
const MUTANTS: readonly (readonly [what: string, changed: (using: string) => string])[] = [
  ['lets everybody', () => 'true'],
  ['lets the others', (using) => `NOT coalesce((${using}), false)`],
];

test('A20: whichever policy that narrows what is read of people is widened, somebody reads more than they are told', async () => {
  const { rows } = await house.db.query<Policy>(
    `SELECT tablename AS table, policyname AS name, qual AS using, roles::text[] FROM pg_policies WHERE schemaname = 'app' AND tablename = ANY ($1)
      AND cmd IN ('SELECT', 'ALL') AND permissive = 'PERMISSIVE' AND qual <> '( SELECT sec.known() AS known)'`,
    [tables],
  );
  const survivors: string[] = [];
  let mutants = 0;
  for (const { table, name, using, roles } of rows) {
    const readers: string[] = [];
    for (const who of Object.keys(TOLD)) {
      // Where their columns tell of nobody, there is nothing that a row more would tell.
      const tells = roles.includes(groupRoleOf(cast.people[who]!.actor)) && (await planted(house.db, table, await columnsOf(who, table))).length > 0;
      if (tells) readers.push(who);
    }
    const before = await each(readers, (who) => readBy(who, table));
    for (const [what, changed] of readers.length > 0 ? MUTANTS : []) {
      mutants += 1;
      await house.db.query(`ALTER POLICY ${name} ON app.${table} USING (${changed(using)})`);
      const more = await each(readers, async (who, nth) => (await readBy(who, table)).filter((one) => !before[nth]!.includes(one)));
      if (more.flat().length === 0) survivors.push(`${table}.${name} ${what}`);
    }
    await house.db.query(`ALTER POLICY ${name} ON app.${table} USING (${using})`);
  }
  expect(survivors).toEqual([]);
  expect(mutants).toBeGreaterThan(90);
}, 60_000);

/** What a release is held against in the functions that every policy asks. To whom it is, the row security of releases asks as well, and for a company whether it still is. */
test.each([
  ['sec.readable', 'and d.withdrawn_at is null', ''],
  ['sec.readable', 'and d.valid @> now()', ''],
  ['sec.readable', 'data_group = any (d.data_groups)', 'true'],
  ['sec.disclosed', 'data_group = any (d.data_groups)', 'true'],
])('A20: %s without »%s« tells somebody more', async (name, words, instead) => {
  const { rows } = await house.db.query<{ source: string }>('SELECT pg_get_functiondef(($1 || $2)::regprocedure) AS source', [name, '(text)']);
  const { source } = rows[0]!;
  expect(source).toContain(words);
  const all = (): Promise<string[][]> =>
    each(
      Object.keys(TOLD).flatMap((who) => tables.map((table) => [who, table] as const)),
      ([who, table]) => readBy(who, table),
    );
  const before = await all();
  await house.db.query(source.replace(words, instead));
  const after = await all();
  await house.db.query(source);
  expect(after.flatMap((read, nth) => read.filter((one) => !before[nth]!.includes(one))).length).toBeGreaterThan(0);
});
