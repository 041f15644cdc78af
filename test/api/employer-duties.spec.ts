import { addDays, type LocalDate } from '@fyrtaarn/kernel';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import { inDays } from '../support/main-job';

const RECORD = 'mutation($input: RecordEmployment!) { recordEmployment(input: $input) { id contractDueOn } }';
const TELL = 'mutation($input: RecordContract!) { recordContract(input: $input) { contractGivenOn } }';
const HOURS = 'mutation($input: RegisterHours!) { registerHours(input: $input) { id } }';
const DUTIES = `query($id: Uuid!) { employerDuties(employmentId: $id) { contractOverdue holidayPercent months { month minutes limitMinutes reached step steps fullOre }
  rules { code validFrom source confidence } } }`;
const NOBODY = '01a1fcfa-0000-7000-8000-00000000dead';
const MINE = 'konsulent@demo.invalid';
const COMPANY_MAIL = 'kontakt@employer-duties.invalid';

let house: House;
let consultant: Visitor, foreign: Visitor, company: Visitor, stranger: Visitor;
let companyId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  // What the made-up programme would be reminded of is another story.
  await house.db.query('DELETE FROM app.paid_hours');
  await house.db.query('UPDATE app.employment SET contract_due_on = NULL');
  // One consultant has everybody: each test takes others.
  await house.db.query(`UPDATE app.case_owner SET account_id = (SELECT id FROM app.account WHERE email = $1)`, [MINE]);
  consultant = await house.as('employmentConsultant');
  const sof = await one<{ id: string }>(`SELECT id FROM app.organisation WHERE administration = 'SOF'`);
  foreign = await house.newLogin('employmentConsultant', { organisationId: sof.id });
  const companies = await house.db.query<{ id: string }>('SELECT organisation_id AS id FROM app.company ORDER BY 1 LIMIT 2');
  companyId = companies.rows[0]!.id;
  await house.db.query('DELETE FROM app.membership WHERE organisation_id = $1', [companyId]);
  company = await house.newLogin('companyContact', { organisationId: companyId });
  stranger = await house.newLogin('companyContact', { organisationId: companies.rows[1]!.id });
  await house.db.query(
    `UPDATE app.account SET email = $2 WHERE id = (SELECT account_id FROM app.membership WHERE organisation_id = $1 AND role = 'companyContact')`,
    [companyId, COMPANY_MAIL],
  );
});
afterAll(() => house.close());

const one = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row> => (await house.db.query<Row>(sql, values)).rows[0]!;

let taken = 0;
/** Of each call another citizen of the consultant's. */
async function jobOf(startsOn: string, { minutesPerWeek = 240, kind = 'ordinary_job', shared = true } = {}): Promise<string> {
  const citizen = await one<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id JOIN app.citizen_youth y ON y.citizen_id = c.id AND y.rule = 'none'
      JOIN app.case_owner w ON w.citizen_id = c.id JOIN app.account a ON a.id = w.account_id AND a.email = 'konsulent@demo.invalid'
      WHERE o.administration = 'BIF' AND c.state = 'active' ORDER BY c.id OFFSET $1 LIMIT 1`,
    [taken++],
  );
  const input = { citizenId: citizen.id, companyId, kind, startsOn, minutesPerWeek, tasks: ['GARDENING'], ordinaryWageConfirmed: true };
  const { id } = (await consultant.ask<{ recordEmployment: { id: string } }>(RECORD, { input })).recordEmployment;
  // As one that came of a match, which its company is shown.
  if (shared) {
    const match = 'SELECT id FROM app.match m WHERE NOT EXISTS (SELECT FROM app.employment e WHERE e.match_id = m.id) ORDER BY id LIMIT 1';
    await house.db.query(`UPDATE app.employment SET match_id = (${match}), recorded_by = NULL WHERE id = $1`, [id]);
  }
  return id;
}

async function night(): Promise<void> {
  await house.settled();
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'employment.remind_employers' AND state = 'waiting'`);
  await house.settled();
}
/** What was told of a job: kind, recipient and Danish text. */
async function toldOf(id: string): Promise<{ kind: string; recipient: string; body: string }[]> {
  const { rows } = await house.db.query<{ kind: string; recipient: string; body: string }>(
    `SELECT m.kind, m.recipient, m.body FROM app.mail m JOIN app.job_reminder r ON r.id = m.about WHERE r.employment_id = $1 ORDER BY r.kind, r.month`,
    [id],
  );
  return rows;
}
const kindsOf = async (id: string) =>
  (await toldOf(id)).map(({ kind, recipient }) => `${kind.slice(11)} → ${recipient === COMPANY_MAIL ? 'company' : recipient}`);

