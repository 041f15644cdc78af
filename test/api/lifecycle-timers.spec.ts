import { SYSTEM } from '@fyrtaarn/kernel';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { beginClock, CLOSE_ERRAND, kindsOf, lastEvent, letTimePass, stateOf, waitsFor } from '../support/clocks';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';
import { STEP_BACK } from '../support/steps';
import { stand, standingMatch, type StandingMatch } from '../support/standing-match';

let house: House;
let match: StandingMatch;
let consultant: Visitor;
let lead: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  match = await standingMatch(house);
  consultant = await house.as('employmentConsultant');
  lead = await house.as('employmentLead');
  await house.db.query('UPDATE app.match SET consultant_id = $2 WHERE id = $1', [match.id, match.consultantId]);
});
afterAll(() => house.close());

async function clockFrom(state: string, change = ''): Promise<void> {
  await house.db.query('DELETE FROM app.errand; DELETE FROM app.mail');
  await house.db.query(`DELETE FROM app.task WHERE kind LIKE 'matching.%'`);
  await stand(house, match, state);
  if (change) await house.db.query(`UPDATE app.match SET ${change} WHERE id = $1`, [match.id]);
  await beginClock(house, match.id);
}
const mails = async (): Promise<string[]> =>
  (await house.db.query('SELECT kind FROM app.mail WHERE about = $1 ORDER BY id', [match.id])).rows.map((row) => row.kind);
/** Everything that is known of the citizen, and since when they have waited. */
const citizenRows = async (): Promise<unknown> =>
  (
    await house.db.query(
      `SELECT c.*, h.*, (SELECT json_agg(p) FROM app.participation p WHERE p.citizen_id = c.id) FROM app.citizen c LEFT JOIN app.citizen_hours h ON h.citizen_id = c.id WHERE c.id = $1`,
      [match.citizenId],
    )
  ).rows;

// From Tuesday 22 December 2026: 24 to 27 December, 31 December and the first days of January are no working days.
test.each([
  ['DRAFT', '', ['2027-01-21']],
  ['SUGGESTED', '', ['2026-12-29', '2027-01-04', '2027-01-11']],
  ['ASK_CITIZEN', 'citizen_said_yes_at = NULL,', ['2026-12-29', '2027-01-06', '2027-01-15']],
  ['ASK_CITIZEN', `citizen_said_yes_at = '2026-12-23T09:00:00Z',`, ['2026-12-30', '2027-01-05', '2027-01-12']],
  ['SHARED', '', ['2026-12-29', '2027-01-04', '2027-01-11']],
  ['MEET', `meeting_at = '2026-12-28T09:00:00Z',`, ['2027-01-04', '2027-01-06', '2027-01-13']],
  ['MEET', 'meeting_at = NULL,', ['2027-01-11']],
  ['FIRM_YES', '', ['2026-12-28', '2027-01-04', '2027-01-11']],
  ['AGREED', '', ['2027-01-04', '2027-01-06']],
  ['DECLINE_REVIEW', '', ['2026-12-28', '2027-01-04']],
  ['STARTED', '', []],
  ['DECLINED', '', []],
])('the timers of %s %s stand in the calendar of working days', async (state, change, days) => {
  await clockFrom(state, `${change} state_since = '2026-12-22T09:00:00Z'`);
  const { rows } = await house.db.query<{ day: string }>(
    `SELECT to_char(due_at AT TIME ZONE 'Europe/Copenhagen', 'YYYY-MM-DD') AS day FROM app.task WHERE kind = 'matching.time_passed' AND payload ->> 'matchId' = $1 ORDER BY due_at`,
    [match.id],
  );
  expect(rows.map(({ day }) => day)).toEqual(days);
});

test('a company is reminded by mail, once, without a name or a job in it', async () => {
  await house.newLogin('companyContact', { organisationId: match.companyId });
  await clockFrom('SHARED');
  await letTimePass(house, match.id, 1);
  const sent = await mails();
  expect(new Set(sent)).toEqual(new Set(['matching.company_reminded']));
  await beginClock(house, match.id); // the clock is started again, and the same time passes again
  await letTimePass(house, match.id, 1);
  expect(await mails()).toEqual(sent);
  const { rows } = await house.db.query(
    'SELECT m.body, p.title, n.first_name FROM app.mail m, app.match x JOIN app.posting p ON p.id = x.posting_id JOIN app.citizen_name n USING (citizen_id) WHERE x.id = m.about LIMIT 1',
  );
  expect(rows[0].body).not.toContain(rows[0].title);
  expect(rows[0].body).not.toContain(rows[0].first_name);
});

