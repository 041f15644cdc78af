import { randomUUID } from 'node:crypto';
import { beginClock, kindsOf, lastEvent, letTimePass, stateOf, waitsFor } from '../support/clocks';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';
import { agreesToStatus, stand, standingMatch, type StandingMatch } from '../support/standing-match';
import * as step from '../support/steps';

let house: House;
let match: StandingMatch;
let consultant: Visitor, lead: Visitor, bridge: Visitor, company: Visitor, citizen: Visitor;
let on: { matchId: string };
beforeAll(async () => {
  house = await openHouse({ demo: true });
  match = await standingMatch(house);
  on = { matchId: match.id };
  [consultant, lead, bridge] = [await house.as('employmentConsultant'), await house.as('employmentLead'), await house.as('bridgeWorker')];
  company = await house.newLogin('companyContact', { organisationId: match.companyId });
  citizen = await house.newLogin('citizen', { citizenId: match.citizenId });
  await house.db.query('UPDATE app.match SET consultant_id = $2 WHERE id = $1', [match.id, match.consultantId]);
});
afterAll(() => house.close());
beforeEach(() => house.db.query('DELETE FROM app.errand'));

const why = (reason: string): { input: object } => ({ input: { ...on, reason } });
const read = async (who: Visitor, id = match.id): Promise<Record<string, unknown>> =>
  (await who.ask<{ match: Record<string, unknown> }>(step.MATCH, { id })).match;

describe('a company’s no that is questioned', () => {
  const again = { input: { matchId: '', why: 'Opgaven er ændret, siden virksomheden sagde nej' } };
  beforeAll(() => void (again.input.matchId = match.id));

  test.each(['SHARED', 'MEET'])('goes back to where it was said, %s, once only; the reason is kept and shown to the next', async (from) => {
    await stand(house, match, from);
    await company.ask(job.MEET, { input: { ...on, yes: false, reason: 'F_TASKS_CHANGED' } });
    expect(await consultant.refusal(step.ASK_AGAIN, { input: { ...on, why: 'Nej' } })).toBe('TEXT_TOO_SHORT');
    await consultant.ask(step.ASK_AGAIN, again);
    expect(await lastEvent(house, match.id)).toMatchObject({ from: 'DECLINE_REVIEW', to: from, reason: 'OVERRIDE' });
    await house.settled();
    expect(
      (await house.db.query(`SELECT kind FROM app.mail WHERE about = $1 AND kind = 'matching.company_asked_again'`, [match.id])).rows.length,
    ).toBeGreaterThan(0);
    await company.ask(job.MEET, { input: { ...on, yes: false, reason: 'F_TASKS_CHANGED' } });
    expect(await lead.refusal(step.ASK_AGAIN, again)).toBe('OVERRIDDEN_ALREADY');
    expect(await read(lead)).toMatchObject({ state: 'DECLINE_REVIEW', reviewOverride: again.input.why });
  });

  test('of safety is for a team leader to confirm', async () => {
    await stand(house, match, 'SHARED');
    await company.ask(job.MEET, { input: { ...on, yes: false, reason: 'F_SAFETY' } });
    await house.settled();
    expect(kindsOf(await waitsFor(lead, match.id))).toEqual(['LEAD_SAFETY']);
    expect(await consultant.refusal(step.CONFIRM_DECLINE, on)).toBe('NEEDS_LEAD');
    await lead.ask(step.CONFIRM_DECLINE, on);
    expect((await stateOf(house, match.id))?.state).toBe('DECLINED');
  });
});

