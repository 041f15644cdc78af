import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

const RECORD = 'mutation($input: RecordEmployment!) { recordEmployment(input: $input) { id } }';
const OF_JOB = 'query($id: Uuid!) { followUps(employmentId: $id) { id kind dueOn due outcome onDay reason { code } } }';
const DUE = '{ dueFollowUps(first: 100) { edges { node { id employmentId kind dueOn due citizenName } } } }';
const ANSWER = 'mutation($input: RecordFollowUp!) { recordFollowUp(input: $input) { outcome onDay reason { code } } }';
const END = `mutation($input: EndEmployment!) { endEmployment(input: $input) { endReason { code } nextStep { code } seeksJob } }`;
const MENTOR = 'mutation($input: RecordMentorTime!) { recordMentorTime(input: $input) { id onDay minutes givenBy } }';
const WITHDRAW = 'mutation($id: Uuid!) { withdrawMentorTime(id: $id) { id } }';
const MENTORS = 'query($id: Uuid!) { mentorTimes(employmentId: $id) { minutes } }';
const CASELOADS = '{ caseloads { consultant citizens limit over } }';
const NOBODY = '01a1fcfa-0000-7000-8000-00000000dead';

interface FollowUp {
  id: string;
  employmentId: string;
  kind: string;
  dueOn: string;
  due: boolean;
  outcome: string | null;
}

let house: House;
let consultant: Visitor, lead: Visitor, colleague: Visitor, company: Visitor;
let companyId: string, mine: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [consultant, lead, company] = [await house.as('employmentConsultant'), await house.as('employmentLead'), await house.as('companyContact')];
  const one = async (sql: string) => (await house.db.query<{ id: string }>(sql)).rows[0]!.id;
  const bif = await one(`SELECT id FROM app.organisation WHERE administration = 'BIF'`);
  companyId = await one('SELECT organisation_id AS id FROM app.company ORDER BY 1 LIMIT 1');
  mine = await one(`SELECT id FROM app.account WHERE email = 'konsulent@demo.invalid'`);
  colleague = await house.newLogin('employmentConsultant', { organisationId: bif });
});
afterAll(() => house.close());

/** One of the consultant's own citizens; each time another. */
let taken = 0;
async function citizenOf(): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id JOIN app.citizen_youth y ON y.citizen_id = c.id AND y.rule = 'none'
      JOIN app.case_owner w ON w.citizen_id = c.id AND w.account_id = $2 WHERE o.administration = 'BIF' AND c.state = 'active' ORDER BY c.id OFFSET $1 LIMIT 1`,
    [taken++, mine],
  );
  return rows[0]!.id;
}

async function jobOf(citizenId: string, startsOn: string, kind = 'ordinary_job'): Promise<string> {
  const input = { citizenId, companyId, kind, startsOn, minutesPerWeek: 240, tasks: ['GARDENING'], ordinaryWageConfirmed: true };
  return (await consultant.ask<{ recordEmployment: { id: string } }>(RECORD, { input })).recordEmployment.id;
}
const planned = async (id: string, who = consultant): Promise<FollowUp[]> => (await who.ask<{ followUps: FollowUp[] }>(OF_JOB, { id })).followUps;
const days = async (id: string): Promise<string[]> => (await planned(id)).map(({ kind, dueOn }) => `${kind} ${dueOn}`);
async function dueTo(who: Visitor, employmentId: string): Promise<FollowUp[]> {
  const { dueFollowUps } = await who.ask<{ dueFollowUps: { edges: { node: FollowUp }[] } }>(DUE);
  return dueFollowUps.edges.map(({ node }) => node).filter((one) => one.employmentId === employmentId);
}
async function night(): Promise<void> {
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'employment.plan_follow_up' AND state = 'waiting'`);
  await house.settled();
}
/** As if a job had begun, and all of it been planned, so many days earlier. */
async function earlier(employmentId: string, by: number): Promise<void> {
  await house.db.query('UPDATE app.employment SET starts_on = starts_on - $2::int WHERE id = $1', [employmentId, by]);
  await house.db.query('SET session_replication_role = replica');
  await house.db.query('UPDATE app.follow_up SET due_on = due_on - $2::int WHERE employment_id = $1', [employmentId, by]);
  await house.db.query('SET session_replication_role = origin');
}