test('bad wishes first: of what is not there, another’s, a day ahead, twice; and a company tells nothing of a job it was never shown', async () => {
  const [shared, hidden] = [await jobOf(inDays(-1)), await jobOf(inDays(-1), { shared: false })];
  const wish = (more: object) => ({ input: { employmentId: shared, givenOn: inDays(0), ...more } });
  expect(await company.refusal(TELL, wish({ employmentId: NOBODY }))).toBe('NOT_FOUND');
  expect(await company.refusal(TELL, wish({ employmentId: hidden }))).toBe('NOT_FOUND');
  for (const who of [stranger, foreign]) expect(await who.refusal(TELL, wish({}))).toBe('NOT_FOUND');
  expect(await company.refusal(TELL, wish({ givenOn: inDays(1) }))).toBe('CONTRACT_DAY_WRONG');
  for (const [who, id] of [
    [company, hidden],
    [stranger, shared],
    [foreign, shared],
    [company, NOBODY],
  ] as const)
    expect(await who.refusal(DUTIES, { id })).toBe('NOT_FOUND');
  expect(await company.ask(TELL, wish({}))).toEqual({ recordContract: { contractGivenOn: inDays(0) } });
  expect(await consultant.refusal(TELL, wish({}))).toBe('CONTRACT_TOLD');
});

test('the company is reminded of the contract three days before, once; the consultant when it is overdue, once; whoever has told of it hears nothing', async () => {
  const [soon, later, told, small, placement] = [
    await jobOf(inDays(-4)),
    await jobOf(inDays(-3)),
    await jobOf(inDays(-4)),
    await jobOf(inDays(-4), { minutesPerWeek: 180 }),
    await jobOf(inDays(-4), { kind: 'work_placement', shared: false }),
  ];
  await company.ask(TELL, { input: { employmentId: told, givenOn: inDays(-2) } });
  await night();
  await night();
  expect(await kindsOf(soon)).toEqual(['contract_due → company']);
  for (const id of [later, told, small, placement]) expect(await kindsOf(id)).toEqual([]);
  await house.db.query('UPDATE app.employment SET starts_on = starts_on - 4, contract_due_on = contract_due_on - 4 WHERE id = ANY ($1)', [[soon, told]]);
  await night();
  await night();
  expect(await kindsOf(soon)).toEqual(['contract_due → company', `contract_overdue → ${MINE}`]);
  expect(await kindsOf(told)).toEqual([]);
  expect((await consultant.ask<{ employerDuties: object }>(DUTIES, { id: soon })).employerDuties).toMatchObject({
    contractOverdue: true,
    holidayPercent: 12.5,
  });
  expect((await consultant.ask<{ employerDuties: object }>(DUTIES, { id: told })).employerDuties).toMatchObject({ contractOverdue: false });
  const [reminder, overdue] = await toldOf(soon);
  expect(reminder!.body).not.toContain('Virksomheden har ikke fået denne besked.');
  expect(overdue!.body).toContain('Virksomheden har ikke fået denne besked.');
  // Danish first with English below, the rule's version and source, who decides; and never a name.
  expect(reminder!.body).toMatch(
    /CONTRACT-DUTY, som den gælder fra den 1\. juli 2023: .* Kilde: beierholm\.dk\.\n[\s\S]*afgør det, ikke Fyrtårn[\s\S]*—[\s\S]*CONTRACT-DUTY as it holds from 2023-07-01/,
  );
  const { rows } = await house.db.query<{ first_name: string; name: string }>(
    'SELECT n.first_name, o.name FROM app.employment e JOIN app.citizen_name n USING (citizen_id) JOIN app.organisation o ON o.id = e.company_id WHERE e.id = $1',
    [soon],
  );
  for (const { first_name, name } of rows) for (const word of [first_name, name]) expect(reminder!.body).not.toContain(word);
});

