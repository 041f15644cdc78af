import { errorText } from '@fyrtaarn/kernel';
import { crowdAround } from '../support/crowd';
import { CLOSE_ERRAND, beginClock, letTimePass, waitsFor } from '../support/clocks';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';
import { agreesToStatus, stand, standingMatch, type StandingMatch } from '../support/standing-match';
import * as step from '../support/steps';

let house: House;
let match: StandingMatch;
let on: { matchId: string };
let consultant: Visitor, lead: Visitor, bridge: Visitor, company: Visitor, citizen: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  match = await standingMatch(house);
  on = { matchId: match.id };
  await agreesToStatus(house, match.citizenId);
  [consultant, lead, bridge] = [await house.as('employmentConsultant'), await house.as('employmentLead'), await house.as('bridgeWorker')];
  company = await house.newLogin('companyContact', { organisationId: match.companyId });
  citizen = await house.newLogin('citizen', { citizenId: match.citizenId });
});
afterAll(() => house.close());

type Wish = readonly [who: () => Visitor, operation: string, input: () => object];
const of = (more: object) => (): object => ({ input: { ...on, ...more } });
const bare = (): object => on;
const WRONG = 'MATCH_WRONG_STATE';

// Each pair begins where only one of the two may come first, and after which the other has no place.
const EITHER: readonly (readonly [string, string, Wish, Wish, readonly string[]])[] = [
  [
    'two consultants ask the citizen',
    'SUGGESTED',
    [() => consultant, job.ASK, of({ view: 'agree' })],
    [() => lead, job.ASK, of({ view: 'agree_but' })],
    ['ASK_CITIZEN'],
  ],
  [
    'one asks, the other declines',
    'SUGGESTED',
    [() => consultant, job.ASK, of({ view: 'agree' })],
    [() => lead, step.DECLINE, of({ reason: 'B_NOT_SUITABLE' })],
    ['ASK_CITIZEN', 'DECLINED'],
  ],
  [
    'one confirms a no, the other questions it',
    'DECLINE_REVIEW',
    [() => consultant, step.CONFIRM_DECLINE, bare],
    [() => lead, step.ASK_AGAIN, of({ why: 'Opgaven er ændret' })],
    ['DECLINED', 'SHARED', 'MEET'],
  ],
  [
    'two take a step back',
    'FIRM_YES',
    [() => consultant, step.STEP_BACK, of({ from: 'FIRM_YES', reason: 'X_ERROR' })],
    [() => lead, step.STEP_BACK, of({ from: 'FIRM_YES', reason: 'X_ERROR' })],
    ['MEET'],
  ],
  [
    'the citizen’s no, and support first',
    'ASK_CITIZEN',
    [() => citizen, job.ANSWER, of({ yes: false })],
    [() => bridge, step.SUPPORT_FIRST, of({ plan: 'Bostøtte tirsdag' })],
    ['DECLINED'],
  ],
  ['the citizen leaves, twice told', 'MEET', [() => citizen, job.WITHDRAW, bare], [() => bridge, step.RECORD_WITHDRAWAL, bare], ['WITHDRAWN']],
  [
    'the citizen accepts, the other no is written down',
    'FIRM_YES',
    [() => citizen, job.ACCEPT, bare],
    [() => bridge, step.RECORD_ANSWER, of({ yes: false })],
    ['AGREED', 'DECLINED'],
  ],
  [
    'the company invites, and a consultant cancels',
    'SHARED',
    [() => company, job.MEET, of({ yes: true, meetingAt: `${job.inDays(2)}T10:00:00Z`, meetingPlace: 'Huset' })],
    [() => consultant, step.CANCEL, of({ reason: 'X_WISH' })],
    ['CANCELLED'],
  ],
];

