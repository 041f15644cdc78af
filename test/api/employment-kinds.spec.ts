import { SYSTEM } from '@fyrtaarn/kernel';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

const RECORD =
  'mutation($input: RecordEmployment!) { recordEmployment(input: $input) { id matchId contractDueOn kind { code countsAsOrdinary paid } tasks { code } } }';
const CORRECT = 'mutation($input: CorrectEmploymentKind!) { correctEmploymentKind(input: $input) { id kind { code } } }';
const END = 'mutation($input: EndEmployment!) { endEmployment(input: $input) { endsOn } }';
const ONE = 'query($id: Uuid!) { employment(id: $id) { id } }';
const NOBODY = '01a1fcfa-0000-7000-8000-00000000dead';

let house: House;
let consultant: Visitor, company: Visitor;
let companyId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [consultant, company] = [await house.as('employmentConsultant'), await house.as('companyContact')];
  companyId = (
    await house.db.query<{ id: string }>(
      `SELECT m.organisation_id AS id FROM app.membership m JOIN app.account a ON a.id = m.account_id WHERE a.email = 'virksomhed@demo.invalid' AND m.role = 'companyContact'`,
    )
  ).rows[0]!.id;
});
afterAll(() => house.close());

/** One of the administration's own adults without a match; each time another. */
let taken = 0;
async function citizenOf(): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id JOIN app.citizen_youth y ON y.citizen_id = c.id AND y.rule = 'none'
      WHERE o.administration = 'BIF' AND c.state = 'active' AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id) ORDER BY c.id OFFSET $1 LIMIT 1`,
    [taken++],
  );
  return rows[0]!.id;
}

/** Whom the social services have shown to nobody. */
async function foreign(): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF' AND c.state = 'active'
      AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id) LIMIT 1`,
  );
  await house.db.query('DELETE FROM app.disclosure WHERE citizen_id = $1', [rows[0]!.id]);
  return rows[0]!.id;
}

const wish = (citizenId: string, kind: string, more: object = {}) => ({
  input: { citizenId, companyId, kind, startsOn: job.inDays(-28), minutesPerWeek: 240, tasks: ['GARDENING'], ordinaryWageConfirmed: true, ...more },
});
const record = async (citizenId: string, kind: string, more: object = {}): Promise<string> =>
  (await consultant.ask<{ recordEmployment: { id: string } }>(RECORD, wish(citizenId, kind, more))).recordEmployment.id;
const hours = (employmentId: string, evidence = 'payslip', weeksAgo = 1) => ({
  input: { employmentId, from: job.inDays(-7 * weeksAgo), to: job.inDays(-7 * weeksAgo + 6), minutes: 240, evidence },
});

/** What the system, which counts, sees of somebody. */
async function counted(citizenId: string): Promise<number> {
  const line = await openLine(house);
  const { rows } = await asActor(house, line, SYSTEM, () =>
    line.query<{ minutes: number }>('SELECT coalesce(sum(minutes), 0)::int AS minutes FROM app.ordinary_paid_hours WHERE citizen_id = $1', [citizenId]),
  );
  await line.end();
  return rows[0]!.minutes;
}

test('bad wishes first: who is not there, what is not on a list, pay that nobody has seen, an age that nobody has said', async () => {
  const citizenId = await citizenOf();
  const refused = (more: object, kind = 'ordinary_job') => consultant.refusal(RECORD, wish(citizenId, kind, more));
  for (const id of [NOBODY, await foreign()]) expect(await refused({ citizenId: id })).toBe('NOT_FOUND');
  expect(await refused({ companyId: NOBODY })).toBe('NOT_FOUND');
  expect(await refused({}, 'hobby')).toBe('EMPLOYMENT_KIND_UNKNOWN');
  expect(await refused({ startsOn: '1999-12-31' })).toBe('EMPLOYMENT_KIND_UNKNOWN');
  expect(await refused({ tasks: [] })).toBe('EMPLOYMENT_TASKS_UNKNOWN');
  expect(await refused({ tasks: ['QUIET_ROOM'] })).toBe('EMPLOYMENT_TASKS_UNKNOWN');
  expect(await refused({ minutesPerWeek: 0 })).toBe('NUMBER_OUT_OF_RANGE');
  expect(await refused({ minutesPerWeek: 37 * 60 + 1 })).toBe('NUMBER_OUT_OF_RANGE');
  expect(await refused({ ordinaryWageConfirmed: false })).toBe('WAGE_NOT_CONFIRMED');
  await house.db.query('DELETE FROM app.citizen_youth WHERE citizen_id = $1', [citizenId]);
  expect(await refused({})).toBe('AGE_NOT_SAID');
  expect(await company.refusal(RECORD, wish(citizenId, 'ordinary_job'))).toBe('NOT_ALLOWED');
  expect(await consultant.refusal(CORRECT, { input: { employmentId: NOBODY, kind: 'flex_job', ordinaryWageConfirmed: false } })).toBe('NOT_FOUND');
});

