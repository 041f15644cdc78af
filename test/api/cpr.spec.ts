import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rotateKeys } from '@fyrtaarn/citizens';
import { ContextSigner, Keyring, UnitOfWork } from '@fyrtaarn/platform';
import { openLine, sqlState } from '../support/as-actor';
import { openHouse, type House } from '../support/house';
import { startProgram } from '../support/processes';

const folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-keys-'));
const keys = join(folder, 'keys');
const key = (): string => randomBytes(32).toString('hex');
writeFileSync(keys, JSON.stringify({ wrap: { 1: key() }, index: { 1: key() } }));

let house: House;
let ours: string[];
let theirs: string;
beforeAll(async () => {
  house = await openHouse({ demo: true, env: { DATA_KEYS_FILE: keys } });
  const of = async (administration: string): Promise<string[]> =>
    (
      await house.db.query<{ id: string }>(
        `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = $1 ORDER BY c.id`,
        [administration],
      )
    ).rows.map(({ id }) => id);
  ours = await of('BIF');
  theirs = (await of('SOF'))[0] as string;
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const RECORD = 'mutation($citizenId: Uuid!, $cpr: String!) { recordCpr(input: { citizenId: $citizenId, cpr: $cpr }) { passesCheck } }';
const FIND = 'mutation($cpr: String!) { findCitizenByCpr(input: { cpr: $cpr }) { id name } }';
const SHOW = 'mutation($id: Uuid!) { showCpr(citizenId: $id) }';
/** Made-up numbers of one day, none of which has been anybody's. */
const made = (n: number): string => `010185${String(1000 + n)}`;
const LIMIT = (anHour: number): string => `UPDATE ref.rule SET parameters = '{"an_hour": ${anHour}}' WHERE code = 'CPR-USES'`;

test('scenario 16: a number of 1 January 1985 without a check digit is kept, found and shown; a date that never was is refused', async () => {
  const consultant = await house.as('employmentConsultant');
  expect(await consultant.ask(RECORD, { citizenId: ours[0], cpr: '010185-1234' })).toEqual({ recordCpr: { passesCheck: false } });
  expect(await consultant.refusal(RECORD, { citizenId: ours[0], cpr: '300285-1234' })).toBe('CPR_INVALID');
  expect(await consultant.ask(FIND, { cpr: '0101851234' })).toEqual({ findCitizenByCpr: { id: ours[0], name: expect.any(String) as string } });
  expect(await consultant.ask(SHOW, { id: ours[0] })).toEqual({ showCpr: '010185-1234' });
  const { rows } = await house.db.query(
    `SELECT l.operation, l.data_groups FROM app.access_log l JOIN app.citizen_pseudonym p ON p.pseudonym = l.subject WHERE p.citizen_id = $1 AND 'CPR' = ANY (l.data_groups) ORDER BY l.id`,
    [ours[0]],
  );
  expect(rows).toEqual([
    { operation: 'recordCpr', data_groups: ['CPR'] },
    { operation: 'findCitizenByCpr', data_groups: expect.arrayContaining(['CPR', 'NAME', 'BASICS']) as string[] },
    { operation: 'showCpr', data_groups: ['CPR'] },
  ]);
});

test('another administration’s citizen and a number that nobody has answer the same, and each is a denial', async () => {
  const [consultant, bridge] = [await house.as('employmentConsultant'), await house.as('bridgeWorker')];
  await bridge.ask(RECORD, { citizenId: theirs, cpr: made(1) });
  const [taken, free] = [await consultant.raw(FIND, { cpr: made(1) }), await consultant.raw(FIND, { cpr: made(2) })];
  expect(taken.text).toBe(free.text);
  expect(taken.body.data).toEqual({ findCitizenByCpr: null });
  const denied = await house.db.query(`SELECT subject FROM app.access_log WHERE operation = 'findCitizenByCpr' AND decision = 'denied'`);
  expect(denied.rows).toEqual([{ subject: null }, { subject: null }]);
  for (const id of [theirs, '01a1fcfa-0000-7000-8000-00000000dead']) {
    expect(await consultant.refusal(SHOW, { id })).toBe('NOT_FOUND');
    expect(await consultant.refusal(RECORD, { citizenId: id, cpr: made(3) })).toBe('NOT_FOUND');
  }
  for (const role of ['companyContact', 'premisesManager', 'reporter', 'citizen', 'administrator', 'dataProtectionOfficer']) {
    expect(await (await house.as(role)).refusal(SHOW, { id: ours[0] })).toBe('NOT_ALLOWED');
  }
});

test('10,000 guesses would get no further than the limit of the hour: asked at once from many sides, the limit holds', async () => {
  await house.db.query(LIMIT(30));
  await house.db.query('SET session_replication_role = replica; DELETE FROM app.citizen_cpr_use; SET session_replication_role = origin');
  const lead = await house.as('employmentLead');
  const answers = await Promise.all(Array.from({ length: 45 }, (_, n) => lead.raw(FIND, { cpr: made(100 + n) })));
  expect(answers.filter(({ body }) => !body.errors)).toHaveLength(30);
  expect(new Set(answers.flatMap(({ body }) => body.errors?.map(({ extensions }) => extensions.code) ?? []))).toEqual(new Set(['CPR_ENOUGH']));
  expect(await lead.refusal(SHOW, { id: ours[0] })).toBe('CPR_ENOUGH');
  await house.db.query(LIMIT(100_000));
});

test('one asked for in vain, and one written down, are counted and logged as well', async () => {
  const consultant = await house.as('employmentConsultant');
  const uses = async (): Promise<number> => (await house.db.query<{ n: number }>('SELECT count(*)::int AS n FROM app.citizen_cpr_use')).rows[0]!.n;
  const before = await uses();
  expect(await consultant.refusal(SHOW, { id: theirs })).toBe('NOT_FOUND');
  expect(await uses()).toBe(before + 1);
  await consultant.ask(RECORD, { citizenId: ours[20], cpr: made(20) });
  expect(await uses()).toBe(before + 2);
  const { rows } = await house.db.query(
    `SELECT decision, data_groups FROM app.access_log WHERE operation IN ('showCpr', 'recordCpr') ORDER BY id DESC LIMIT 2`,
  );
  expect(rows).toEqual([{ decision: 'shown', data_groups: ['CPR'] }, { decision: 'denied', data_groups: [] }]); // prettier-ignore
});

describe('in the database a number is nowhere to be read', () => {
  test('no role may read the tables, and no row holds the digits', async () => {
    const line = await openLine(house);
    for (const role of ['employmentConsultant', 'bridgeWorker', 'system', 'dataProtectionOfficer', 'administrator', 'citizen'] as const) {
      for (const table of ['citizen_cpr', 'citizen_key', 'citizen_cpr_index', 'citizen_cpr_use', 'data_key']) {
        await line.query(new ContextSigner(house.foundation.secret).prologue({ role }, 'write'));
        expect(await sqlState(line.query(`SELECT * FROM app.${table}`))).toBe('42501');
        await line.query('ROLLBACK');
      }
    }
    await line.end();
    const { rows: tables } = await house.db.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r'`,
    );
    const digits = ['0101851234', '010185-1234', Buffer.from('0101851234').toString('hex'), createHash('sha256').update('0101851234').digest('hex')];
    for (const { name } of tables) {
      expect([name, (await house.db.query(`SELECT 1 FROM app.${name} t WHERE t::text ~ $1 LIMIT 1`, [digits.join('|')])).rowCount]).toEqual([name, 0]);
    }
  });

  test('a closed number that is moved to another citizen cannot be opened there', async () => {
    const consultant = await house.as('employmentConsultant');
    await consultant.ask(RECORD, { citizenId: ours[1], cpr: made(11) });
    await consultant.ask(RECORD, { citizenId: ours[2], cpr: made(12) });
    const move = `UPDATE app.citizen_cpr a SET sealed = b.sealed FROM app.citizen_cpr b WHERE a.citizen_id = $1 AND b.citizen_id = $2`;
    await house.db.query('BEGIN');
    await house.db.query(move, [ours[1], ours[2]]);
    await house.db.query(`UPDATE app.citizen_key a SET wrapped = b.wrapped FROM app.citizen_key b WHERE a.citizen_id = $1 AND b.citizen_id = $2`, [
      ours[1],
      ours[2],
    ]);
    await house.db.query('COMMIT');
    expect(await consultant.refusal(SHOW, { id: ours[1] })).toBe('INTERNAL');
    expect(await consultant.ask(SHOW, { id: ours[2] })).toEqual({ showCpr: '010185-1012' });
    await house.db.query('DELETE FROM app.citizen_cpr_index WHERE citizen_id = $1', [ours[1]]);
    await house.db.query('DELETE FROM app.citizen_cpr WHERE citizen_id = $1', [ours[1]]);
    await house.db.query('DELETE FROM app.citizen_key WHERE citizen_id = $1', [ours[1]]);
  });
});

test('turning the keys while the house runs: no look-up fails, and the old versions are gone', async () => {
  const consultant = await house.as('employmentConsultant');
  const known = ours.slice(3, 15);
  for (const [n, citizenId] of known.entries()) await consultant.ask(RECORD, { citizenId, cpr: made(200 + n) });
  let turning = true;
  let asked = 0;
  const wrong: unknown[] = [];
  const asking = (async () => {
    for (let n = 0; turning || n < known.length; n = (n + 1) % 10_000) {
      const at = n % known.length;
      const { body } = await consultant.raw(FIND, { cpr: made(200 + at) });
      asked++;
      if ((body.data?.['findCitizenByCpr'] as { id: string } | null)?.id !== known[at]) wrong.push(body);
      // New numbers come in meanwhile.
      if (n % 5 === 0) await consultant.ask(RECORD, { citizenId: ours[15], cpr: made(300 + (n % 50)) });
    }
  })();
  const work = house.api.app.get(UnitOfWork, { strict: false });
  for (let round = 0; round < 3; round++) {
    // Another process, with keys of its own reading.
    expect((await rotateKeys(work, new Keyring({ file: keys }))).keys).toBeGreaterThanOrEqual(known.length);
  }
  turning = false;
  await asking;
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(10);
  const { rows } = await house.db.query(
    `SELECT array_agg(DISTINCT k.version) AS keys, (SELECT array_agg(DISTINCT version) FROM app.citizen_cpr_index) AS index, (SELECT array_agg(DISTINCT version) FROM app.data_key) AS known FROM app.citizen_key k`,
  );
  expect(rows).toEqual([{ keys: [4], index: [4], known: [4] }]);
  expect(await consultant.ask(SHOW, { id: known[0] })).toEqual({ showCpr: '010185-1200' });
});

describe('at the start', () => {
  const start = (env: Record<string, string>) => startProgram('api', { DATABASE_APP_URL: house.foundation.appDatabaseUrl, ...env }, ['--no-demo']);
  const fails = (env: Record<string, string>): Promise<string> =>
    start(env).then(
      async (program) => {
        await program.stop();
        return 'it started';
      },
      (error: Error) => error.message,
    );

  test.each<[string, Record<string, string>, RegExp]>([
    ['another key', { DATA_KEYS: JSON.stringify({ wrap: { 4: key() }, index: { 4: key() } }) }, /CPR numbers are not here \(index 4, wrap 4\)/],
    ['no file', { DATA_KEYS_FILE: join(folder, 'nothing') }, /DATA_KEYS_FILE cannot be read/],
    ['something else than keys', { DATA_KEYS: '{"wrap": {"1": "short"}}' }, /DATA_KEYS does not hold keys/],
  ])('%s is one clear sentence', async (_, env, sentence) => expect(await fails(env)).toMatch(sentence), 60_000);

  test('with its keys it runs, and neither log, ledger, task nor access log holds a number', async () => {
    copyFileSync(keys, join(folder, 'copy'));
    const api = await start({ DATA_KEYS_FILE: join(folder, 'copy'), LOG_LEVEL: 'debug' });
    const consultant = house.visitorOf(api.url, await house.as('employmentConsultant'));
    await consultant.ask(RECORD, { citizenId: ours[16], cpr: '0102851777' });
    await consultant.ask(FIND, { cpr: '010285-1777' });
    await consultant.ask(SHOW, { id: ours[16] });
    await consultant.raw(FIND, { cpr: '0102851777x' });
    await consultant.raw(`mutation { findCitizenByCpr(input: { cpr: "0102851777", nothing: 1 }) { id } }`);
    await api.stop();
    expect(api.output()).toContain('answered');
    expect(api.output()).not.toMatch(/010285-?1777/);
    const { rows } = await house.db.query<{
      text: string;
    }>(`SELECT (SELECT string_agg(l::text, '') FROM app.ledger l) || (SELECT string_agg(t::text, '') FROM app.task t)
      || (SELECT string_agg(a::text, '') FROM app.access_log a) AS text`);
    expect(rows[0]?.text).not.toMatch(/010285-?1777/);
  }, 60_000);
});

describe('referring one citizen', () => {
  const REFER = `mutation($input: ReferCitizen!) { referCitizen(input: $input) { id fresh } }`;
  const alma = { cpr: made(900), firstName: 'Alma', lastName: 'Opdigtet', district: 'VALBY', waitingSince: '2026-10-01' };
  const count = async () => (await house.db.query('SELECT count(*)::int AS n FROM app.citizen')).rows[0].n as number;

  test.each([
    ['a date that never was', { cpr: '300285-1234' }, 'CPR_INVALID'],
    ['no first name', { firstName: ' ' }, 'TEXT_MISSING'],
    ['a name that no list would take', { lastName: 'a'.repeat(81) }, 'TEXT_TOO_LONG'],
    ['a district that is none', { district: 'ATLANTIS' }, 'DISTRICT_UNKNOWN'],
    ['a day to come', { waitingSince: '2099-01-01' }, 'WAITING_IN_FUTURE'],
    ['a day that never was', { waitingSince: '2026-02-30' }, 'DATE_INVALID'],
    ['a telephone too long', { phone: '1'.repeat(21) }, 'TEXT_TOO_LONG'],
  ])('refuses %s, and writes nobody down', async (_, change, code) => {
    const before = await count();
    expect(await (await house.as('bridgeWorker')).refusal(REFER, { input: { ...alma, ...change } })).toBe(code);
    expect(await count()).toBe(before);
  });

  test('is for those who may bring in a list of them, and counts as a use of the number', async () => {
    for (const role of ['employmentConsultant', 'companyContact', 'dataProtectionOfficer'])
      expect(await (await house.as(role)).refusal(REFER, { input: alma })).toBe('NOT_ALLOWED');
    await house.db.query('DELETE FROM app.citizen_cpr_use');
    // Whether it is known is asked, and it is written: two uses, and one where it is known.
    await house.db.query(LIMIT(3));
    const bridge = await house.as('bridgeWorker');
    const { referCitizen } = await bridge.ask<{ referCitizen: { id: string; fresh: boolean } }>(REFER, { input: { ...alma, phone: '33 66 33 66' } });
    expect(referCitizen.fresh).toBe(true);
    expect(await bridge.ask(REFER, { input: { ...alma, firstName: 'En anden' } })).toEqual({ referCitizen: { id: referCitizen.id, fresh: false } });
    expect(await bridge.refusal(REFER, { input: { ...alma, cpr: made(901) } })).toBe('CPR_ENOUGH');
    const { rows } = await house.db.query(
      `SELECT n.first_name AS name, k.phone, o.administration AS home, (SELECT count(*)::int FROM app.referral r WHERE r.citizen_id = c.id) AS referrals
        FROM app.citizen c JOIN app.citizen_name n ON n.citizen_id = c.id JOIN app.citizen_contact k ON k.citizen_id = c.id
        JOIN app.organisation o ON o.id = c.home_organisation_id WHERE c.id = $1`,
      [referCitizen.id],
    );
    expect(rows).toEqual([{ name: 'Alma', phone: '33 66 33 66', home: 'SOF', referrals: 1 }]);
    await house.db.query(LIMIT(100_000));
  });

  test('two at once are one citizen', async () => {
    const bridge = await house.as('bridgeWorker');
    const before = await count();
    const answers = await Promise.all(
      [1, 2, 3].map(() => bridge.ask<{ referCitizen: { id: string; fresh: boolean } }>(REFER, { input: { ...alma, cpr: made(902) } })),
    );
    expect(new Set(answers.map(({ referCitizen }) => referCitizen.id)).size).toBe(1);
    expect(answers.filter(({ referCitizen }) => referCitizen.fresh)).toHaveLength(1);
    expect(await count()).toBe(before + 1);
  });
});