test.each(EITHER)('%s at the same instant: one outcome, and the other is told', async (_, from, first, second, outcomes) => {
  for (let round = 0; round < 5; round++) {
    await stand(house, match, from);
    const [one, other] = round % 2 ? [second, first] : [first, second];
    const codes = await Promise.all([one, other].map(([who, operation, input]) => who().refusal(operation, input())));
    // Whoever cancels may also come after an invitation; everywhere else exactly one of the two happens.
    if (outcomes[0] === 'CANCELLED') expect(codes.filter((code) => code !== undefined && code !== WRONG && code !== 'NOT_FOUND')).toEqual([]);
    else expect(codes.map((code) => code ?? 'done').sort()).toEqual([WRONG, 'done']);
    const { rows } = await house.db.query<{ state: string; last: string }>(
      'SELECT state, (SELECT to_state FROM app.match_event WHERE match_id = m.id ORDER BY seq DESC LIMIT 1) AS last FROM app.match m WHERE id = $1',
      [match.id],
    );
    expect(outcomes).toContain(rows[0]!.state);
    expect(rows[0]!.last).toBe(rows[0]!.state);
  }
});

test.each([
  ['the invitation', 'SHARED', job.MEET, of({ yes: true, meetingAt: `${job.inDays(2)}T10:00:00Z`, meetingPlace: 'Huset' })],
  ['the offer', 'MEET', job.DECIDE, () => of({ attendance: 'came', yes: true, minutesPerWeek: match.minutes, startsOn: job.inDays(3) })()],
])('the citizen leaves in the middle of %s: leaving always succeeds, and nothing stays shown', async (_, from, operation, input) => {
  for (let round = 0; round < 5; round++) {
    await stand(house, match, from);
    const [yes, withdrawal] = await Promise.all([
      company.refusal(operation, input()),
      (round % 2 ? citizen : consultant).refusal(round % 2 ? job.WITHDRAW : step.RECORD_WITHDRAWAL, on),
    ]);
    expect(withdrawal).toBeUndefined();
    expect([undefined, WRONG]).toContain(yes);
    const { rows } = await house.db.query(
      'SELECT state, (SELECT count(*)::int FROM app.disclosure d WHERE d.match_id = m.id AND withdrawn_at IS NULL) AS shown FROM app.match m WHERE id = $1',
      [match.id],
    );
    expect(rows).toEqual([{ state: 'WITHDRAWN', shown: 0 }]);
  }
});

test('an errand is done once, by one of two', async () => {
  await stand(house, match, 'SUGGESTED');
  await beginClock(house, match.id);
  await letTimePass(house, match.id, 2);
  const [errand] = await waitsFor(lead, match.id);
  const codes = await Promise.all(Array.from({ length: 6 }, () => lead.refusal(CLOSE_ERRAND, { id: errand!.id })));
  expect(codes.filter((code) => code === undefined)).toHaveLength(1);
  expect(new Set(codes.filter(Boolean))).toEqual(new Set(['NOT_FOUND']));
});

test('a citizen who accepts two jobs at once gets as many hours as they want, and no more', async () => {
  const demoCompany = await house.as('companyContact');
  await house.db.query('UPDATE app.company SET support_capacity = 50');
  const first = await job.postAndOpen(demoCompany, consultant, { heads: 3 });
  const second = await job.postAndOpen(demoCompany, consultant, { heads: 3 });
  const fits = new Set((await job.suggestionsFor(consultant, second)).fitting.map((one) => one.citizenId));
  const { citizenId } = (await job.suggestionsFor(consultant, first)).fitting.find((one) => fits.has(one.citizenId))!;
  const person = await house.newLogin('citizen', { citizenId });
  const offers: string[] = [];
  for (const posting of [first, second]) {
    const matchId = await job.share(consultant, person, posting, citizenId);
    await job.meetAndOffer(demoCompany, matchId);
    offers.push(matchId);
  }
  await house.db.query('UPDATE app.citizen_hours SET minutes_min = 60, minutes_max = 300, minutes_aim = NULL WHERE citizen_id = $1', [citizenId]);
  const codes = await Promise.all(offers.map((matchId) => person.refusal(job.ACCEPT, { matchId })));
  expect(codes.map((code) => code ?? 'done').sort()).toEqual(['CITIZEN_HOURS_FULL', 'done']);
});

/** Sentences that somebody who came too late may be told. */
const HUMANE = ['POSTING_FULL', WRONG];