test('what a consultant records is seen by the administration and the citizen, and not by the company or anybody else', async () => {
  const citizenId = await citizenOf();
  const id = await record(citizenId, 'wage_subsidy', { ordinaryWageConfirmed: false });
  const [citizen, stranger] = [await house.newLogin('citizen', { citizenId }), await house.newLogin('citizen', { citizenId: await citizenOf() })];
  for (const who of [consultant, citizen]) expect(await who.ask(ONE, { id })).toEqual({ employment: { id } });
  for (const who of [company, stranger]) expect(await who.refusal(ONE, { id })).toBe('NOT_FOUND');
  expect(await company.refusal(job.HOURS, hours(id))).toBe('NOT_FOUND');
  const end = { input: { employmentId: id, lastDay: job.inDays(-1), reason: 'DONE' } };
  expect(await stranger.refusal(END, end)).toBe('NOT_FOUND');
  expect(await company.refusal(END, end)).toBe('NOT_FOUND');
  expect(await citizen.ask(END, end)).toEqual({ endEmployment: { endsOn: job.inDays(-1) } });
  expect(await consultant.refusal(END, end)).toBe('ALREADY_ENDED');
});

describe('only ordinary pay is counted', () => {
  test.each([
    ['small_job', 240],
    ['ordinary_job', 240],
    ['leisure_job', 240],
    ['flex_job', 0],
    ['wage_subsidy', 0],
    ['apprenticeship', 0],
  ])('hours in a %s: %i minutes', async (kind, minutes) => {
    const citizenId = await citizenOf();
    await consultant.ask(job.HOURS, hours(await record(citizenId, kind)));
    expect(await counted(citizenId)).toBe(minutes);
  });

  test('nor when the kind is corrected later, and again when that was wrong', async () => {
    const citizenId = await citizenOf();
    const employmentId = await record(citizenId, 'small_job');
    await consultant.ask(job.HOURS, hours(employmentId));
    for (const [kind, minutes] of [
      ['wage_subsidy', 0],
      ['work_placement', 0],
      ['ordinary_job', 240],
    ] as const) {
      expect(await consultant.refusal(CORRECT, { input: { employmentId, kind: 'ordinary_job', ordinaryWageConfirmed: false } })).toBe('WAGE_NOT_CONFIRMED');
      await consultant.ask(CORRECT, { input: { employmentId, kind, ordinaryWageConfirmed: true } });
      expect([kind, await counted(citizenId)]).toEqual([kind, minutes]);
    }
    const { rows } = await house.db.query(`SELECT facts FROM app.ledger WHERE action = 'employment.kind_corrected' AND subject = $1 ORDER BY id`, [
      employmentId,
    ]);
    expect(rows.map(({ facts }) => facts)).toEqual([
      { from: 'small_job', to: 'wage_subsidy' },
      { from: 'wage_subsidy', to: 'work_placement' },
      { from: 'work_placement', to: 'ordinary_job' },
    ]);
  });

  test('by the list as it was on the day of the hours', async () => {
    const citizenId = await citizenOf();
    const employmentId = await record(citizenId, 'leisure_job');
    await consultant.ask(job.HOURS, hours(employmentId, 'payslip', 1));
    await consultant.ask(job.HOURS, hours(employmentId, 'payslip', 2));
    await house.db.query(`UPDATE ref.employment_kind SET valid_to = current_date - 10 WHERE code = 'leisure_job'`);
    await house.db.query(`INSERT INTO ref.employment_kind SELECT (jsonb_populate_record(k, jsonb_build_object('valid_from', current_date - 9, 'valid_to', null,
      'counts_as_ordinary', false))).* FROM ref.employment_kind k WHERE code = 'leisure_job'`);
    expect(await counted(citizenId)).toBe(240);
  });

  test('a placement has no paid hours, and a social free card is for ordinary work', async () => {
    const citizenId = await citizenOf();
    const placement = await record(citizenId, 'work_placement', { ordinaryWageConfirmed: false });
    expect(await consultant.refusal(job.HOURS, hours(placement))).toBe('PLACEMENT_IS_UNPAID');
    const subsidised = await record(await citizenOf(), 'wage_subsidy', { ordinaryWageConfirmed: false });
    expect(await consultant.refusal(job.HOURS, hours(subsidised, 'free_card_register'))).toBe('FREE_CARD_ORDINARY_ONLY');
    await consultant.ask(job.HOURS, hours(subsidised));
  });
});

