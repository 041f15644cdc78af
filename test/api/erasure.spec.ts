import { readFileSync } from 'node:fs';
import { SYSTEM } from '@fyrtaarn/kernel';
import { LedgerSeal, projectPath, UnitOfWork } from '@fyrtaarn/platform';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let consultant: Visitor;
let officer: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [consultant, officer] = [await house.as('employmentConsultant'), await house.as('dataProtectionOfficer')];
});
afterAll(() => house.close());

const END = 'mutation($id: Uuid!) { endCase(citizenId: $id) }';
const HOLD = 'mutation($subject: Uuid!, $reason: String!) { holdErasure(input: { subject: $subject, reason: $reason }) }';
const LIFT = 'mutation($subject: Uuid!) { liftErasureHold(subject: $subject) }';
const ARCHIVE = 'mutation($subject: Uuid!) { recordArchiving(input: { subject: $subject, receipt: "AVID.KSA.1" }) }';
const CASES = '{ endedCases(first: 100) { edges { node { subject endedOn archiveReceipt holdReason erasedAt } } } }';
/** Five years, and one: ref.retention. */
const [COURSE, NOT_STARTED] = [1825, 365];

async function night(): Promise<void> {
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'citizens.erase_due' AND state = 'waiting'`);
  await house.settled();
}
/** As if the case had ended so many days ago. */
const age = (id: string, days: number) => house.db.query('UPDATE app.case_end SET ended_on = current_date - $2::int WHERE citizen_id = $1', [id, days]);
const state = async (id: string): Promise<string> =>
  (await house.db.query<{ state: string }>('SELECT state FROM app.citizen WHERE id = $1', [id])).rows[0]!.state;
const subjectOf = async (id: string): Promise<string> =>
  (await house.db.query<{ subject: string }>('SELECT subject FROM app.case_end WHERE citizen_id = $1', [id])).rows[0]!.subject;
async function own(offset: number): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' AND c.state = 'active'
      AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id AND m.citizen_said_yes_at IS NOT NULL) ORDER BY c.id DESC OFFSET $1 LIMIT 1`,
    [offset],
  );
  return rows[0]!.id;
}

test('R1: every table with rows about a citizen has a class, a fate, and a reason where it is not erased', async () => {
  const tables = readFileSync(projectPath('structure.sql'), 'utf8')
    .split(/^TABLE app\./m)
    .slice(1);
  const about = tables
    .filter((table) => /^ {2}(citizen_id|match_id|employment_id) /m.test(table.split(/^-- /m)[0] ?? ''))
    .map((table) => /^\w+/.exec(table)?.[0]);
  const { rows } = await house.db.query<{ name: string }>(
    `SELECT p.table_name AS name FROM ref.personal_table p WHERE EXISTS (SELECT FROM ref.retention r WHERE r.code = p.class AND r.valid_to IS NULL) ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual([...about, 'citizen'].sort());
});

test('bad wishes first: another administration’s citizen, an unknown one, twice, another role', async () => {
  const social = (
    await house.db.query(`SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF' LIMIT 1`)
  ).rows[0].id;
  for (const id of [social, '01a1fcfa-0000-7000-8000-00000000dead']) expect(await consultant.refusal(END, { id })).toBe('NOT_FOUND');
  expect(await (await house.as('administrator')).refusal(END, { id: await own(0) })).toBe('NOT_ALLOWED');
  expect(await officer.refusal(HOLD, { subject: social, reason: 'En klage er ikke afgjort.' })).toBe('NOT_FOUND');
  expect(await officer.refusal(LIFT, { subject: social })).toBe('NOT_FOUND');
});