test('a citizen without a login is reminded by the consultant, then called; one with a login by mail', async () => {
  await clockFrom('ASK_CITIZEN', 'citizen_said_yes_at = NULL');
  await letTimePass(house, match.id, 1);
  expect(kindsOf(await waitsFor(consultant, match.id))).toEqual(['REMIND_CITIZEN']);
  await letTimePass(house, match.id, 2);
  expect(kindsOf(await waitsFor(consultant, match.id))).toEqual(['CALL_CITIZEN', 'REMIND_CITIZEN']);
  expect(await waitsFor(lead, match.id)).toEqual([]);
  await house.newLogin('citizen', { citizenId: match.citizenId });
  await clockFrom('ASK_CITIZEN', 'citizen_said_yes_at = NULL');
  await letTimePass(house, match.id, 1);
  expect([await mails(), await waitsFor(consultant, match.id)]).toEqual([['matching.citizen_reminded'], []]);
});

test('what waits for a consultant goes to the team leader, and runs out as the city’s fault', async () => {
  await clockFrom('SUGGESTED');
  await letTimePass(house, match.id, 2);
  expect([kindsOf(await waitsFor(consultant, match.id)), kindsOf(await waitsFor(lead, match.id))]).toEqual([['READ_PROPOSAL'], ['LEAD_PROPOSAL']]);
  const [errand] = await waitsFor(lead, match.id);
  expect(await consultant.refusal(CLOSE_ERRAND, { id: errand!.id })).toBe('NOT_FOUND');
  await letTimePass(house, match.id, 3);
  expect(await stateOf(house, match.id)).toEqual({ state: 'EXPIRED', decline_reason: 'X_EXPIRED_BK' });
  expect(await lastEvent(house, match.id)).toEqual({ from: 'SUGGESTED', to: 'EXPIRED', reason: 'X_EXPIRED_BK', channel: 'system', role: 'system' });
  expect([await waitsFor(consultant, match.id), await waitsFor(lead, match.id)]).toEqual([[], []]);
});

// GR-03, for each party that can let time pass.
test.each([
  ['SUGGESTED', '', 'X_EXPIRED_BK'],
  ['ASK_CITIZEN', 'citizen_said_yes_at = NULL', 'X_EXPIRED_BO'],
  ['ASK_CITIZEN', '', 'X_EXPIRED_BK'],
  ['FIRM_YES', '', 'X_EXPIRED_BO'],
])('%s %s runs out as %s and changes nothing about the citizen; the pair is not kept apart', async (state, change, fault) => {
  await clockFrom(state, change);
  const before = await citizenRows();
  await letTimePass(house, match.id, 3);
  expect(await stateOf(house, match.id)).toEqual({ state: 'EXPIRED', decline_reason: fault });
  expect(await citizenRows()).toEqual(before);
  expect((await house.db.query('SELECT 1 FROM app.pair_block WHERE citizen_id = $1', [match.citizenId])).rows).toEqual([]);
  expect((await house.db.query('SELECT 1 FROM app.disclosure WHERE match_id = $1 AND withdrawn_at IS NULL', [match.id])).rows).toEqual([]);
});

test.each(['SHARED', 'MEET'])('%s runs out when somebody has phoned the company, and not before', async (state) => {
  await clockFrom(state);
  await letTimePass(house, match.id, 3);
  expect((await stateOf(house, match.id))?.state).toBe(state);
  expect(kindsOf(await waitsFor(lead, match.id))).toEqual(['LEAD_PHONE']);
  const [phone] = await waitsFor(consultant, match.id);
  expect(phone?.kind).toBe('PHONE_COMPANY');
  await consultant.ask(CLOSE_ERRAND, { id: phone!.id });
  await letTimePass(house, match.id, 3);
  expect(await stateOf(house, match.id)).toEqual({ state: 'EXPIRED', decline_reason: 'X_EXPIRED_V' });
});

