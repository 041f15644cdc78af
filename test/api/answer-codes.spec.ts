import type { Actor } from '@fyrtaarn/kernel';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

const ISSUE = 'mutation($matchId: Uuid!) { issueAnswerCode(matchId: $matchId) }';
const QUESTION = 'query($code: String!) { questionOfCode(code: $code) { id state posting { title } reasons { text } } }';
const ANSWER = 'mutation($input: AnswerWithCode!) { answerWithCode(input: $input) }';

let house: House;
let consultant: Visitor;
let asked: { matchId: string; citizenId: string }[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  consultant = await house.as('employmentConsultant');
  const company = await house.as('companyContact');
  asked = [];
  for (let nth = 0; nth < 5; nth++) {
    const postingId = await job.postAndOpen(company, consultant, { title: `Opgave ${nth}` });
    const free = (await job.suggestionsFor(consultant, postingId)).fitting.find(({ citizenId }) => !asked.some((one) => one.citizenId === citizenId))!;
    const { suggestMatch } = await consultant.ask<{ suggestMatch: { id: string } }>(job.SUGGEST, { input: { postingId, citizenId: free.citizenId } });
    await consultant.ask(job.ASK, { input: { matchId: suggestMatch.id, view: 'agree' } });
    asked.push({ matchId: suggestMatch.id, citizenId: free.citizenId });
  }
}, 60_000);
afterAll(() => house.close());
beforeEach(() => house.db.query('DELETE FROM app.guess'));

const issue = async (nth: number): Promise<string> =>
  (await consultant.ask<{ issueAnswerCode: string }>(ISSUE, { matchId: asked[nth]!.matchId })).issueAnswerCode;
const stored = async (nth: number) =>
  (await house.db.query(`SELECT state, answer_channel AS channel, share_wish AS share FROM app.match WHERE id = $1`, [asked[nth]!.matchId])).rows[0];

test('a code handed over opens the one question, and the answer is the citizen’s own', async () => {
  const code = await issue(0);
  const citizen = house.visitor();
  expect(await citizen.ask(QUESTION, { code })).toMatchObject({ questionOfCode: { id: asked[0]!.matchId, posting: { title: 'Opgave 0' } } });
  await citizen.ask(ANSWER, { input: { code: code.toLowerCase().replace('-', ' '), yes: true, share: ['HOURS'] } });
  expect(await stored(0)).toMatchObject({ state: 'ASK_CITIZEN', channel: 'one_time_code', share: ['HOURS'] });
  const { rows } = await house.db.query(`SELECT actor, actor_role FROM app.ledger WHERE action = 'matching.answer_code_used' AND subject = $1`, [
    asked[0]!.matchId,
  ]);
  expect(rows).toEqual([{ actor: null, actor_role: 'citizen' }]);
  await consultant.ask(job.CONFIRM, { matchId: asked[0]!.matchId });
  expect(await stored(0)).toMatchObject({ state: 'SHARED' });
});

test('a no is recorded the same way, with its channel', async () => {
  await house.visitor().ask(ANSWER, { input: { code: await issue(1), yes: false } });
  expect((await stored(1)).state).toBe('DECLINED');
  const { rows } = await house.db.query(`SELECT actor, actor_role, channel FROM app.match_event WHERE match_id = $1 ORDER BY seq DESC LIMIT 1`, [
    asked[1]!.matchId,
  ]);
  expect(rows).toEqual([{ actor: null, actor_role: 'citizen', channel: 'one_time_code' }]);
});

test('a code is good for one answer, also of ten at once', async () => {
  const code = await issue(2);
  const answers = await Promise.all(Array.from({ length: 8 }, () => house.visitor().refusal(ANSWER, { input: { code, yes: true, share: ['HOURS'] } })));
  expect(answers.filter((one) => one === undefined)).toHaveLength(1);
  expect(await house.visitor().refusal(QUESTION, { code })).toBe('ANSWER_CODE_WRONG');
});