test('R10: a citizen gets a copy of everything about them, to read and to take along, and of nobody else', async () => {
  const [id, other] = [await own(3), await own(4)];
  await consultant.ask('mutation($id: Uuid!) { recordCpr(input: { citizenId: $id, cpr: "0101851234" }) { passesCheck } }', { id });
  await house.db.query(`UPDATE app.citizen_name SET first_name = '<b>KNRY</b>' WHERE citizen_id = $1`, [id]);
  const citizen = await house.newLogin('citizen', { citizenId: id });
  const fetched = (format: string, who = citizen) => fetch(`${house.url}/mine-oplysninger/${format}`, { redirect: 'manual', headers: { cookie: who.cookie } });
  const text = await (await fetched('json')).text();
  const copy = JSON.parse(text) as { cpr: string; looks: object[]; parts: { table: string; rows: Record<string, unknown>[] }[] };
  expect([copy.cpr, copy.looks.length]).toEqual(['0101851234', 1]);
  // Complete by the database: every table of the list, every row, every column that is neither closed nor another person's.
  const { rows: list } = await house.db.query<{ name: string }>(`SELECT table_name AS name FROM ref.personal_table ORDER BY 1`);
  const closed = ['citizen_cpr', 'citizen_cpr_index', 'citizen_key'];
  expect(copy.parts.map(({ table }) => table)).toEqual(list.map(({ name }) => name).filter((name) => !closed.includes(name)));
  for (const { table, rows } of copy.parts.filter(({ table }) => !['match_event', 'follow_up'].includes(table))) {
    const key = table === 'citizen' ? 'id' : 'citizen_id';
    expect([table, rows.length]).toEqual([table, (await house.db.query(`SELECT 1 FROM app.${table} WHERE ${key} = $1`, [id])).rowCount]);
    expect(rows.every((row) => row[key] === id)).toBe(true);
  }
  expect(copy.parts.find(({ table }) => table === 'citizen_name')?.rows[0]).toMatchObject({ first_name: '<b>KNRY</b>' });
  expect(text).not.toContain(other);
  const staff = (await house.db.query<{ ids: string }>(`SELECT string_agg(a.id::text, '|') AS ids FROM app.account a WHERE a.email LIKE '%@demo.invalid'`))
    .rows[0]!.ids;
  expect(text).not.toMatch(new RegExp(staff));
  const page = await (await fetched('html')).text();
  expect(page).toContain('&#60;b&#62;KNRY');
  expect(page).not.toContain('<b>KNRY');
  expect([(await fetched('html', consultant)).status, (await fetched('xml')).status]).toEqual([403, 404]);
});

describe('a referral that never became a course', () => {
  let id: string;
  beforeAll(async () => {
    id = await own(1);
    await consultant.ask(END, { id });
  });

  test('R2: is erased on its day, not the day before, and is matched no more from the day it ended', async () => {
    expect(await state(id)).toBe('left');
    expect(await consultant.refusal(END, { id })).toBe('NOT_FOUND');
    for (const days of [0, 1, NOT_STARTED - 1]) {
      await age(id, days);
      await night();
      expect([days, await state(id)]).toEqual([days, 'left']);
    }
  });

  test('R4: not while a complaint is open; the night after it is lifted', async () => {
    const subject = await subjectOf(id);
    await officer.ask(HOLD, { subject, reason: 'En klage er ikke afgjort.' });
    await age(id, NOT_STARTED);
    await night();
    expect(await state(id)).toBe('left');
    await officer.ask(LIFT, { subject });
    await night();
    expect(await state(id)).toBe('erased');
    const { endedCases } = await officer.ask<{ endedCases: { edges: { node: object }[] } }>(CASES);
    expect(endedCases.edges.map(({ node }) => node)).toContainEqual(expect.objectContaining({ subject, erasedAt: expect.any(String) as string }));
  });

  test('R3: a second night, and a second task, do nothing more', async () => {
    const before = (await house.db.query('SELECT * FROM app.erasure ORDER BY subject')).rows;
    await Promise.all([night(), night()]);
    expect((await house.db.query('SELECT * FROM app.erasure ORDER BY subject')).rows).toEqual(before);
    expect((await house.db.query(`SELECT count(*)::int AS n FROM app.ledger WHERE action = 'citizens.person_erased'`)).rows).toEqual([{ n: before.length }]);
  });
});