test('a company that was never shown the job hears nothing: whoever has the case does; and so where nobody of the company has a mailbox', async () => {
  const hidden = await jobOf(inDays(-5), { shared: false });
  await night();
  expect(await kindsOf(hidden)).toEqual([`contract_due → ${MINE}`]);
  const unreached = await jobOf(inDays(-5));
  const address = (to: string, from: string) => house.db.query('UPDATE app.account SET email = $1 WHERE email = $2', [to, from]);
  await address('x@mitid.invalid', COMPANY_MAIL);
  await night();
  await address(COMPANY_MAIL, 'x@mitid.invalid');
  expect(await kindsOf(unreached)).toEqual([`contract_due → ${MINE}`]);
  // And whoever has the case now, not whoever had it.
  const moved = await jobOf(inDays(-5), { shared: false });
  await house.db.query(
    `UPDATE app.case_owner SET account_id = (SELECT id FROM app.account WHERE email = 'konsulent2@demo.invalid') WHERE citizen_id = (SELECT citizen_id FROM app.employment WHERE id = $1)`,
    [moved],
  );
  await night();
  expect(await kindsOf(moved)).toEqual(['contract_due → konsulent2@demo.invalid']);
});

describe('a month’s hours', () => {
  // The latest two months that are wholly over.
  const month = (back: number): LocalDate => {
    const first = `${inDays(0).slice(0, 7)}-01` as LocalDate;
    return Array.from({ length: back }).reduce<LocalDate>((day) => `${addDays(day, -1).slice(0, 7)}-01` as LocalDate, first);
  };
  const last = month(1);
  const register = (employmentId: string, from: string, to: string, minutes: number) =>
    consultant.ask(HOURS, { input: { employmentId, from, to, minutes, evidence: 'payslip' } });

  test('39 hours call for ATP and a minute less does not; it is told once a month, with holiday pay once a job', async () => {
    const [reached, short] = [await jobOf(addDays(last, -40), { minutesPerWeek: 180 }), await jobOf(addDays(last, -40), { minutesPerWeek: 180 })];
    for (const [id, minutes] of [
      [reached, 1270],
      [short, 1269],
    ] as const) {
      await register(id, last, addDays(last, 14), minutes);
      await register(id, addDays(last, 15), addDays(last, 27), 1070);
    }
    await night();
    await night();
    expect(await kindsOf(reached)).toEqual(['atp → company', 'holiday_pay → company']);
    expect(await kindsOf(short)).toEqual(['holiday_pay → company']);
    const duties = async (id: string, who = company) =>
      (await who.ask<{ employerDuties: { months: object[]; rules: object[] } }>(DUTIES, { id })).employerDuties;
    expect((await duties(reached)).months).toEqual([{ month: last, minutes: 2340, limitMinutes: 2340, reached: 'month', step: 1, steps: 3, fullOre: null }]);
    expect((await duties(short)).months).toMatchObject([{ month: last, minutes: 2339, reached: null, step: 0 }]);
    expect((await duties(short)).rules).toEqual([
      { code: 'CONTRACT-DUTY', validFrom: '2023-07-01', source: 'beierholm.dk', confidence: 'H' },
      { code: 'HOLIDAY-HOURLY', validFrom: '2020-09-01', source: 'borger.dk; djoef.dk', confidence: 'H' },
      expect.objectContaining({ code: 'ATP-THRESHOLD', validFrom: '2023-01-01', confidence: 'M' }),
      expect.objectContaining({ code: 'ATP-AMOUNT', validFrom: '2024-01-01', confidence: 'N' }),
    ]);
  });

  test('the limit of a week and of 14 days is told of as such, where the month’s is not reached', async () => {
    const few = () => jobOf(addDays(last, -40), { minutesPerWeek: 180 });
    const [week, fortnight, less] = [await few(), await few(), await few()];
    await register(week, last, addDays(last, 6), 9 * 60);
    await register(fortnight, last, addDays(last, 13), 18 * 60);
    await register(less, last, addDays(last, 6), 9 * 60 - 1);
    await register(less, addDays(last, 7), addDays(last, 20), 18 * 60 - 1);
    await night();
    const reached = async (id: string) =>
      (await company.ask<{ employerDuties: { months: { reached: string | null }[] } }>(DUTIES, { id })).employerDuties.months.map((one) => one.reached);
    for (const [id, stretch, often] of [
      [week, 'week', 'hver uge'],
      [fortnight, 'fortnight', 'hver 14. dag'],
    ] as const) {
      expect(await reached(id)).toEqual([stretch]);
      expect(await kindsOf(id)).toEqual(['atp → company', 'holiday_pay → company']);
      expect((await toldOf(id))[0]!.body).toContain(`Hvis lønnen betales ${often},`);
    }
    expect(await reached(less)).toEqual([null]);
    expect(await kindsOf(less)).toEqual(['holiday_pay → company']);
  });

  test('a stretch over two months gives each its days', async () => {
    const id = await jobOf(addDays(last, -60), { minutesPerWeek: 180 });
    await register(id, addDays(last, -4), addDays(last, 1), 600);
    const { employerDuties } = await consultant.ask<{ employerDuties: object }>(DUTIES, { id });
    expect(employerDuties).toMatchObject({
      months: [
        { month: last, minutes: 200 },
        { month: month(2), minutes: 400 },
      ],
    });
  });
});

