import { kindsOf, lastEvent, waitsFor } from '../support/clocks';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';
import { agreesToStatus } from '../support/standing-match';
import { END_JOB, MATCH } from '../support/steps';

let house: House;
let company: Visitor, consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  // The demonstration's people are introduced already; here there is room to introduce more.
  await house.db.query('UPDATE app.company SET support_capacity = 50');
});
afterAll(() => house.close());

/** A job under way, of a posting with one place. */
async function startedJob() {
  const postingId = await job.postAndOpen(company, consultant);
  const { citizenId } = (await job.suggestionsFor(consultant, postingId)).fitting[0]!;
  const citizen = await house.newLogin('citizen', { citizenId });
  await agreesToStatus(house, citizenId);
  const matchId = await job.share(consultant, citizen, postingId, citizenId);
  await job.meetAndOffer(company, matchId);
  await citizen.ask(job.ACCEPT, { matchId });
  const { startEmployment } = await consultant.ask<{ startEmployment: { id: string } }>(job.START, { input: { matchId, ordinaryWageConfirmed: true } });
  return { postingId, matchId, citizen, employmentId: startEmployment.id };
}
const place = async (postingId: string): Promise<object[]> =>
  (await house.db.query<object>('SELECT heads_taken, minutes_taken FROM app.posting WHERE id = $1', [postingId])).rows;

test.each([
  ['consultant', 'MORE_WORK', 'ORDINARY_JOB', 'ENDED_OK', 'consultant'],
  ['company', 'TASKS_ENDED', undefined, 'ENDED_EARLY', 'self'],
  ['citizen', 'CITIZEN_WISH', undefined, 'ENDED_EARLY', 'self'],
])('a job is ended by the %s with a reason (%s), and the place is free at once', async (by, reason, nextStep, to, channel) => {
  const { postingId, matchId, citizen, employmentId } = await startedJob();
  const who = { consultant, company, citizen }[by]!;
  expect(await place(postingId)).toEqual([{ heads_taken: 1, minutes_taken: 180 }]);
  const end = { employmentId, lastDay: job.inDays(-1), reason, nextStep };
  expect(await who.refusal(END_JOB, { input: { ...end, reason: 'TALK' } })).toBe('END_REASON_UNKNOWN');
  expect(await who.refusal(END_JOB, { input: { ...end, nextStep: 'DONE' } })).toBe('NEXT_STEP_UNKNOWN');
  expect(await who.refusal(END_JOB, { input: { ...end, lastDay: job.inDays(2) } })).toBe('LAST_DAY_OUTSIDE');
  expect(await who.refusal(END_JOB, { input: { ...end, lastDay: job.inDays(-30) } })).toBe('LAST_DAY_OUTSIDE');
  await who.ask(END_JOB, { input: end });
  expect(await place(postingId)).toEqual([{ heads_taken: 0, minutes_taken: 0 }]);
  expect(await lastEvent(house, matchId)).toMatchObject({ from: 'STARTED', to, reason, channel });
  await house.settled();
  const { match } = await consultant.ask<{ match: object }>(MATCH, { id: matchId });
  expect(match).toMatchObject({ state: to, endReason: reason, nextStep: nextStep ?? 'TALK' });
  // Where nobody has said what comes next, the consultant agrees it with the citizen.
  expect(kindsOf(await waitsFor(consultant, matchId))).toEqual(nextStep ? [] : ['NEXT_STEP']);
  expect(await who.refusal(END_JOB, { input: end })).toBe('MATCH_WRONG_STATE');
  // The pair may be proposed again, and hours after the last day are none.
  expect(await company.refusal(job.HOURS, { input: { employmentId, from: job.inDays(0), to: job.inDays(0), minutes: 60, evidence: 'payslip' } })).toBe(
    'HOURS_OUTSIDE_JOB',
  );
});

test('somebody else’s job is not there to be ended', async () => {
  const { employmentId } = await startedJob();
  const { rows } = await house.db.query<{ id: string }>('SELECT c.id FROM app.citizen c ORDER BY c.id LIMIT 1');
  const stranger = await house.newLogin('citizen', { citizenId: rows[0]!.id });
  const end = { input: { employmentId, lastDay: job.inDays(-1), reason: 'DONE' } };
  expect(await stranger.refusal(END_JOB, end)).toBe('NOT_FOUND');
  expect(await (await house.as('bridgeWorker')).refusal(END_JOB, end)).toBe('NOT_ALLOWED');
});