describe('GR-30: a course with a job is archived and erased, one after the other, and leaves numbers without the person', () => {
  const CANARIES = ['KNRYFORNAVN', 'KNRYEFTERNAVN', '29384756', 'knry@test.invalid', 'KNRYKONTO', 'KNRYNOTE', 'KNRYSTED'];
  let id: string;
  let subject: string;
  let counted: unknown;
  const sealed = () => house.api.app.get(LedgerSeal, { strict: false });
  const hits = async (): Promise<string[]> => {
    const { rows } = await house.db.query<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r'`);
    const found = await Promise.all(
      rows.map(async ({ name }) =>
        (await house.db.query(`SELECT 1 FROM app.${name} t WHERE t::text ~ $1 LIMIT 1`, [CANARIES.join('|')])).rowCount ? name : '',
      ),
    );
    return found.filter(Boolean).sort();
  };

  beforeAll(async () => {
    const company = await house.as('companyContact');
    const posting = await job.postAndOpen(company, consultant);
    id = (await job.suggestionsFor(consultant, posting)).fitting[0]!.citizenId;
    const home = (await house.db.query('SELECT home_organisation_id AS id FROM app.citizen WHERE id = $1', [id])).rows[0].id as string;
    const citizen = await house.newLogin('citizen', { citizenId: id });
    await house.db.query(`UPDATE app.citizen_name SET first_name = 'KNRYFORNAVN', last_name = 'KNRYEFTERNAVN' WHERE citizen_id = $1`, [id]);
    await house.db.query(`UPDATE app.citizen_contact SET phone = '29384756' WHERE citizen_id = $1`, [id]);
    await house.db.query(
      `UPDATE app.account SET email = 'knry@test.invalid', display_name = 'KNRYKONTO' WHERE id = (SELECT account_id FROM app.membership WHERE citizen_id = $1 ORDER BY id DESC LIMIT 1)`,
      [id],
    );
    const match = await job.share(consultant, citizen, posting, id);
    await job.meetAndOffer(company, match);
    await citizen.ask(job.ACCEPT, { matchId: match });
    const { startEmployment } = await consultant.ask<{ startEmployment: { id: string } }>(job.START, {
      input: { matchId: match, ordinaryWageConfirmed: true },
    });
    await company.ask(job.HOURS, { input: { employmentId: startEmployment.id, from: job.inDays(-7), to: job.inDays(-1), minutes: 180, evidence: 'payslip' } });
    await house.db.query(
      `SET session_replication_role = replica; UPDATE app.match SET decline_note = 'KNRYNOTE', meeting_place = 'KNRYSTED' WHERE id = '${match}'; SET session_replication_role = origin`,
    );
    await house.settled();
    counted = await job.paidHoursCount(await house.as('reporter'));
    const staff = (
      await house.db.query<{ duty: string }>('SELECT a.duty FROM app.organisation o JOIN ref.administration a ON a.code = o.administration WHERE o.id = $1', [
        home,
      ])
    ).rows[0]!;
    await (staff.duty === 'employment' ? consultant : await house.as('bridgeWorker')).ask(END, { id });
    subject = await subjectOf(id);
    await age(id, COURSE);
  }, 60_000);

  test('R5: is not erased before the archive’s receipt is here; nor by a hand that tries', async () => {
    await night();
    expect(await state(id)).toBe('left');
    expect(await hits()).toEqual(expect.arrayContaining(['account', 'citizen_contact', 'citizen_name', 'match']));
    const line = await openLine(house);
    for (const table of ['citizen_name', 'participation', 'citizen_pseudonym', 'membership']) {
      expect([
        table,
        await asActor(house, line, SYSTEM, async () => (await line.query(`DELETE FROM app.${table} WHERE citizen_id = $1`, [id])).rowCount),
      ]).toEqual([table, 0]);
    }
    expect(await asActor(house, line, SYSTEM, () => sqlState(line.query(`UPDATE app.citizen SET state = 'erased' WHERE id = $1`, [id])))).toBe('42501');
    await line.end();
    await officer.ask(ARCHIVE, { subject });
    expect(await officer.refusal(ARCHIVE, { subject })).toBe('NOT_FOUND');
  });

  test('R6: afterwards no word of the person is in any table, and the login is nobody’s', async () => {
    await night();
    expect(await state(id)).toBe('erased');
    expect(await hits()).toEqual([]);
    const { rows } = await house.db.query<{ name: string }>(
      `SELECT table_name AS name FROM ref.personal_table WHERE fate = 'erased' AND table_name NOT IN ('errand')`,
    );
    for (const { name } of rows) expect([name, (await house.db.query(`SELECT 1 FROM app.${name} WHERE citizen_id = $1`, [id])).rowCount]).toEqual([name, 0]);
    expect((await house.db.query('SELECT 1 FROM app.citizen_pseudonym WHERE pseudonym = $1', [subject])).rowCount).toBe(0);
  });

  test('R8: the sealed ledger and the sealed access log still verify', async () => {
    await house.api.app.get(UnitOfWork, { strict: false }).upkeep(SYSTEM, (tx) => sealed().seal(tx));
    expect((await sealed().verify()).faults).toEqual([]);
  });

  test('R9: what was counted is counted as before', async () => {
    expect(await job.paidHoursCount(await house.as('reporter'))).toEqual(counted);
    expect((await house.db.query('SELECT count(*)::int AS n FROM app.paid_hours WHERE citizen_id = $1', [id])).rows).toEqual([{ n: 1 }]);
  });
});
