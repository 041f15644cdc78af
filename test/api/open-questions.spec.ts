import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let company: Visitor, consultant: Visitor, posting: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  // A job in Danish that says nothing of its place: whoever must have something there is a question to the company.
  posting = await job.postAndOpen(company, consultant, { facts: [], language: 'DA', languageLevel: 1 });
});
afterAll(() => house.close());

interface Question {
  readonly id: string;
  readonly code: string;
  readonly text: string;
  readonly citizenId: string | null;
  readonly postingId: string | null;
  readonly term: string | null;
}
const RAISE = 'mutation($id: Uuid!) { raiseQuestions(postingId: $id) }';
const OPEN = '{ openQuestions(first: 100) { edges { node { id code text citizenId postingId postingTitle term } } } }';
const OF_PLACE = 'mutation($id: Uuid!, $offered: Boolean!) { answerPostingQuestion(questionId: $id, offered: $offered) }';
const OF_CITIZEN = 'mutation($input: AnswerCitizenQuestion!) { answerCitizenQuestion(input: $input) }';
const openTo = async (who: Visitor): Promise<Question[]> =>
  (await who.ask<{ openQuestions: { edges: { node: Question }[] } }>(OPEN)).openQuestions.edges.map(({ node }) => node);
const fitOf = async (citizenId: string) => {
  const { fitting, notFitting } = await job.suggestionsFor(consultant, posting);
  return [...fitting, ...notFitting].find((one) => one.citizenId === citizenId);
};
const asks = (one: Awaited<ReturnType<typeof fitOf>>, code: string) =>
  one?.reasons.some((reason) => reason.code === code && reason.sign === 'question') ?? false;

test('what many pairs do not know is one question to the one who can answer', async () => {
  const { fitting } = await job.suggestionsFor(consultant, posting);
  const unknown = fitting.flatMap((one) => one.reasons.filter(({ code, sign }) => sign === 'question' && code.startsWith('H_')));
  expect(unknown.length).toBeGreaterThan(5);
  const { raiseQuestions } = await consultant.ask<{ raiseQuestions: number }>(RAISE, { id: posting });
  expect(raiseQuestions).toBeGreaterThan(0);
  expect(await consultant.ask(RAISE, { id: posting })).toEqual({ raiseQuestions: 0 });
  const open = await openTo(consultant);
  expect(open).toHaveLength(raiseQuestions);
  expect(new Set(open.map(({ code, citizenId, term }) => `${code} ${citizenId} ${term}`)).size).toBe(open.length);
  for (const { text } of open) expect(text).toMatch(/^\p{Lu}.*[.?]$/u);
  expect(open.some(({ code }) => code === 'H_NEED')).toBe(true);
  expect(open.some(({ citizenId }) => citizenId !== null)).toBe(true);
});

test('a company is asked about its place alone, and its answer changes who fits', async () => {
  const mine = await openTo(company);
  expect(mine.length).toBeGreaterThan(0);
  for (const { code, citizenId, postingId } of mine) expect([code, citizenId, postingId]).toEqual(['H_NEED', null, posting]);
  const all = await openTo(consultant);
  const someoneElse = await house.newLogin('companyContact', {
    organisationId: (
      await house.db.query('SELECT p.company_id AS id FROM app.posting p WHERE p.company_id <> (SELECT company_id FROM app.posting WHERE id = $1) LIMIT 1', [
        posting,
      ])
    ).rows[0].id as string,
  });
  expect(await openTo(someoneElse)).toEqual([]);
  const [yes, no] = mine;
  const needing = async (term: string | null) =>
    (await house.db.query<{ id: string }>(`SELECT citizen_id AS id FROM app.citizen_need WHERE term = $1 AND strength = 'must'`, [term])).rows.map(
      (row) => row.id,
    );
  expect(await someoneElse.refusal(OF_PLACE, { id: yes!.id, offered: true })).toBe('NOT_FOUND');
  expect(await company.refusal(OF_PLACE, { id: all.find(({ citizenId }) => citizenId)!.id, offered: true })).toBe('NOT_FOUND');
  await company.ask(OF_PLACE, { id: yes!.id, offered: true });
  expect(await company.refusal(OF_PLACE, { id: yes!.id, offered: false })).toBe('NOT_FOUND');
  await company.ask(OF_PLACE, { id: no!.id, offered: false });
  const { notFitting, fitting } = await job.suggestionsFor(consultant, posting);
  const refusedNow = [...notFitting, ...fitting]
    .filter((one) => one.reasons.some(({ code, sign }) => code === 'H_NEED' && sign === 'no'))
    .map((one) => one.citizenId);
  const [refused, met] = [await needing(no!.term), await needing(yes!.term)];
  expect(refusedNow.length).toBeGreaterThan(0);
  for (const citizenId of refusedNow) expect(refused).toContain(citizenId);
  for (const one of fitting.filter(({ citizenId }) => met.includes(citizenId)))
    expect(one.reasons.map(({ text }) => text).join()).not.toContain(`${yes!.term}`);
});

