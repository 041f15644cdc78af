import { SYSTEM } from '@fyrtaarn/kernel';
import { LedgerSeal, UnitOfWork } from '@fyrtaarn/platform';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';
import { ownRowsOf, plantEverywhere, type OwnRows } from '../support/own-rows';

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
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind IN ('citizens.erase_due', 'citizens.erase_person') AND state = 'waiting'`);
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

/** Whose account it is can only be staff's or a program's: tokens, counts of CPR numbers seen, lists that staff bring in, roles that two people give. */
const NEVER_A_CITIZENS = ['api_token', 'citizen_cpr_use', 'import', 'role_wish'];

test('R1: every table with rows about a citizen has a class, a fate, and a reason where it is not erased', async () => {
  const about = (await ownRowsOf(house, await own(0))).map(({ table }) => table).filter((table) => !NEVER_A_CITIZENS.includes(table));
  const { rows } = await house.db.query<{ name: string }>(
    `SELECT p.table_name AS name FROM ref.personal_table p WHERE EXISTS (SELECT FROM ref.retention r WHERE r.code = p.class AND r.valid_to IS NULL) ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(about.sort());
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

  test('one whom something holds up holds up nobody else, and comes as soon as nothing does', async () => {
    const both = [await own(5), await own(6)];
    for (const one of both) {
      await consultant.ask(END, { id: one });
      await age(one, NOT_STARTED);
    }
    const [stuck] = (
      await house.db.query<{ id: string }>('SELECT citizen_id AS id FROM app.case_end WHERE citizen_id = ANY ($1) ORDER BY subject', [both])
    ).rows.map((row) => row.id);
    await house.db.query(`CREATE FUNCTION app.stuck() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stuck'; END $$;
      CREATE TRIGGER stuck BEFORE DELETE ON app.citizen_name FOR EACH ROW WHEN (old.citizen_id = '${stuck}') EXECUTE FUNCTION app.stuck()`);
    await night();
    expect(await Promise.all(both.map(state))).toEqual(both.map((one) => (one === stuck ? 'left' : 'erased')));
    await house.db.query('DROP TRIGGER stuck ON app.citizen_name');
    await night();
    expect(await Promise.all(both.map(state))).toEqual(['erased', 'erased']);
  });

  test('R3: a second night, and a second task, do nothing more', async () => {
    const before = (await house.db.query('SELECT * FROM app.erasure ORDER BY subject')).rows;
    await Promise.all([night(), night()]);
    expect((await house.db.query('SELECT * FROM app.erasure ORDER BY subject')).rows).toEqual(before);
    expect((await house.db.query(`SELECT count(*)::int AS n FROM app.ledger WHERE action = 'citizens.person_erased'`)).rows).toEqual([{ n: before.length }]);
  });
});

describe('GR-30: a course with a job is archived and erased, one after the other, and leaves numbers without the person', () => {
  /** What columns that know what they hold take: a telephone, an address. */
  const SHAPED = ['29384756', 'knry@test.invalid'];
  const WORD = 'kanariefugl-kanariefugl-kanariefugl-kanarie';
  /** Codes that only the machine writes. */
  const CODES = /_(version|role|state)$|\.(inputs_hash|ruleset|for_whom|provider)$|^match_event\./;
  let id: string;
  let subject: string;
  let all: OwnRows[];
  let planted: string[];
  let counted: unknown;
  const sealed = () => house.api.app.get(LedgerSeal, { strict: false });
  const hits = async (): Promise<string[]> => {
    const { rows } = await house.db.query<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r'`);
    const found = await Promise.all(
      rows.map(async ({ name }) =>
        (await house.db.query(`SELECT 1 FROM app.${name} t WHERE t::text ~ $1 LIMIT 1`, [[...SHAPED, WORD].join('|')])).rowCount ? name : '',
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
    await house.db.query(`UPDATE app.citizen_contact SET phone = '29384756' WHERE citizen_id = $1`, [id]);
    await house.db.query(
      `UPDATE app.account SET email = 'knry@test.invalid' WHERE id = (SELECT account_id FROM app.membership WHERE citizen_id = $1 ORDER BY id DESC LIMIT 1)`,
      [id],
    );
    const match = await job.share(consultant, citizen, posting, id);
    await job.meetAndOffer(company, match);
    await citizen.ask(job.ACCEPT, { matchId: match });
    const { startEmployment } = await consultant.ask<{ startEmployment: { id: string } }>(job.START, {
      input: { matchId: match, ordinaryWageConfirmed: true },
    });
    await company.ask(job.HOURS, { input: { employmentId: startEmployment.id, from: job.inDays(-7), to: job.inDays(-1), minutes: 180, evidence: 'payslip' } });
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
    await house.db.query(
      `INSERT INTO app.errand (match_id, kind, for_whom, since) SELECT $1, code, for_whom, now() FROM ref.errand_kind WHERE for_whom = 'consultant' LIMIT 1`,
      [match],
    );
    await house.db.query(
      `INSERT INTO app.emergency_access (account_id, account_role, organisation_id, citizen_id, reason, ends_at, review_by, note)
        SELECT account_id, role, organisation_id, $1, repeat('x', 40), now() + interval '1 hour', now() + interval '1 day', 'x' FROM app.membership WHERE role = 'bridgeWorker' LIMIT 1`,
      [id],
    );
    await house.db.query(
      `INSERT INTO app.citizen_request (citizen_id, kind, data_group, said, channel, asked_by, answer_by, decision, reason, decided_by, decided_at, before, after)
        SELECT $1, 'correction', 'NAME', 'xxx', 'self', account_id, current_date, 'granted', repeat('x', 10), account_id, now(), '{}', '{}' FROM app.membership WHERE citizen_id = $1 LIMIT 1`,
      [id],
    );
    await house.db.query(
      `INSERT INTO app.mail (about, kind, version, recipient, subject, body, queued_by, state, sent_at) VALUES ($1, 'a.b', 1, 'knry@test.invalid', 'x', 'x', NULL, 'sent', now())`,
      [match],
    );
    all = await ownRowsOf(house, id);
    planted = await plantEverywhere(house, all, WORD, CODES);
  }, 60_000);

  test('the person is planted in every text that somebody may write', () => {
    const free = {
      account: ['display_name', 'password_hash'],
      citizen_name: ['first_name', 'last_name'],
      citizen_request: ['after', 'before', 'reason', 'said'],
      emergency_access: ['note', 'reason'],
      mail: ['body', 'subject'],
      match: ['decline_note', 'explanation', 'meeting_place', 'override_reason', 'review_override', 'support_plan'],
      session: ['device'],
    };
    expect(planted).toEqual(Object.entries(free).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)));
  });

  test('R5: is not erased before the archive’s receipt is here; nor by a hand that tries', async () => {
    await night();
    expect(await state(id)).toBe('left');
    expect(await hits()).toEqual(expect.arrayContaining(['account', 'citizen_contact', 'citizen_name', 'emergency_access', 'mail', 'match']));
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
    const { rows } = await house.db.query<{ name: string }>(`SELECT table_name AS name FROM ref.personal_table WHERE fate = 'erased'`);
    for (const { name } of rows) {
      const { where } = all.find(({ table }) => table === name)!;
      expect([name, (await house.db.query(`SELECT 1 FROM app.${name} t WHERE ${where}`)).rowCount]).toEqual([name, 0]);
    }
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
