import { kindsOf, stateOf, waitsFor } from '../support/clocks';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';
import { agreesToStatus, stand, standingMatch, type StandingMatch } from '../support/standing-match';
import { CONFIRM_DECLINE, DECLINE, MATCH, SUPPORT_FIRST } from '../support/steps';

let house: House;
let match: StandingMatch;
let consultant: Visitor, lead: Visitor, company: Visitor, citizen: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  match = await standingMatch(house);
  [consultant, lead] = [await house.as('employmentConsultant'), await house.as('employmentLead')];
  company = await house.newLogin('companyContact', { organisationId: match.companyId });
  citizen = await house.newLogin('citizen', { citizenId: match.citizenId });
  await house.db.query('UPDATE app.match SET consultant_id = $2 WHERE id = $1', [match.id, match.consultantId]);
});
afterAll(() => house.close());

async function stoodIn(state: string): Promise<void> {
  await house.settled();
  await house.db.query('DELETE FROM app.errand');
  await stand(house, match, state);
}
const say: Record<string, (reason: string) => Promise<unknown>> = {
  C: (reason) => stoodIn('ASK_CITIZEN').then(() => citizen.ask(job.ANSWER, { input: { matchId: match.id, yes: false, reason } })),
  B: (reason) => stoodIn('SUGGESTED').then(() => consultant.ask(DECLINE, { input: { matchId: match.id, reason } })),
  F: async (reason) => {
    await stoodIn('MEET');
    await company.ask(job.DECIDE, { input: { matchId: match.id, attendance: 'came', yes: false, reason } });
    await lead.ask(CONFIRM_DECLINE, { matchId: match.id });
  },
};
const FOR_GOOD = 'for good, looked at after 365 days';

/** The list of reasons, told once more: how long the pair is kept apart, what becomes of citizen and place, and who has what to do. */
const EFFECTS: Record<string, { pair?: string; citizen?: string; place?: string; consultant?: string[]; company?: string[] }> = {
  C_NOT_NOW: { citizen: 'paused 30' },
  C_TASKS: { pair: FOR_GOOD, consultant: ['FIX_PROFILE'] },
  C_PLACE: { pair: '90 days', consultant: ['FIX_PROFILE'] },
  C_HOURS: { consultant: ['ASK_ABOUT_HOURS', 'FIX_PROFILE'] },
  C_UNSAFE: { pair: FOR_GOOD, consultant: ['NOT_SAFE'] },
  C_OTHER_JOB: {},
  C_MONEY: { consultant: ['BENEFIT_TALK'] },
  C_NO_REASON: { pair: '30 days' },
  F_FILLED: { place: 'closed' },
  F_TASKS_CHANGED: { consultant: ['FIX_POSTING'], company: ['COMPANY_FIX_POSTING'] },
  F_NO_CAPACITY: { place: 'paused 30', consultant: ['FIX_POSTING'], company: ['COMPANY_FIX_POSTING'] },
  F_HOURS: { consultant: ['FIX_POSTING'], company: ['COMPANY_FIX_POSTING'] },
  F_SKILL: { pair: '180 days', consultant: ['FIX_PROFILE'] },
  F_NO_SHOW: { consultant: ['CONTACT_AFTER_NO_SHOW'] },
  F_SAFETY: { pair: FOR_GOOD, consultant: ['TELL_IN_PERSON'] },
  F_OTHER: { consultant: ['TELL_IN_PERSON'] },
  B_NOT_SUITABLE: { pair: '90 days' },
  B_WRONG_DATA: { consultant: ['FIX_PROFILE'] },
};

async function became(): Promise<object> {
  await house.settled();
  const { rows } = await house.db.query<Record<string, string | null>>(
    `SELECT CASE WHEN c.state = 'paused' THEN 'paused ' || (c.paused_until - current_date) ELSE c.state END AS citizen,
      CASE WHEN p.paused_until IS NOT NULL THEN p.state || ' ' || (p.paused_until - current_date) ELSE p.state END AS place,
      (SELECT coalesce(upper(b.valid) - lower(b.valid) || ' days', 'for good, looked at after ' || (b.review_on - lower(b.valid)) || ' days')
        FROM app.pair_block b WHERE b.citizen_id = c.id AND b.posting_id = p.id) AS pair
      FROM app.match m JOIN app.citizen c ON c.id = m.citizen_id JOIN app.posting p ON p.id = m.posting_id WHERE m.id = $1`,
    [match.id],
  );
  return { ...rows[0], consultant: kindsOf(await waitsFor(consultant, match.id)), company: kindsOf(await waitsFor(company, match.id)) };
}