test('a company’s no is never confirmed by time, and no timer can be made that would', async () => {
  await clockFrom('DECLINE_REVIEW');
  await letTimePass(house, match.id, 9);
  expect((await stateOf(house, match.id))?.state).toBe('DECLINE_REVIEW');
  expect([kindsOf(await waitsFor(consultant, match.id)), kindsOf(await waitsFor(lead, match.id))]).toEqual([['REVIEW_DECLINE'], ['LEAD_REVIEW']]);
  const timer = `INSERT INTO ref.match_timer (state, waits_for, step, days, day_kind, action, reason, valid_from, source)
    VALUES ('DECLINE_REVIEW', 'consultant', 9, 1, 'working', 'expire', 'X_EXPIRED_BK', '2026-01-01', 'test')`;
  expect(await sqlState(house.db.query(timer))).toBe('23514');
  const line = await openLine(house);
  const move = `UPDATE app.match SET state = 'EXPIRED', decline_reason = 'X_EXPIRED_BK' WHERE id = $1`;
  expect(await asActor(house, line, SYSTEM, () => sqlState(line.query(move, [match.id])))).toBe('23514');
  await line.end();
});

test('a step back starts the clock again: what was due before finds nothing to do', async () => {
  await clockFrom('SUGGESTED');
  await consultant.ask(job.ASK, { input: { matchId: match.id, view: 'agree' } });
  await consultant.ask(STEP_BACK, { input: { matchId: match.id, from: 'ASK_CITIZEN', reason: 'X_NEW_FACTS' } });
  await house.settled();
  const { rows: ofTheFirstWaits } = await house.db.query<{ id: string }>(
    `SELECT t.id FROM app.task t JOIN app.match m ON m.id::text = t.payload ->> 'matchId'
      WHERE t.kind = 'matching.time_passed' AND m.id = $1 AND t.state = 'waiting' AND (t.payload ->> 'since')::timestamptz < date_trunc('milliseconds', m.state_since)`,
    [match.id],
  );
  expect(ofTheFirstWaits.length).toBeGreaterThanOrEqual(3);
  await house.db.query('UPDATE app.task SET due_at = now() WHERE id = ANY ($1)', [ofTheFirstWaits.map(({ id }) => id)]);
  await house.settled();
  expect([(await stateOf(house, match.id))?.state, await waitsFor(consultant, match.id)]).toEqual(['SUGGESTED', []]);
  await letTimePass(house, match.id, 3);
  expect((await stateOf(house, match.id))?.state).toBe('EXPIRED');
});

test('a citizen’s yes hands the turn to the consultant', async () => {
  await clockFrom('ASK_CITIZEN', 'citizen_said_yes_at = NULL');
  const citizen = await house.newLogin('citizen', { citizenId: match.citizenId });
  await citizen.ask(job.ANSWER, { input: { matchId: match.id, yes: true, share: ['HOURS'] } });
  await letTimePass(house, match.id, 1);
  expect([await mails(), kindsOf(await waitsFor(consultant, match.id))]).toEqual([['matching.consultant_reminded'], ['CONFIRM_SHARING']]);
});

test('errands are the company’s, the consultant’s or the team leader’s: nobody finds another’s', async () => {
  await clockFrom('SHARED');
  await letTimePass(house, match.id, 2);
  const company = await house.newLogin('companyContact', { organisationId: match.companyId });
  expect(await waitsFor(company, match.id)).toEqual([]);
  const [phone] = await waitsFor(consultant, match.id);
  expect(await company.refusal(CLOSE_ERRAND, { id: phone!.id })).toBe('NOT_FOUND');
  expect(await (await house.as('bridgeWorker')).refusal(CLOSE_ERRAND, { id: phone!.id })).toBe('NOT_ALLOWED');
});

test('a citizen is told on which day a proposal that waits for them falls away, as the timer stands, and of no other', async () => {
  const own = await house.newLogin('citizen', { citizenId: match.citizenId });
  const told = async () =>
    (await own.ask<{ proposal: { fallsAwayOn: string | null } }>('query($id: Uuid!) { proposal(id: $id) { fallsAwayOn } }', { id: match.id })).proposal
      .fallsAwayOn;
  for (const [state, change, day] of [
    ['ASK_CITIZEN', 'citizen_said_yes_at = NULL,', '2027-01-15'],
    ['ASK_CITIZEN', `citizen_said_yes_at = '2026-12-23T09:00:00Z',`, null],
    ['FIRM_YES', '', '2027-01-11'],
    ['SHARED', '', null],
    ['STARTED', '', null],
  ] as const) {
    await clockFrom(state, `${change} state_since = '2026-12-22T09:00:00Z'`);
    expect([state, await told()]).toEqual([state, day]);
  }
});