test('what a citizen answers is written down by the one who asked, and ends the question', async () => {
  const open = await openTo(consultant);
  const answers: Record<string, object> = {
    H_TIME: { week: job.SMALL_JOB.week },
    H_TRAVEL: { districts: [job.SMALL_JOB.district] },
    H_LANG: { languages: [{ term: 'DA', level: 2 }] },
    H_HOURS: { minutesMin: 120, minutesMax: 300 },
  };
  const tried = new Set<string>();
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF'`,
  );
  const ours = new Set(rows.map((row) => row.id));
  for (const { id, code, citizenId } of open.filter((one) => ours.has(one.citizenId!) && !tried.has(one.code) && tried.add(one.code))) {
    expect(asks(await fitOf(citizenId!), code)).toBe(true);
    expect(await consultant.refusal(OF_CITIZEN, { input: { questionId: id } })).toBe('ANSWER_MISSING');
    await consultant.ask(OF_CITIZEN, { input: { questionId: id, ...answers[code] } });
    expect(asks(await fitOf(citizenId!), code)).toBe(false);
    expect(await consultant.refusal(OF_CITIZEN, { input: { questionId: id, ...answers[code] } })).toBe('NOT_FOUND');
  }
  expect(tried.size).toBeGreaterThan(1);
  // What the social services know and have not released is not written over, and not shown.
  const held = open.find((one) => one.code === 'H_LANG' && one.citizenId && !ours.has(one.citizenId))!;
  expect(await consultant.refusal(OF_CITIZEN, { input: { questionId: held.id, ...answers['H_LANG'] } })).toBe('ANSWER_NOT_RELEASED');
});

test.each<[string, object, string]>([
  ['H_TRAVEL', { districts: ['ATLANTIS'] }, 'ANSWER_INVALID'],
  ['H_TRAVEL', { week: [] }, 'ANSWER_MISSING'],
  ['H_TIME', { week: [{ weekday: 8, starts: '10:00', ends: '12:00' }] }, 'WEEK_INVALID'],
  ['H_HOURS', { minutesMin: 300, minutesMax: 120 }, 'ANSWER_INVALID'],
  ['H_HOURS', { minutesMin: -1, minutesMax: 120 }, 'NUMBER_OUT_OF_RANGE'],
  ['H_LANG', { languages: [{ term: 'DA', level: 9 }] }, 'NUMBER_OUT_OF_RANGE'],
  ['H_LANG', { languages: [{ term: 'BAKING', level: 2 }] }, 'ANSWER_INVALID'],
])('%s is not answered by %j', async (code, answer, refusal) => {
  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.open_question (citizen_id, code, raised_by) SELECT c.id, $1, (SELECT id FROM app.account LIMIT 1) FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id
      WHERE o.administration = 'BIF' AND NOT EXISTS (SELECT FROM app.open_question q WHERE q.citizen_id = c.id AND q.code = $1) ORDER BY c.id LIMIT 1 RETURNING id`,
    [code],
  );
  await house.db.query('DELETE FROM app.citizen_hours WHERE citizen_id = (SELECT citizen_id FROM app.open_question WHERE id = $1) AND $2', [
    rows[0]!.id,
    code === 'H_HOURS',
  ]);
  await house.db.query('DELETE FROM app.citizen_language WHERE citizen_id = (SELECT citizen_id FROM app.open_question WHERE id = $1) AND $2', [
    rows[0]!.id,
    code === 'H_LANG',
  ]);
  expect(await consultant.refusal(OF_CITIZEN, { input: { questionId: rows[0]!.id, ...answer } })).toBe(refusal);
});

test('the database lets nobody write a fact that was not asked for', async () => {
  const line = await openLine(house);
  const { rows } = await house.db.query<{ citizen: string; account: string; organisation: string }>(
    `SELECT c.id AS citizen, a.id AS account, m.organisation_id AS organisation FROM app.citizen c JOIN app.membership m ON m.organisation_id = c.home_organisation_id
      JOIN app.account a ON a.id = m.account_id WHERE a.email = 'konsulent@demo.invalid' AND NOT EXISTS (SELECT FROM app.open_question q WHERE q.citizen_id = c.id) LIMIT 1`,
  );
  const { citizen, account, organisation } = rows[0]!;
  const actor = { role: 'employmentConsultant', accountId: account, organisationId: organisation } as const;
  for (const insert of [
    `INSERT INTO app.citizen_week (citizen_id, weekday, starts, ends) VALUES ('${citizen}', 7, '01:00', '02:00')`,
    `INSERT INTO app.citizen_language (citizen_id, term, level) VALUES ('${citizen}', 'FR', 1)`,
    `INSERT INTO app.open_question (posting_id, term, code) SELECT id, 'QUIET_ROOM', 'H_WAGE' FROM app.posting LIMIT 1`,
  ]) {
    expect(['42501', '23514']).toContain(await asActor(house, line, actor, () => sqlState(line.query(insert))));
  }
  await line.end();
});

test('proposing a pair that must be clarified asks its questions', async () => {
  const fresh = await job.postAndOpen(company, consultant, { facts: [] });
  const { fitting } = await job.suggestionsFor(consultant, fresh);
  const asking = fitting.find((one) => one.reasons.some(({ code, sign }) => code === 'H_NEED' && sign === 'question'))!;
  await consultant.ask(job.SUGGEST, { input: { postingId: fresh, citizenId: asking.citizenId } });
  expect((await openTo(company)).some(({ postingId }) => postingId === fresh)).toBe(true);
});