test('every reason that a citizen, a company or a consultant may give for a no is tried below', async () => {
  const { matchReasons } = await house.visitor().ask<{ matchReasons: { code: string; kind: string }[] }>('{ matchReasons { code kind } }');
  const given = matchReasons.filter(({ code, kind }) => ['citizen', 'company', 'consultant'].includes(kind) && !code.startsWith('X_'));
  expect(given.map(({ code }) => code).sort()).toEqual(Object.keys(EFFECTS).sort());
});

test('every errand that a reason or a timer raises is on the list of errands', async () => {
  const { rows } = await house.db.query(
    `SELECT e FROM ref.decline_reason r, unnest(coalesce(r.errands, '{}') || coalesce(r.repeat_errands, '{}')) e WHERE e NOT IN (SELECT code FROM ref.errand_kind)`,
  );
  expect(rows).toEqual([]);
});

test.each(Object.entries(EFFECTS))('%s leads to what the list says, and to nothing else', async (reason, { pair, citizen: person, place, ...errands }) => {
  const waiting = async () => (await house.db.query('SELECT waiting_since FROM app.citizen WHERE id = $1', [match.citizenId])).rows;
  const before = await waiting();
  await say[reason[0]!]!(reason);
  expect(await became()).toEqual({ pair: pair ?? null, citizen: person ?? 'active', place: place ?? 'open', consultant: [], company: [], ...errands });
  expect(await waiting()).toEqual(before);
});

// What the list says that citizens are told, of how a match ended without their doing. They read there what it was; the mail has none of it.
test.each<[string, string | undefined]>([
  ['F_HOURS', 'matching.citizen_told'],
  ['F_NO_CAPACITY', 'matching.citizen_told'],
  ['F_SAFETY', undefined],
  ['C_TASKS', undefined],
  ['B_NOT_SUITABLE', undefined],
  ['B_WRONG_DATA', undefined],
])('of %s the citizen is told by %s', async (reason, kind) => {
  await house.settled();
  await house.db.query('DELETE FROM app.mail');
  await say[reason[0]!]!(reason);
  await house.settled();
  const { rows } = await house.db.query<{ kind: string }>(`SELECT kind FROM app.mail WHERE about = $1 AND kind LIKE 'matching.citizen%'`, [match.id]);
  expect(rows.map((row) => row.kind)).toEqual(kind ? [kind] : []);
});

test('that support comes first is told, also of a job that the citizen has not heard of', async () => {
  await house.settled();
  await house.db.query('DELETE FROM app.mail');
  await agreesToStatus(house, match.citizenId);
  await stoodIn('SUGGESTED');
  await (await house.as('bridgeWorker')).ask(SUPPORT_FIRST, { input: { matchId: match.id, plan: 'Bostøtte hver tirsdag' } });
  await house.settled();
  const { rows } = await house.db.query('SELECT kind FROM app.mail WHERE about = $1', [match.id]);
  expect(rows).toEqual([{ kind: 'matching.citizen_support_first' }]);
});

