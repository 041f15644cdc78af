import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

const NOBODY = '01a1fcfa-0000-7000-8000-000000000000';
const REGISTER = 'mutation($input: RegisterCompany!) { registerCompany(input: $input) { id cvr } }';
const COMPANY = { name: 'Nye Hænder', cvr: '13748136', legalForm: 'ApS', purpose: 'Giver plads', district: 'VALBY', supportCapacity: 2 };

let house: House;
let company: Visitor, otherCompany: Visitor, consultant: Visitor, citizen: Visitor, otherCitizen: Visitor;
/** One match that the company has been shown, and one that waits for the citizen; an employment with hours. */
let at: { posting: string; submitted: string; citizenId: string; shared: string; asked: string; employment: string; foreignMatch: string };

beforeAll(async () => {
  house = await openHouse({ demo: true });
  [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  const other = await house.db.query(
    `SELECT organisation_id FROM app.company WHERE organisation_id NOT IN (SELECT organisation_id FROM app.membership WHERE organisation_id IS NOT NULL) LIMIT 1`,
  );
  otherCompany = await house.newLogin('companyContact', { organisationId: other.rows[0].organisation_id });
  const posting = await job.postAndOpen(company, consultant, { heads: 3 });
  const { postSmallJob } = await company.ask<{ postSmallJob: { id: string } }>(job.POST, { input: job.SMALL_JOB });
  const [first, second, third] = (await job.suggestionsFor(consultant, posting)).fitting;
  citizen = await house.newLogin('citizen', { citizenId: first!.citizenId });
  otherCitizen = await house.newLogin('citizen', { citizenId: second!.citizenId });
  const shared = await job.share(consultant, citizen, posting, first!.citizenId);
  const { suggestMatch } = await consultant.ask<{ suggestMatch: { id: string } }>(job.SUGGEST, { input: { postingId: posting, citizenId: second!.citizenId } });
  await consultant.ask(job.ASK, { input: { matchId: suggestMatch.id, view: 'agree_but' } });
  const worker = await house.newLogin('citizen', { citizenId: third!.citizenId });
  const working = await job.share(consultant, worker, posting, third!.citizenId);
  await job.meetAndOffer(company, working);
  await worker.ask(job.ACCEPT, { matchId: working });
  const { startEmployment } = await consultant.ask<{ startEmployment: { id: string } }>(job.START, {
    input: { matchId: working, ordinaryWageConfirmed: true },
  });
  await company.ask(job.HOURS, { input: hours(startEmployment.id) });
  at = {
    posting,
    submitted: postSmallJob.id,
    citizenId: first!.citizenId,
    shared,
    asked: suggestMatch.id,
    employment: startEmployment.id,
    foreignMatch: working,
  };
  await house.settled();
}, 60_000);
afterAll(() => house.close());

function hours(employmentId: string, change: object = {}): object {
  return { employmentId, from: job.inDays(-7), to: job.inDays(-5), minutes: 120, evidence: 'payslip', ...change };
}
const post = (change: object) => ({ input: { ...job.SMALL_JOB, ...change } });
const meet = (change: object) => ({ input: { matchId: at.shared, yes: true, meetingAt: `${job.inDays(2)}T10:00:00+01:00`, meetingPlace: 'Huset', ...change } });

type Case = readonly [what: string, who: () => Visitor, operation: string, variables: () => object, code: string];
const CASES: readonly Case[] = [
  ['a CVR that fails its check digit', () => consultant, REGISTER, () => ({ input: { ...COMPANY, cvr: '12345678' } }), 'CVR_INVALID'],
  ['a CVR with letters', () => consultant, REGISTER, () => ({ input: { ...COMPANY, cvr: 'DK137481' } }), 'CVR_INVALID'],
  ['a district that is none', () => consultant, REGISTER, () => ({ input: { ...COMPANY, district: 'ATLANTIS' } }), 'DISTRICT_UNKNOWN'],
  ['a company registered by a company', () => company, REGISTER, () => ({ input: COMPANY }), 'NOT_ALLOWED'],
  ['hours below zero', () => company, job.POST, () => post({ minutesMin: -60 }), 'HOURS_OUT_OF_RANGE'],
  ['more than 37 hours', () => company, job.POST, () => post({ minutesMax: 2221 }), 'HOURS_OUT_OF_RANGE'],
  ['least above most', () => company, job.POST, () => post({ minutesMin: 300, minutesMax: 240 }), 'HOURS_OUT_OF_RANGE'],
  ['no task', () => company, job.POST, () => post({ tasks: [] }), 'TASKS_MISSING'],
  ['a task that is none', () => company, job.POST, () => post({ tasks: [{ term: 'RAISE_THE_DEAD', essential: true }] }), 'TERM_UNKNOWN'],
  ['a workplace fact as a task', () => company, job.POST, () => post({ tasks: [{ term: 'QUIET_ROOM', essential: true }] }), 'TERM_UNKNOWN'],
  ['the same task twice', () => company, job.POST, () => post({ tasks: [{ term: 'BAKING' }, { term: 'BAKING' }] }), 'TERM_TWICE'],
  ['no heads', () => company, job.POST, () => post({ heads: 0 }), 'NUMBER_OUT_OF_RANGE'],
  ['a day that does not exist', () => company, job.POST, () => post({ startsOn: '2027-02-30' }), 'DATE_INVALID'],
  ['a start in the past', () => company, job.POST, () => post({ startsOn: job.inDays(-3) }), 'START_IN_PAST'],
  ['a week that ends before it starts', () => company, job.POST, () => post({ week: [{ weekday: 1, starts: '15:00', ends: '09:00' }] }), 'WEEK_INVALID'],
  [
    'times that overlap',
    () => company,
    job.POST,
    () =>
      post({
        week: [
          { weekday: 1, starts: '09:00', ends: '12:00' },
          { weekday: 1, starts: '11:00', ends: '15:00' },
        ],
      }),
    'WEEK_INVALID',
  ],
  ['too little time for the hours', () => company, job.POST, () => post({ week: [{ weekday: 1, starts: '09:00', ends: '10:00' }] }), 'WEEK_TOO_SHORT'],
  ['a subsidised job', () => company, job.POST, () => post({ ordinaryWage: false }), 'WAGE_NOT_ORDINARY'],
  ['a title of one letter', () => company, job.POST, () => post({ title: 'x' }), 'TEXT_TOO_SHORT'],
  ['a description of 100,000 characters', () => company, job.POST, () => post({ description: 'x'.repeat(100_000) }), 'TEXT_TOO_LONG'],
  ['a text of a megabyte', () => company, job.POST, () => post({ description: 'x'.repeat(1_048_576) }), 'REQUEST_TOO_LARGE'],
  ['a NUL in a text', () => company, job.POST, () => post({ title: 'Job\u0000job' }), 'TEXT_NOT_PLAIN'],
  ['an unknown field', () => company, job.POST, () => post({ diagnosis: 'x' }), 'BAD_REQUEST'],
  ['a posting that does not exist', () => consultant, job.OPEN, () => ({ id: NOBODY }), 'NOT_FOUND'],
  ['an id that is none', () => consultant, job.OPEN, () => ({ id: "1' OR 1=1" }), 'BAD_REQUEST'],
  ['a posting opened twice', () => consultant, job.OPEN, () => ({ id: at.posting }), 'POSTING_NOT_SUBMITTED'],
  ['a posting opened by its company', () => company, job.OPEN, () => ({ id: at.submitted }), 'NOT_ALLOWED'],
  [
    'a proposal for a posting that is not open',
    () => consultant,
    job.SUGGEST,
    () => ({ input: { postingId: at.submitted, citizenId: at.citizenId } }),
    'PAIR_NOT_POSSIBLE',
  ],
  ['a proposal of nobody', () => consultant, job.SUGGEST, () => ({ input: { postingId: at.posting, citizenId: NOBODY } }), 'NOT_FOUND'],
  ['the same pair again', () => consultant, job.SUGGEST, () => ({ input: { postingId: at.posting, citizenId: at.citizenId } }), 'MATCH_EXISTS'],
  ['asking again', () => consultant, job.ASK, () => ({ input: { matchId: at.asked, view: 'agree' } }), 'MATCH_WRONG_STATE'],
  ['a view that is none', () => consultant, job.ASK, () => ({ input: { matchId: at.asked, view: 'whatever' } }), 'BAD_REQUEST'],
  ['sharing before the citizen answered', () => consultant, job.CONFIRM, () => ({ matchId: at.asked }), 'CITIZEN_NOT_ANSWERED'],
  ['another citizen’s proposal', () => otherCitizen, job.ANSWER, () => ({ input: { matchId: at.shared, yes: true, share: ['HOURS'] } }), 'NOT_FOUND'],
  ['a yes that shows nothing', () => otherCitizen, job.ANSWER, () => ({ input: { matchId: at.asked, yes: true, share: [] } }), 'SHARE_NOTHING'],
  ['a data group that is none', () => otherCitizen, job.ANSWER, () => ({ input: { matchId: at.asked, yes: true, share: ['DIAGNOSIS'] } }), 'BAD_REQUEST'],
  [
    'a company’s reason from a citizen',
    () => otherCitizen,
    job.ANSWER,
    () => ({ input: { matchId: at.asked, yes: false, reason: 'F_FILLED' } }),
    'REASON_UNKNOWN',
  ],
  ['an answer after it was shown', () => citizen, job.ANSWER, () => ({ input: { matchId: at.shared, yes: true, share: ['HOURS'] } }), 'MATCH_WRONG_STATE'],
  ['accepting a job not offered', () => citizen, job.ACCEPT, () => ({ matchId: at.shared }), 'MATCH_WRONG_STATE'],
  ['a candidate not shown yet', () => company, job.MEET, () => meet({ matchId: at.asked }), 'NOT_FOUND'],
  ['another company’s candidate', () => otherCompany, job.MEET, () => meet({}), 'NOT_FOUND'],
  ['a meeting in the past', () => company, job.MEET, () => meet({ meetingAt: `${job.inDays(-2)}T10:00:00Z` }), 'MEETING_IN_PAST'],
  ['a meeting nowhere', () => company, job.MEET, () => meet({ meetingPlace: '  ' }), 'TEXT_MISSING'],
  ['a no without a reason', () => company, job.MEET, () => ({ input: { matchId: at.shared, yes: false } }), 'REASON_UNKNOWN'],
  [
    'a decision before the meeting',
    () => company,
    job.DECIDE,
    () => ({ input: { matchId: at.shared, attendance: 'came', yes: true, minutesPerWeek: 180, startsOn: job.inDays(3) } }),
    'MATCH_WRONG_STATE',
  ],
  [
    'hours outside the posting',
    () => company,
    job.DECIDE,
    () => ({ input: { matchId: at.shared, attendance: 'came', yes: true, minutesPerWeek: 1000, startsOn: job.inDays(3) } }),
    'AGREED_HOURS_OUTSIDE',
  ],
  ['a start without ordinary pay', () => consultant, job.START, () => ({ input: { matchId: at.shared, ordinaryWageConfirmed: false } }), 'WAGE_NOT_CONFIRMED'],
  ['a start before the yes', () => consultant, job.START, () => ({ input: { matchId: at.shared, ordinaryWageConfirmed: true } }), 'MATCH_WRONG_STATE'],
  ['a second start', () => consultant, job.START, () => ({ input: { matchId: at.foreignMatch, ordinaryWageConfirmed: true } }), 'MATCH_WRONG_STATE'],
  [
    'paid hours below zero',
    () => company,
    job.HOURS,
    () => ({ input: hours(at.employment, { from: job.inDays(-3), to: job.inDays(-2), minutes: -5 }) }),
    'NUMBER_OUT_OF_RANGE',
  ],
  [
    'more hours than a week has',
    () => company,
    job.HOURS,
    () => ({ input: hours(at.employment, { from: job.inDays(-3), to: job.inDays(-2), minutes: 9000 }) }),
    'NUMBER_OUT_OF_RANGE',
  ],
  ['the same days again', () => company, job.HOURS, () => ({ input: hours(at.employment) }), 'HOURS_REGISTERED_ALREADY'],
  ['hours in the future', () => company, job.HOURS, () => ({ input: hours(at.employment, { from: job.inDays(1), to: job.inDays(2) }) }), 'HOURS_IN_FUTURE'],
  [
    'hours before the job',
    () => company,
    job.HOURS,
    () => ({ input: hours(at.employment, { from: job.inDays(-60), to: job.inDays(-59) }) }),
    'HOURS_OUTSIDE_JOB',
  ],
  [
    'another company’s employment',
    () => otherCompany,
    job.HOURS,
    () => ({ input: hours(at.employment, { from: job.inDays(-3), to: job.inDays(-2) }) }),
    'NOT_FOUND',
  ],
  ['nobody logged in', () => house.visitor(), job.HOURS, () => ({ input: hours(at.employment) }), 'NOT_LOGGED_IN'],
  [
    'a wrong password',
    () => house.visitor(),
    'mutation { logIn(input: { email: "konsulent@demo.invalid", password: "x" }) { displayName } }',
    () => ({}),
    'LOGIN_FAILED',
  ],
  [
    'an unknown person',
    () => house.visitor(),
    'mutation { logIn(input: { email: "ingen@demo.invalid", password: "x" }) { displayName } }',
    () => ({}),
    'LOGIN_FAILED',
  ],
  ['a role one does not have', () => company, `mutation { actAs(membershipId: "${NOBODY}") { displayName } }`, () => ({}), 'NO_ROLE'],
  ['a page of a thousand', () => consultant, '{ citizens(first: 1000) { edges { node { id } } } }', () => ({}), 'NUMBER_OUT_OF_RANGE'],
  ['a cursor that is none', () => consultant, '{ citizens(after: "YWJj") { edges { node { id } } } }', () => ({}), 'BAD_REQUEST'],
  ['a syntax error', () => consultant, '{ citizens { ', () => ({}), 'BAD_REQUEST'],
];

test.each(CASES)('%s is refused with a code and changes nothing', async (_, who, operation, variables, code) => {
  const before = await fingerprint(house.db);
  const { body, text } = await who().raw(operation, variables());
  expect([body.errors?.[0]?.extensions.code, body.errors?.[0]?.message]).toEqual([code, expect.any(String)]);
  expect(body.errors?.[0]?.message).not.toMatch(/\bat .*\.(js|ts):\d|SELECT|INSERT|constraint/);
  expect(text).not.toContain('stack');
  expect(await fingerprint(house.db)).toEqual(before);
});

test('an error speaks the language of the caller', async () => {
  const danish = await house.visitor({ 'accept-language': 'da' }).raw('{ citizens { edges { node { id } } } }');
  const english = await house.visitor({ 'accept-language': 'en-GB' }).raw('{ citizens { edges { node { id } } } }');
  expect(danish.body.errors?.[0]?.message).toBe('Du skal logge ind først.');
  expect(english.body.errors?.[0]?.message).toBe('Please log in first.');
});