test('bad wishes first: what is not there, another’s, the wrong answer to the question, twice', async () => {
  const citizenId = await citizenOf();
  const id = await jobOf(citizenId, job.inDays(-7));
  const [talk] = await planned(id);
  const answer = (more: object) => ({ input: { id: talk!.id, outcome: 'held', onDay: job.inDays(0), ...more } });
  const refused = (more: object, who = consultant) => who.refusal(ANSWER, answer(more));
  expect(await refused({ id: NOBODY })).toBe('NOT_FOUND');
  expect(await refused({}, await house.newLogin('citizen', { citizenId }))).toBe('NOT_ALLOWED');
  expect(await refused({}, company)).toBe('NOT_ALLOWED');
  expect(await refused({ onDay: job.inDays(1) })).toBe('FOLLOW_UP_DAY_WRONG');
  expect(await refused({ onDay: job.inDays(-8) })).toBe('FOLLOW_UP_DAY_WRONG');
  expect(await refused({ outcome: 'in_work' })).toBe('FOLLOW_UP_OUTCOME_WRONG');
  expect(await refused({ outcome: 'not_held' })).toBe('FOLLOW_UP_REASON_WRONG');
  expect(await refused({ outcome: 'not_held', reason: 'WEATHER' })).toBe('FOLLOW_UP_REASON_WRONG');
  expect(await refused({ reason: 'NOT_REACHED' })).toBe('FOLLOW_UP_REASON_WRONG');
  expect(await consultant.ask(ANSWER, answer({ outcome: 'not_held', reason: 'NOT_REACHED' }))).toMatchObject({
    recordFollowUp: { outcome: 'not_held', onDay: job.inDays(0), reason: { code: 'NOT_REACHED' } },
  });
  expect(await refused({})).toBe('FOLLOW_UP_ANSWERED');
});

test('two who answer at once: one answer stands', async () => {
  const id = await jobOf(await citizenOf(), job.inDays(-7));
  const [talk] = await planned(id);
  const input = { id: talk!.id, outcome: 'held', onDay: job.inDays(0) };
  const both = await Promise.all([consultant.refusal(ANSWER, { input }), colleague.refusal(ANSWER, { input })]);
  expect(both.sort()).toEqual(['FOLLOW_UP_ANSWERED', undefined]);
});

test('another administration, another citizen and the company see nothing of what is planned; a colleague’s list does not hold it, the lead’s does', async () => {
  const citizenId = await citizenOf();
  const id = await jobOf(citizenId, job.inDays(-7));
  const [citizen, stranger] = [await house.newLogin('citizen', { citizenId }), await house.newLogin('citizen', { citizenId: await citizenOf() })];
  const sof = (await house.db.query<{ id: string }>(`SELECT id FROM app.organisation WHERE administration = 'SOF'`)).rows[0]!.id;
  const foreign = await house.newLogin('employmentConsultant', { organisationId: sof });
  expect((await planned(id, citizen)).map(({ dueOn }) => dueOn)).toEqual((await planned(id)).map(({ dueOn }) => dueOn));
  for (const who of [stranger, foreign]) expect(await planned(id, who)).toEqual([]);
  for (const ask of [OF_JOB, MENTORS]) expect(await company.refusal(ask, { id })).toBe('NOT_ALLOWED');
  expect(await dueTo(consultant, id)).toMatchObject([{ due: true, dueOn: job.inDays(0) }]);
  expect(await dueTo(lead, id)).toHaveLength(1);
  for (const who of [colleague, foreign]) expect(await dueTo(who, id)).toEqual([]);
  const [talk] = await planned(id);
  expect(await foreign.refusal(ANSWER, { input: { id: talk!.id, outcome: 'held', onDay: job.inDays(0) } })).toBe('NOT_FOUND');
  // Whoever has the case now has what is due of it.
  await house.db.query('UPDATE app.case_owner SET account_id = (SELECT id FROM app.account WHERE email = $2) WHERE citizen_id = $1', [
    citizenId,
    'konsulent2@demo.invalid',
  ]);
  expect(await dueTo(consultant, id)).toEqual([]);
});

test('follow-up has no end: night after night there is always one talk ahead, once, and none is lost when nobody answers', async () => {
  const id = await jobOf(await citizenOf(), job.inDays(0));
  expect(await days(id)).toHaveLength(5);
  for (const [by, talks] of [
    [13 * 7, 5],
    [92, 6],
    [92, 7],
  ] as const) {
    await earlier(id, by);
    await night();
    await night();
    const now = await planned(id);
    expect(now).toHaveLength(talks);
    expect(now.filter(({ dueOn }) => dueOn > job.inDays(0))).toHaveLength(1);
  }
  // A job that was there before follow-up was planned is planned from now on.
  const old = await jobOf(await citizenOf(), job.inDays(-400));
  await house.db.query('DELETE FROM app.follow_up WHERE employment_id = $1', [old]);
  await night();
  expect(await planned(old)).toHaveLength(1);
});