test.each([
  ['heads', 3, 3 * 600],
  ['minutes', 3, 420],
])('fifty ask for a place at the same instant, and its %s are never exceeded', async (_, heads, minutes) => {
  const postingId = await job.postAndOpen(await house.as('companyContact'), consultant, { heads, minutesMin: 60, minutesMax: 600 });
  await house.db.query('UPDATE app.posting SET minutes_total = $2 WHERE id = $1', [postingId, minutes]);
  const crowd = await crowdAround(house, postingId, 50);
  expect(crowd).toHaveLength(50);
  const codes = await Promise.all(crowd.map(({ citizen: person, matchId }) => person.refusal(job.ACCEPT, { matchId })));
  const lost = codes.filter((code) => code !== undefined);
  expect(lost.filter((code) => !HUMANE.includes(code))).toEqual([]);
  for (const code of new Set(lost)) expect(errorText(code)).toMatchObject({ da: expect.any(String) as string, en: expect.any(String) as string });
  await house.settled();
  const { rows } = await house.db.query<{ state: string; agreed_minutes: number; id: string }>(
    'SELECT id, state, agreed_minutes FROM app.match WHERE posting_id = $1',
    [postingId],
  );
  const won = rows.filter(({ state }) => state === 'AGREED');
  expect(won.map(({ id }) => id).sort()).toEqual(
    crowd
      .filter((__, at) => codes[at] === undefined)
      .map(({ matchId }) => matchId)
      .sort(),
  );
  const taken = won.reduce((sum, row) => sum + row.agreed_minutes, 0);
  expect(won.length).toBeGreaterThan(0);
  expect(won.length).toBeLessThanOrEqual(heads);
  expect(taken).toBeLessThanOrEqual(minutes);
  expect((await house.db.query('SELECT heads_taken, minutes_taken FROM app.posting WHERE id = $1', [postingId])).rows).toEqual([
    { heads_taken: won.length, minutes_taken: taken },
  ]);
  // Nobody was turned away for whom there is room still, and nobody hangs in the air.
  for (const { state, agreed_minutes } of rows.filter((row) => row.state !== 'AGREED')) {
    expect(['OBSOLETE', 'FIRM_YES']).toContain(state);
    expect(won.length === heads || taken + agreed_minutes > minutes).toBe(true);
  }
  expect((await house.db.query(`SELECT kind FROM app.task WHERE state = 'dead'`)).rows).toEqual([]);
  await house.db.query(`SET session_replication_role = replica; DELETE FROM app.match WHERE inputs_hash = 'test'; SET session_replication_role = origin`);
});

test('two bridge workers cannot both be the second in a row', async () => {
  const postings = [await job.postAndOpen(await house.as('companyContact'), consultant), await job.postAndOpen(await house.as('companyContact'), consultant)];
  const fits = new Set((await job.suggestionsFor(consultant, postings[1]!)).fitting.map((one) => one.citizenId));
  const { citizenId } = (await job.suggestionsFor(consultant, postings[0]!)).fitting.find((one) => fits.has(one.citizenId))!;
  await agreesToStatus(house, citizenId);
  const ids: string[] = [];
  for (const postingId of postings)
    ids.push((await consultant.ask<{ suggestMatch: { id: string } }>(job.SUGGEST, { input: { postingId, citizenId } })).suggestMatch.id);
  await house.db.query(
    `SET session_replication_role = replica; INSERT INTO app.match (posting_id, company_id, citizen_id, consultant_id, state, state_since, ruleset, settings_version, inputs_hash, explanation, decline_reason, support_plan)
      SELECT posting_id, company_id, citizen_id, consultant_id, 'DECLINED', now() - interval '9 days', ruleset, settings_version, 'planted', explanation, 'S_SUPPORT_FIRST', 'Planen' FROM app.match WHERE id = '${ids[0]}';
      SET session_replication_role = origin`,
  );
  const codes = await Promise.all(ids.map((matchId) => bridge.refusal(step.SUPPORT_FIRST, { input: { matchId, plan: 'Bostøtte tirsdag' } })));
  expect(codes.map((code) => code ?? 'done').sort()).toEqual(['SUPPORT_FIRST_NEEDS_LEAD', 'done']);
});