test('a contract that was told by mistake is taken back by the staff alone, and told anew', async () => {
  const id = await jobOf(inDays(-3));
  const BACK = 'mutation($id: Uuid!) { withdrawContract(employmentId: $id) { contractGivenOn } }';
  expect(await consultant.refusal(BACK, { id })).toBe('NOT_FOUND');
  await company.ask(TELL, { input: { employmentId: id, givenOn: inDays(-2) } });
  expect(await company.refusal(BACK, { id })).toBe('NOT_ALLOWED');
  expect(await consultant.ask(BACK, { id })).toEqual({ withdrawContract: { contractGivenOn: null } });
  await company.ask(TELL, { input: { employmentId: id, givenOn: inDays(-1) } });
  const { rows } = await house.db.query<{ facts: object }>(`SELECT facts FROM app.ledger WHERE subject = $1 AND action = 'employment.contract_withdrawn'`, [
    id,
  ]);
  expect(rows).toEqual([{ facts: { givenOn: inDays(-2) } }]);
});

test('the database keeps it: a reminder once of a job, kind and month; ATP alone has a month, and that is its first day', async () => {
  const id = await jobOf(inDays(0));
  const add = (kind: string, month: string | null) =>
    house.db
      .query('INSERT INTO app.job_reminder (employment_id, citizen_id, kind, month) SELECT id, citizen_id, $2, $3 FROM app.employment WHERE id = $1', [
        id,
        kind,
        month,
      ])
      .then(() => 'taken')
      .catch((error: { constraint: string }) => error.constraint);
  expect(await add('contract_due', null)).toBe('taken');
  expect(await add('contract_due', null)).toBe('job_reminder_once');
  expect(await add('atp', '2026-10-01')).toBe('taken');
  expect(await add('atp', '2026-11-01')).toBe('taken');
  expect(await add('atp', '2026-10-01')).toBe('job_reminder_once');
  for (const [kind, month] of [
    ['atp', null],
    ['atp', '2026-10-02'],
    ['holiday_pay', '2026-10-01'],
  ] as const)
    expect(await add(kind, month)).toBe('job_reminder_month');
});

test('in SQL of its own a company sees and tells contracts of the jobs it was shown alone, and reminds nobody', async () => {
  const [shared, hidden] = [await jobOf(inDays(0)), await jobOf(inDays(0), { shared: false })];
  for (const id of [shared, hidden]) await consultant.ask(TELL, { input: { employmentId: id, givenOn: inDays(0) } });
  const account = await one<{ id: string }>('SELECT id FROM app.account WHERE email = $1', [COMPANY_MAIL]);
  const line = await openLine(house);
  await asActor(house, line, { role: 'companyContact', accountId: account.id, organisationId: companyId }, async () => {
    const { rows } = await line.query('SELECT employment_id FROM app.job_contract WHERE employment_id = ANY ($1)', [[shared, hidden]]);
    expect(rows).toEqual([{ employment_id: shared }]);
    // Nobody but the machine reminds.
    expect(await sqlState(line.query(`INSERT INTO app.job_reminder (employment_id, citizen_id, kind) VALUES ('${shared}', '${shared}', 'holiday_pay')`))).toBe(
      '42501',
    );
  });
  await line.end();
});

test('what is broken off before it is done has reminded nobody, and two tasks at once remind once', async () => {
  const id = await jobOf(inDays(-4));
  await house.db.query(`ALTER TABLE app.mail ADD CONSTRAINT dies CHECK (kind <> 'employment.contract_due') NOT VALID`);
  await night();
  expect(await house.db.query('SELECT FROM app.job_reminder WHERE employment_id = $1', [id]).then(({ rowCount }) => rowCount)).toBe(0);
  await house.db.query('ALTER TABLE app.mail DROP CONSTRAINT dies');
  await house.db.query(
    `INSERT INTO app.task (kind, payload) VALUES ('employment.remind_employers', '{"due": 1}'), ('employment.remind_employers', '{"due": 1}')`,
  );
  await night();
  expect(await kindsOf(id)).toEqual(['contract_due → company']);
  expect((await house.db.query(`SELECT FROM app.ledger WHERE subject = $1 AND action = 'employment.employer_reminded'`, [id])).rowCount).toBe(1);
});