describe('placement and pay at one workplace', () => {
  const other = { tasks: ['KITCHEN_HELP'] };
  test('take different tasks, as long as both last, whichever came first', async () => {
    const citizenId = await citizenOf();
    const paid = await record(citizenId, 'small_job', { tasks: ['GARDENING', 'BICYCLE_REPAIR'] });
    expect(await consultant.refusal(RECORD, wish(citizenId, 'work_placement', { tasks: ['GARDENING', 'KITCHEN_HELP'] }))).toBe('TASKS_MUST_DIFFER');
    const placement = await record(citizenId, 'work_placement', other);
    expect(await consultant.refusal(RECORD, wish(citizenId, 'ordinary_job', other))).toBe('TASKS_MUST_DIFFER');
    // A correction of the kind is no way round it: two paid jobs may have the same tasks.
    const second = await record(citizenId, 'ordinary_job');
    expect(await consultant.refusal(CORRECT, { input: { employmentId: second, kind: 'work_placement', ordinaryWageConfirmed: false } })).toBe(
      'TASKS_MUST_DIFFER',
    );
    await consultant.ask(END, { input: { employmentId: placement, lastDay: job.inDays(-7), reason: 'DONE' } });
    await record(citizenId, 'ordinary_job', { ...other, startsOn: job.inDays(-6) });
    expect(paid).not.toBe(second);
  });

  test('two consultants at once: one of the two is there', async () => {
    const citizenId = await citizenOf();
    const both = await Promise.all(['small_job', 'work_placement'].map((kind) => consultant.refusal(RECORD, wish(citizenId, kind))));
    expect(both.filter((code) => code === 'TASKS_MUST_DIFFER')).toHaveLength(1);
    const { rows } = await house.db.query('SELECT count(*)::int AS count FROM app.employment WHERE citizen_id = $1', [citizenId]);
    expect(rows).toEqual([{ count: 1 }]);
  });
});

test.each(['YOUTH-13-14', 'YOUTH-15-17-SCHOOL'])('%s: twelve hours in a week of school, and not a minute more', async (rule) => {
  const citizenId = await citizenOf();
  await house.db.query('UPDATE app.citizen_youth SET rule = $2 WHERE citizen_id = $1', [citizenId, rule]);
  expect(await consultant.refusal(RECORD, wish(citizenId, 'leisure_job', { minutesPerWeek: 12 * 60 + 1 }))).toBe('YOUNG_WEEK_TOO_LONG');
  await record(citizenId, 'leisure_job', { minutesPerWeek: 12 * 60 });
});

test('what pays more than three hours a week owes a contract; a placement does not', async () => {
  const citizenId = await citizenOf();
  const due = async (kind: string, minutesPerWeek: number, tasks: string[]) =>
    (await consultant.ask<{ recordEmployment: { contractDueOn: string | null } }>(RECORD, wish(citizenId, kind, { minutesPerWeek, tasks }))).recordEmployment
      .contractDueOn;
  expect(await due('ordinary_job', 181, ['GARDENING'])).toBe(job.inDays(-21));
  expect(await due('ordinary_job', 180, ['GARDENING'])).toBeNull();
  expect(await due('work_placement', 900, ['KITCHEN_HELP'])).toBeNull();
});