test.each([
  ['ASK_CITIZEN', 'SUGGESTED'],
  ['SHARED', 'ASK_CITIZEN'],
  ['MEET', 'SHARED'],
  ['FIRM_YES', 'MEET'],
  ['AGREED', 'FIRM_YES'],
])('one step back from %s is %s, with a reason; the event stays', async (from, to) => {
  await stand(house, match, from);
  const back = (reason: string) => ({ input: { ...on, from, reason } });
  expect(await consultant.refusal(step.STEP_BACK, back('C_TASKS'))).toBe('REASON_UNKNOWN');
  await consultant.ask(step.STEP_BACK, back('X_ERROR'));
  expect(await lead.refusal(step.STEP_BACK, back('X_ERROR'))).toBe('MATCH_WRONG_STATE'); // who saw it where it was takes no second step
  expect(await lastEvent(house, match.id)).toEqual({ from, to, reason: 'X_ERROR', channel: 'consultant', role: 'employmentConsultant' });
  const { rows } = await house.db.query(
    `SELECT m.citizen_said_yes_at IS NOT NULL AS said_yes, p.heads_taken, EXISTS (SELECT 1 FROM app.disclosure d WHERE d.match_id = m.id AND d.withdrawn_at IS NULL) AS shown
      FROM app.match m JOIN app.posting p ON p.id = m.posting_id WHERE m.id = $1`,
    [match.id],
  );
  const asked = ['SUGGESTED', 'ASK_CITIZEN'].includes(to);
  expect(rows[0]).toEqual({ said_yes: !asked, heads_taken: from === 'AGREED' ? 0 : 1, shown: from === 'ASK_CITIZEN' || !asked });
  expect(await company.refusal('query($matchId: Uuid!) { candidate(matchId: $matchId) { state } }', on)).toBe(asked ? 'NOT_FOUND' : undefined);
});

test.each(['SUGGESTED', 'STARTED', 'DECLINE_REVIEW', 'DECLINED'])('there is no step back from %s', async (from) => {
  await stand(house, match, from);
  expect(await consultant.refusal(step.STEP_BACK, { input: { ...on, from, reason: 'X_ERROR' } })).toBe('MATCH_WRONG_STATE');
});

test('a closed match is taken up again as a new one that is linked to it, once, and the pair is released', async () => {
  const posting = await job.postAndOpen(await house.as('companyContact'), consultant, { heads: 2 });
  const { citizenId } = (await job.suggestionsFor(consultant, posting)).fitting[0]!;
  const { suggestMatch } = await consultant.ask<{ suggestMatch: { id: string } }>(job.SUGGEST, { input: { postingId: posting, citizenId } });
  const old = { input: { matchId: suggestMatch.id, reason: 'B_NOT_SUITABLE' } };
  expect(await consultant.refusal(step.REOPEN, { input: { ...old.input, reason: 'X_NEW_FACTS' } })).toBe('MATCH_WRONG_STATE');
  await consultant.ask(step.DECLINE, old);
  await house.settled();
  expect(await consultant.refusal(job.SUGGEST, { input: { postingId: posting, citizenId } })).toBe('PAIR_NOT_POSSIBLE');
  const again = { input: { matchId: suggestMatch.id, reason: 'X_NEW_FACTS' } };
  const answers = await Promise.all([consultant, lead].map((who) => who.raw(step.REOPEN, again)));
  const codes = answers.map(({ body }) => body.errors?.[0]?.extensions.code);
  expect(codes.filter((code) => code === undefined)).toHaveLength(1);
  expect(['MATCH_EXISTS', 'MATCH_REOPENED']).toContain(codes.find(Boolean));
  const { reopenMatch } = answers.find(({ body }) => !body.errors)!.body.data as { reopenMatch: { id: string; state: string; reopens: string } };
  expect(reopenMatch).toMatchObject({ state: 'SUGGESTED', reopens: suggestMatch.id });
  expect((await stateOf(house, suggestMatch.id))?.state).toBe('DECLINED');
  expect(await lastEvent(house, reopenMatch.id)).toMatchObject({ from: null, to: 'SUGGESTED', reason: 'X_NEW_FACTS' });
});