test('a pair that is kept apart without an end is looked at again after a year', async () => {
  await house.db.query(`DELETE FROM app.task WHERE kind = 'matching.review_block'`);
  await say['C']!('C_TASKS');
  await house.settled();
  const due = async () =>
    (await house.db.query(`SELECT due_at::date - current_date AS days FROM app.task WHERE kind = 'matching.review_block' AND state = 'waiting'`)).rows;
  const dayComes = async () => {
    await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'matching.review_block' AND state = 'waiting'`);
    await house.settled();
  };
  expect(await due()).toEqual([{ days: 365 }]);
  await dayComes();
  expect(kindsOf(await waitsFor(consultant, match.id))).toEqual(['FIX_PROFILE', 'REVIEW_BLOCK']);
  // Kept apart after all: it is looked at again. Once lifted there is nothing to look at.
  expect(await due()).toEqual([{ days: 365 }]);
  const { pairBlocks } = await citizen.ask<{ pairBlocks: { id: string; reason: string; until: null; reviewOn: string }[] }>(
    '{ pairBlocks { id reason until reviewOn } }',
  );
  expect(pairBlocks).toEqual([{ id: expect.any(String) as string, reason: 'C_TASKS', until: null, reviewOn: job.inDays(365) }]);
  await citizen.ask('mutation($id: Uuid!) { liftPairBlock(id: $id) }', { id: pairBlocks[0]!.id });
  await dayComes();
  expect(kindsOf(await waitsFor(consultant, match.id))).toEqual(['FIX_PROFILE', 'REVIEW_BLOCK']);
  expect(await due()).toEqual([]);
});

test('a citizen chooses the end of the pause, gets no proposals until then, and is back by itself', async () => {
  await stoodIn('ASK_CITIZEN');
  const no = { matchId: match.id, yes: false, reason: 'C_NOT_NOW' };
  for (const pauseUntil of [job.inDays(-1), job.inDays(0), job.inDays(500)]) {
    expect(await citizen.refusal(job.ANSWER, { input: { ...no, pauseUntil } })).toBe('PAUSE_OUT_OF_RANGE');
  }
  await citizen.ask(job.ANSWER, { input: { ...no, pauseUntil: job.inDays(12) } });
  expect(await became()).toMatchObject({ citizen: 'paused 12' });
  const posting = await job.postAndOpen(await house.as('companyContact'), consultant);
  const everyone = async () =>
    Object.values(await job.suggestionsFor(consultant, posting)).flatMap((list) => (Array.isArray(list) ? list.map((one) => one.citizenId) : []));
  expect(await everyone()).not.toContain(match.citizenId);
  expect(await consultant.refusal(job.SUGGEST, { input: { postingId: posting, citizenId: match.citizenId } })).toBe('CITIZEN_PAUSED');
  const wake = async () => {
    await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'matching.resume_citizen' AND payload ->> 'citizenId' = $1 AND state = 'waiting'`, [
      match.citizenId,
    ]);
    await house.settled();
  };
  await house.db.query(`INSERT INTO app.task (kind, payload) VALUES ('matching.resume_citizen', jsonb_build_object('citizenId', $1::text))`, [match.citizenId]);
  await house.settled();
  expect(await became()).toMatchObject({ citizen: 'paused 12' }); // too early: nothing to do
  const { rows } = await house.db.query(
    `SELECT due_at::date - current_date AS days FROM app.task WHERE kind = 'matching.resume_citizen' AND state = 'waiting' AND payload ->> 'citizenId' = $1 ORDER BY id DESC LIMIT 1`,
    [match.citizenId],
  );
  expect(rows).toEqual([{ days: 12 }]);
  await house.db.query('UPDATE app.citizen SET paused_until = current_date WHERE id = $1', [match.citizenId]);
  await wake();
  expect(await became()).toMatchObject({ citizen: 'active' });
  expect(await everyone()).toContain(match.citizenId);
});

test('who did not turn up the first time is asked what came in the way; the second time there is a pause with an offer of support', async () => {
  await house.db.query(
    `SET session_replication_role = replica; INSERT INTO app.match (posting_id, company_id, citizen_id, consultant_id, state, state_since, ruleset, settings_version, inputs_hash, explanation, decline_reason)
      SELECT posting_id, company_id, citizen_id, consultant_id, 'DECLINED', now() - interval '20 days', ruleset, settings_version, 'planted', explanation, 'F_NO_SHOW'
        FROM app.match WHERE id = '${match.id}'; SET session_replication_role = origin`,
  );
  await say['F']!('F_NO_SHOW');
  expect(await became()).toMatchObject({ citizen: 'paused 14', consultant: ['CONTACT_AFTER_NO_SHOW', 'OFFER_SUPPORT'], company: [] });
});