test('an answer that was not accepted leaves the code as it was', async () => {
  const code = await issue(3);
  expect(await house.visitor().refusal(ANSWER, { input: { code, yes: true, share: [] } })).toBe('SHARE_NOTHING');
  await house.visitor().ask(QUESTION, { code });
});

test.each<[string, (code: string) => Promise<unknown>]>([
  ['an old one', () => house.db.query(`UPDATE app.answer_code SET expires_at = now() - interval '1 second'`)],
  ['one that another has replaced', () => issue(3)],
  ['one whose question is over', () => house.db.query(`UPDATE app.match SET state = 'CANCELLED' WHERE id = $1`, [asked[3]!.matchId])],
])('a code is worth nothing: %s', async (_, end) => {
  const code = await issue(3);
  await house.db.query('SET session_replication_role = replica');
  await end(code);
  await house.db.query('SET session_replication_role = origin');
  expect(await house.visitor().refusal(QUESTION, { code })).toBe('ANSWER_CODE_WRONG');
  expect(await house.visitor().refusal(ANSWER, { input: { code, yes: false } })).toBe('ANSWER_CODE_WRONG');
});

describe('it opens nothing else', () => {
  test('it is no login, no token and no session, and leaves none behind', async () => {
    const code = await issue(4);
    const sessions = (await house.db.query('SELECT count(*) FROM app.session')).rows;
    for (const visitor of [house.visitor({ authorization: `Bearer ${code}` }), house.visitor({ cookie: `fyrtaarn=${code}` }), house.visitor()]) {
      await visitor.ask(QUESTION, { code });
      expect(visitor.cookie).toBe('');
      expect(await visitor.ask('{ me { displayName } }')).toEqual({ me: null });
      for (const query of ['{ myProposals { edges { node { id } } } }', `{ proposal(id: "${asked[4]!.matchId}") { id } }`, '{ mySessions { id } }'])
        expect(await visitor.refusal(query)).toBe('NOT_LOGGED_IN');
    }
    expect((await house.db.query('SELECT count(*) FROM app.session')).rows).toEqual(sessions);
  });

  test('a citizen without an account changes nothing in the database but the match whose code is used up there and then', async () => {
    const line = await openLine(house);
    const who: Actor = { role: 'citizen', citizenId: asked[4]!.citizenId };
    const change = `UPDATE app.match SET citizen_said_yes_at = now() WHERE id = '${asked[4]!.matchId}'`;
    const changed = (first: string) => asActor(house, line, who, async () => (await line.query(first), (await line.query(change)).rowCount));
    expect(await changed('SELECT 1')).toBe(0);
    expect(await changed(`UPDATE app.answer_code SET used_at = now() WHERE match_id = '${asked[2]!.matchId}'`)).toBe(0);
    expect(await changed(`UPDATE app.answer_code SET used_at = now() WHERE match_id = '${asked[4]!.matchId}' AND used_at IS NULL`)).toBe(1);
    await line.end();
  });

  test('it is made only while the citizen is being asked, and only by a consultant', async () => {
    expect(await consultant.refusal(ISSUE, { matchId: asked[0]!.matchId })).toBe('NOT_FOUND');
    for (const role of ['companyContact', 'citizen', 'bridgeWorker', 'administrator', 'premisesManager'])
      expect(await (await house.as(role)).refusal(ISSUE, { matchId: asked[4]!.matchId })).toBe('NOT_ALLOWED');
  });
});

test('guessing codes is slowed, and a code lies in the database only as a hash', async () => {
  const code = await issue(4);
  const codes = [];
  for (let nth = 0; nth < 12; nth++) codes.push(await house.visitor().refusal(QUESTION, { code: `AAAAA-AAAA${nth}` }));
  expect([codes[0], codes.at(-1)]).toEqual(['ANSWER_CODE_WRONG', 'TOO_MANY_TRIES']);
  const { rows } = await house.db.query<{ all: string }>(`SELECT string_agg(c::text, '') AS all FROM app.answer_code c`);
  expect(rows[0]!.all).not.toContain(code.replace('-', ''));
});