describe('drafts', () => {
  let pair: { postingId: string; citizenId: string };
  const draftOf = async (who: Visitor): Promise<string> => (await who.ask<{ draftMatch: { id: string } }>(step.DRAFT, { input: pair })).draftMatch.id;
  beforeAll(async () => {
    pair = { postingId: await job.postAndOpen(await house.as('companyContact'), consultant, { heads: 5 }), citizenId: '' };
    const { rows } = await house.db.query<{ id: string }>(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF'
        AND NOT EXISTS (SELECT 1 FROM app.match m WHERE m.citizen_id = c.id)`,
    );
    const fits = new Set((await job.suggestionsFor(consultant, pair.postingId)).fitting.map((one) => one.citizenId));
    pair.citizenId = rows.find(({ id }) => fits.has(id))!.id;
  });

  test('are seen by no citizen, no company and no other bridge worker; a consultant makes a proposal of one', async () => {
    const id = await draftOf(bridge);
    const { rows } = await house.db.query(`SELECT id FROM app.organisation WHERE administration = 'SOF'`);
    const colleague = await house.newLogin('bridgeWorker', { organisationId: rows[0].id });
    const own = await house.newLogin('citizen', { citizenId: pair.citizenId });
    expect(await colleague.refusal(step.MATCH, { id })).toBe('NOT_FOUND');
    expect(await colleague.refusal(step.DISCARD, { matchId: id })).toBe('NOT_FOUND');
    expect(await own.refusal('query($id: Uuid!) { proposal(id: $id) { id } }', { id })).toBe('NOT_FOUND');
    expect(await consultant.refusal(step.DISCARD, { matchId: id })).toBe('NOT_FOUND');
    expect(await bridge.refusal(step.DRAFT, { input: pair })).toBe('MATCH_EXISTS');
    await consultant.ask(step.PROPOSE, { matchId: id });
    expect(await lastEvent(house, id)).toMatchObject({ from: 'DRAFT', to: 'SUGGESTED' });
    // The bridge worker sees no further without the citizen's yes to that.
    expect(await bridge.refusal(step.MATCH, { id })).toBe('NOT_FOUND');
    await own.ask(step.FOLLOW, { yes: true });
    expect(await read(bridge, id)).toMatchObject({ state: 'SUGGESTED' });
    await own.ask(step.FOLLOW, { yes: false });
    expect(await bridge.refusal(step.MATCH, { id })).toBe('NOT_FOUND');
    // Whoever asks the citizen makes it their own.
    await consultant.ask(job.ASK, { input: { matchId: id, view: 'agree_but' } });
    expect((await house.db.query('SELECT consultant_id FROM app.match WHERE id = $1', [id])).rows).toEqual([{ consultant_id: match.consultantId }]);
    await consultant.ask(step.CANCEL, { input: { matchId: id, reason: 'X_WISH' } });
  });

  test('that are left alone are removed after 30 days, or before by whoever drafted, and leave nothing', async () => {
    await house.settled();
    const before = await fingerprint(house.db);
    const left = await draftOf(bridge);
    await letTimePass(house, left, 1);
    expect(await stateOf(house, left)).toBeUndefined();
    await bridge.ask(step.DISCARD, { matchId: await draftOf(bridge) });
    await house.settled();
    // Who looked stays in the log, as what was done stays in the ledger.
    const nothing = { ledger: null, access_log: null };
    expect({ ...(await fingerprint(house.db)), ...nothing }).toEqual({ ...before, ...nothing });
    const { rows } = await house.db.query(
      `SELECT DISTINCT facts FROM app.ledger WHERE action IN ('matching.match_drafted', 'matching.draft_discarded', 'matching.draft_expired')`,
    );
    expect(rows).toEqual([{ facts: {} }]);
  });
});

describe('the citizen’s spoken word', () => {
  beforeAll(() => agreesToStatus(house, match.citizenId));
  const scribes = (): (readonly [Visitor, string])[] => [
    [consultant, 'consultant'],
    [bridge, 'bridge_worker'],
  ];

  test('is written down as that: a yes, and it is shown with the same channel', async () => {
    for (const [scribe, channel] of scribes()) {
      await stand(house, match, 'ASK_CITIZEN');
      await house.db.query('UPDATE app.match SET citizen_said_yes_at = NULL WHERE id = $1', [match.id]);
      await house.db.query('DELETE FROM app.disclosure WHERE match_id = $1', [match.id]);
      const { recordCitizenAnswer } = await scribe.ask<{ recordCitizenAnswer: object }>(step.RECORD_ANSWER, { input: { ...on, yes: true, share: ['HOURS'] } });
      expect(recordCitizenAnswer).toMatchObject({ state: 'ASK_CITIZEN', citizenSaidYes: true, answerChannel: channel });
      await consultant.ask(job.CONFIRM, on);
      expect((await house.db.query('SELECT channel FROM app.disclosure WHERE match_id = $1', [match.id])).rows).toEqual([{ channel }]);
    }
  });

  test.each([
    ['ASK_CITIZEN', step.RECORD_ANSWER, { yes: false, reason: 'C_PLACE' }, 'DECLINED'],
    ['MEET', step.RECORD_ANSWER, { yes: false }, 'DECLINED'],
    ['FIRM_YES', step.RECORD_ACCEPTED, undefined, 'AGREED'],
    ['SHARED', step.RECORD_WITHDRAWAL, undefined, 'WITHDRAWN'],
  ])('from %s it leads where the citizen’s own would (%#)', async (from, operation, input, to) => {
    for (const [scribe, channel] of scribes()) {
      await stand(house, match, from);
      await scribe.ask(operation, input ? { input: { ...on, ...input } } : on);
      expect(await lastEvent(house, match.id)).toMatchObject({ from, to, channel });
    }
  });

  test.each(['SUGGESTED', 'SHARED', 'DECLINE_REVIEW', 'AGREED'])('is no way round: from %s there is no citizen’s no to write down', async (from) => {
    for (const [scribe] of scribes()) {
      await stand(house, match, from);
      expect(await scribe.refusal(step.RECORD_ANSWER, { input: { ...on, yes: false } })).toBe('MATCH_WRONG_STATE');
    }
  });
});

describe('support first', () => {
  const plan = { input: { matchId: '', plan: 'Bostøtte hver tirsdag, følges op af Bodil' } };
  beforeAll(() => void (plan.input.matchId = match.id));
  /** Closes so many other matches of the citizen, the latest last. */
  const closed = async (...reasons: string[]): Promise<void> => {
    await house.db.query(`SET session_replication_role = replica; DELETE FROM app.match WHERE inputs_hash = 'planted'`);
    for (const [nth, reason] of reasons.entries()) {
      await house.db.query(
        `INSERT INTO app.match (posting_id, company_id, citizen_id, consultant_id, state, state_since, ruleset, settings_version, inputs_hash, explanation, decline_reason, support_plan)
          SELECT posting_id, company_id, citizen_id, consultant_id, 'DECLINED', now() - $3 * interval '1 day', ruleset, settings_version, 'planted', explanation, $2, 'Planen' FROM app.match WHERE id = $1`,
        [match.id, reason, reasons.length - nth],
      );
    }
    await house.db.query('SET session_replication_role = origin');
  };

  test.each(['SUGGESTED', 'ASK_CITIZEN'])('from %s has a plan with a name and pauses the citizen, who has waited as long as before', async (from) => {
    await stand(house, match, from);
    const waiting = async () => (await house.db.query('SELECT waiting_since FROM app.citizen WHERE id = $1', [match.citizenId])).rows;
    const before = await waiting();
    expect(await bridge.refusal(step.SUPPORT_FIRST, { input: { ...on, plan: '  ' } })).toBe('TEXT_MISSING');
    await bridge.ask(step.SUPPORT_FIRST, plan);
    await house.settled();
    const { rows } = await house.db.query('SELECT state, paused_until - current_date AS days FROM app.citizen WHERE id = $1', [match.citizenId]);
    expect([rows, await waiting()]).toEqual([[{ state: 'paused', days: 30 }], before]);
    expect(await read(bridge)).toMatchObject({ declineReason: 'S_SUPPORT_FIRST', supportPlan: plan.input.plan });
  });

  // GR-20
  test('GR-20: a third time in a row needs a team leader, in the database too; another outcome between begins the count anew', async () => {
    await closed('S_SUPPORT_FIRST', 'S_SUPPORT_FIRST');
    await stand(house, match, 'SUGGESTED');
    expect(await bridge.refusal(step.SUPPORT_FIRST, plan)).toBe('SUPPORT_FIRST_NEEDS_LEAD');
    expect(await consultant.refusal(step.SUPPORT_FIRST, plan)).toBe('NOT_ALLOWED');
    await lead.ask(step.SUPPORT_FIRST, plan);
    for (const earlier of [['S_SUPPORT_FIRST'], ['S_SUPPORT_FIRST', 'S_SUPPORT_FIRST', 'C_TASKS'], ['S_SUPPORT_FIRST', 'F_HOURS', 'S_SUPPORT_FIRST']]) {
      await closed(...earlier);
      await stand(house, match, 'SUGGESTED');
      await bridge.ask(step.SUPPORT_FIRST, plan);
    }
    await closed();
  });
});

test('GR-14: a team leader may propose past a check, with a reason that stays and is shown; a consultant may not, and nobody past what is the pair’s already', async () => {
  const posting = await job.postAndOpen(await house.as('companyContact'), consultant, { heads: 3, minutesMin: 1200, minutesMax: 1300 });
  const { citizenId } = (await job.suggestionsFor(consultant, posting)).notFitting.find(({ reasons }) => reasons.some((one) => one.code === 'H_HOURS'))!;
  const wish = { input: { postingId: posting, citizenId, overrideReason: 'Borgeren vil gerne prøve flere timer' } };
  expect(await consultant.refusal(job.SUGGEST, wish)).toBe('OVERRIDE_FORBIDDEN');
  expect(await lead.refusal(job.SUGGEST, { input: { ...wish.input, overrideReason: undefined } })).toBe('PAIR_NOT_POSSIBLE');
  const { suggestMatch } = await lead.ask<{ suggestMatch: { id: string } }>(job.SUGGEST, wish);
  expect(await read(consultant, suggestMatch.id)).toMatchObject({ state: 'SUGGESTED', overrideReason: wish.input.overrideReason });
  expect(await lead.refusal(job.SUGGEST, wish)).toBe('MATCH_EXISTS');
});

test('a meeting without a day is asked for, and gets one', async () => {
  await stand(house, match, 'MEET');
  await house.db.query('UPDATE app.match SET meeting_at = NULL WHERE id = $1', [match.id]);
  await beginClock(house, match.id);
  await letTimePass(house, match.id, 1);
  expect(kindsOf(await waitsFor(consultant, match.id))).toEqual(['ARRANGE_MEETING']);
  expect(await consultant.refusal(step.ARRANGE, { input: { ...on, meetingAt: '2026-01-01T10:00:00Z', meetingPlace: 'Huset' } })).toBe('MEETING_IN_PAST');
  await consultant.ask(step.ARRANGE, { input: { ...on, meetingAt: `${job.inDays(3)}T10:00:00Z`, meetingPlace: 'Huset' } });
  await house.settled();
  expect(await waitsFor(consultant, match.id)).toEqual([]);
});

describe('what is not there, or not for the one who asks', () => {
  test.each([
    ['declineMatch', () => [consultant, step.DECLINE, why('B_NOT_SUITABLE')] as const],
    ['reopenMatch', () => [consultant, step.REOPEN, why('X_ERROR')] as const],
  ])('an unknown id: %s', async (_, of) => {
    const [who, operation, { input }] = of();
    expect(await who.refusal(operation, { input: { ...input, matchId: randomUUID() } })).toBe('NOT_FOUND');
  });

  test('a match whose citizen has not agreed that the social services follow', async () => {
    await house.db.query(`UPDATE app.disclosure SET withdrawn_at = now() WHERE citizen_id = $1 AND purpose = 'case_cooperation'`, [match.citizenId]);
    await stand(house, match, 'ASK_CITIZEN');
    expect(await bridge.refusal(step.RECORD_WITHDRAWAL, on)).toBe('NOT_FOUND');
    expect(await citizen.refusal(step.RECORD_WITHDRAWAL, on)).toBe('NOT_ALLOWED');
    expect(await company.refusal(step.CANCEL, why('X_ERROR'))).toBe('NOT_ALLOWED');
  });
});