test('a job that ends: why, whether a next job is looked for, aftercare, and the question about work after two and three months', async () => {
  const citizenId = await citizenOf();
  const id = await jobOf(citizenId, job.inDays(-30));
  const citizen = await house.newLogin('citizen', { citizenId });
  const input = { employmentId: id, lastDay: job.inDays(-20), reason: 'TASKS_ENDED', nextStep: 'ORDINARY_JOB' };
  // The relay waits: before it takes the late talks away, somebody answers one.
  await house.db.query(`SELECT pg_advisory_lock(hashtextextended('relay', 0))`);
  expect(await citizen.ask(END, { input })).toEqual({
    endEmployment: { endReason: { code: 'TASKS_ENDED' }, nextStep: { code: 'ORDINARY_JOB' }, seeksJob: true },
  });
  const lateTalk = (
    await house.db.query<{ id: string }>(`SELECT id FROM app.follow_up WHERE employment_id = $1 AND due_on > $2 LIMIT 1`, [id, job.inDays(-20)])
  ).rows[0]!.id;
  expect(await consultant.refusal(ANSWER, { input: { id: lateTalk, outcome: 'held', onDay: job.inDays(0) } })).toBe('FOLLOW_UP_OVERTAKEN');
  await house.db.query(`SELECT pg_advisory_unlock(hashtextextended('relay', 0))`);
  await house.settled();
  await night();
  const left = await planned(id);
  expect(left.map(({ kind }) => kind)).toEqual(['aftercare', 'status', 'status']);
  expect(left[0]!.dueOn).toBe(job.inDays(-6));
  const status = { input: { id: left[1]!.id, outcome: 'held', onDay: job.inDays(0) } };
  expect(await consultant.refusal(ANSWER, status)).toBe('FOLLOW_UP_OUTCOME_WRONG');
  await consultant.ask(ANSWER, { input: { ...status.input, outcome: 'in_work' } });
  expect((await planned(id))[1]).toMatchObject({ outcome: 'in_work' });
  expect(await dueTo(consultant, id)).toMatchObject([{ kind: 'aftercare' }]);
});

test('mentors’ time: in the job, in minutes, by whom; a mistake is taken back once', async () => {
  const citizenId = await citizenOf();
  const employmentId = await jobOf(citizenId, job.inDays(-7));
  const time = (more: object) => ({ input: { employmentId, onDay: job.inDays(-1), minutes: 90, givenBy: 'colleague', ...more } });
  expect(await consultant.refusal(MENTOR, time({ employmentId: NOBODY }))).toBe('NOT_FOUND');
  for (const minutes of [4, 601]) expect(await consultant.refusal(MENTOR, time({ minutes }))).toBe('NUMBER_OUT_OF_RANGE');
  for (const onDay of [job.inDays(1), job.inDays(-8)]) expect(await consultant.refusal(MENTOR, time({ onDay }))).toBe('MENTOR_TIME_OUTSIDE');
  expect(await company.refusal(MENTOR, time({}))).toBe('NOT_ALLOWED');
  const { recordMentorTime } = await consultant.ask<{ recordMentorTime: { id: string }[] }>(MENTOR, time({}));
  expect(recordMentorTime).toMatchObject([{ minutes: 90, givenBy: 'colleague', onDay: job.inDays(-1) }]);
  const citizen = await house.newLogin('citizen', { citizenId });
  expect(await citizen.ask(MENTORS, { id: employmentId })).toEqual({ mentorTimes: [{ minutes: 90 }] });
  expect(await consultant.ask(WITHDRAW, { id: recordMentorTime[0]!.id })).toEqual({ withdrawMentorTime: [] });
  expect(await consultant.refusal(WITHDRAW, { id: recordMentorTime[0]!.id })).toBe('NOT_FOUND');
});

test('a consultant with more citizens than the limit is warned, by the limit of the day, and nothing is refused', async () => {
  const of = async (who: Visitor) => (await who.ask<{ caseloads: { citizens: number; limit: number; over: boolean }[] }>(CASELOADS)).caseloads;
  const [now] = await of(consultant);
  expect(now).toMatchObject({ limit: 35, over: now!.citizens > 35 });
  expect(await of(consultant)).toHaveLength(1);
  expect((await of(lead)).length).toBeGreaterThan(1);
  for (const [most, over] of [
    [now!.citizens, false],
    [now!.citizens - 1, true],
  ] as const) {
    await house.db.query(`UPDATE ref.rule SET parameters = jsonb_build_object('most_citizens', $1::int) WHERE code = 'CASELOAD'`, [most]);
    expect(await of(consultant)).toMatchObject([{ limit: most, over }]);
  }
  await jobOf(await citizenOf(), job.inDays(0));
});