test('a place that is filled closes for the others too, neutrally; one that is paused opens by itself', async () => {
  const posting = await job.postAndOpen(await house.as('companyContact'), consultant, { heads: 3 });
  const [one, other] = (await job.suggestionsFor(consultant, posting)).fitting;
  const demoCompany = await house.as('companyContact');
  const shared = await job.share(consultant, await house.newLogin('citizen', { citizenId: one!.citizenId }), posting, one!.citizenId);
  const { suggestMatch } = await consultant.ask<{ suggestMatch: { id: string } }>(job.SUGGEST, { input: { postingId: posting, citizenId: other!.citizenId } });
  await demoCompany.ask(job.MEET, { input: { matchId: shared, yes: false, reason: 'F_FILLED' } });
  await consultant.ask(CONFIRM_DECLINE, { matchId: shared });
  await house.settled();
  expect([await stateOf(house, shared), await stateOf(house, suggestMatch.id)].map((row) => row?.state)).toEqual(['DECLINED', 'OBSOLETE']);

  await say['F']!('F_NO_CAPACITY');
  expect(await became()).toMatchObject({ place: 'paused 30' });
  await house.db.query(`UPDATE app.posting SET paused_until = current_date WHERE paused_until IS NOT NULL`);
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'matching.resume_posting' AND state = 'waiting'`);
  await house.settled();
  expect(await became()).toMatchObject({ place: 'open' });
});

test('why a citizen says no, and that they do not feel safe, is nowhere that a company reads', async () => {
  await say['C']!('C_UNSAFE');
  await house.settled();
  const { text } = await company.raw(`{ candidates { edges { node { matchId state } } } whatWaits { edges { node { kind textDa matchId } } } }`);
  expect(text).not.toMatch(/UNSAFE|NOT_SAFE|tryg/);
  const { rows } = await house.db.query<{ body: string }>('SELECT body FROM app.mail WHERE about = $1', [match.id]);
  expect(rows.map(({ body }) => body).join()).not.toMatch(/tryg|safe/i);
});

// GR-21: words planted in every case and place; what is refused is not kept, anywhere.
test.each(['Hun er syg for tiden', 'DEPRESSION gør det svært', 'han får kontanthjælp', 'Har vist været i fængsel', 'taler om sit Misbrug'])(
  'a company may not write about the person: %s',
  async (note) => {
    await stoodIn('SHARED');
    const no = { matchId: match.id, yes: false, reason: 'F_OTHER' };
    expect(await company.refusal(job.MEET, { input: { ...no, note } })).toBe('NOTE_ABOUT_PERSON');
    expect((await stateOf(house, match.id))?.state).toBe('SHARED');
    const { rows } = await house.db.query(
      `SELECT 1 FROM app.match WHERE decline_note IS NOT NULL UNION ALL SELECT 1 FROM app.task WHERE payload::text ILIKE '%' || $1 || '%'`,
      [note],
    );
    expect(rows).toEqual([]);
  },
);

test('what a company writes about the job reaches the consultant and nobody else', async () => {
  await stoodIn('SHARED');
  const note = 'Vi flytter lageret, så opgaven findes først til foråret';
  await company.ask(job.MEET, { input: { matchId: match.id, yes: false, reason: 'F_OTHER', note } });
  expect((await consultant.ask<{ match: object }>(MATCH, { id: match.id })).match).toMatchObject({ declineNote: note });
  const { text } = await citizen.raw('query($id: Uuid!) { proposal(id: $id) { id state meetingPlace reasons { text } } }', { id: match.id });
  expect(text).not.toContain('lageret');
});

// The last one: whoever is no longer a member is logged out.
test('whoever has no login is told by whoever has the case', async () => {
  await house.settled();
  await stoodIn('MEET');
  await company.ask(job.DECIDE, { input: { matchId: match.id, attendance: 'came', yes: false, reason: 'F_SKILL' } });
  await house.db.query(`UPDATE app.membership SET valid = daterange('2026-01-01', '2026-01-02') WHERE citizen_id = $1`, [match.citizenId]);
  await lead.ask(CONFIRM_DECLINE, { matchId: match.id });
  await house.settled();
  expect(kindsOf(await waitsFor(consultant, match.id))).toContain('TELL_IN_PERSON');
});
