import { asActor, demoActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as waiting from '../support/waiting';

let house: House;
let manager: Visitor;
beforeEach(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
});
afterEach(() => house.close());

const WORDS = 'words { act channel saidBy }';
const step = (name: string, more = '') =>
  `mutation($id: Uuid!, $word: TakeWord${more ? ', $until: Day' : ''}) { ${name}SeatApplication(applicationId: $id, word: $word${more}) { state ${WORDS} } }`;
const PAUSE = step('pause', ', until: $until');
const [RESUME, RENEW, WITHDRAW] = ['resume', 'renew', 'withdraw'].map((name) => step(name)) as [string, string, string];
const ANSWER = `mutation($input: AnswerSeatOffer!) { answerSeatOffer(input: $input) { state ${WORDS} } }`;
const OWN = `query($id: Uuid!) { seatApplication(id: $id) { state ${WORDS} } }`;
const called = { channel: 'phone', saidBy: 'Rikke i regnskabet' };
const written = { channel: 'letter', saidBy: 'Formanden' };

async function mails(applicationId: string) {
  await house.settled();
  const { rows } = await house.db.query<{ act: string; body: string }>(
    `SELECT w.act, m.body FROM app.mail m JOIN app.seat_word w ON w.id = m.about WHERE m.kind = 'premises.word_taken' AND w.application_id = $1 ORDER BY w.id`,
    [applicationId],
  );
  return rows;
}

test('a place is rested, taken up and given up on the company’s word, which both can read and the company is told of', async () => {
  const one = await waiting.applicant(house, 1);
  const other = await waiting.applicant(house, 1);
  const id = one.applicationId;
  for (const act of [PAUSE, RENEW, WITHDRAW]) expect(await manager.refusal(act, { id })).toBe('WORD_MISSING');
  expect(await manager.refusal(PAUSE, { id, word: { ...called, saidBy: ' ' } })).toBe('TEXT_MISSING');
  expect(await manager.refusal(PAUSE, { id, word: { ...called, saidBy: 'x'.repeat(121) } })).toBe('TEXT_TOO_LONG');
  expect(await manager.refusal(PAUSE, { id: premises.today(), word: called })).toBe('BAD_REQUEST');
  expect(await manager.refusal(PAUSE, { id: one.companyId, word: called })).toBe('NOT_FOUND');
  expect(await other.contact.refusal(PAUSE, { id, word: called })).toBe('NOT_FOUND');
  expect(await (await house.as('employmentConsultant')).refusal(PAUSE, { id, word: called })).toBe('NOT_ALLOWED');
  expect(await manager.refusal(RESUME, { id, word: called })).toBe('APPLICATION_ANSWERED');

  await manager.ask(PAUSE, { id, word: called, until: premises.inDays(20) });
  expect(await one.now()).toMatchObject({ state: 'resting', restsUntil: premises.inDays(20) });
  await manager.ask(RESUME, { id, word: written });
  expect(await one.now()).toMatchObject({ state: 'waiting', placeInLine: 1 });
  await manager.ask(RENEW, { id, word: called });
  await manager.ask(WITHDRAW, { id, word: { channel: 'meeting', saidBy: 'Formanden' } });
  const { seatApplication } = await one.contact.ask<{ seatApplication: { state: string; words: object[] } }>(OWN, { id });
  expect(seatApplication).toEqual({
    state: 'withdrawn',
    words: [
      { act: 'withdraw', channel: 'meeting', saidBy: 'Formanden' },
      { act: 'renew', ...called },
      { act: 'resume', ...written },
      { act: 'pause', ...called },
    ],
  });
  const told = await mails(id);
  expect(told.map(({ act }) => act)).toEqual(['pause', 'resume', 'renew', 'withdraw']);
  expect(told[0]!.body).toContain('I sagde det i telefonen');
  for (const { body } of told) expect(body).not.toMatch(/Rikke|Formanden/);
  expect(await manager.refusal(RENEW, { id, word: called })).toBe('APPLICATION_ANSWERED');
});

test('a company that speaks for itself leaves no word of others, also when it says one', async () => {
  const one = await waiting.applicant(house, 1);
  await one.contact.ask(PAUSE, { id: one.applicationId, word: called });
  const { seatApplication } = await one.contact.ask<{ seatApplication: object }>(OWN, { id: one.applicationId });
  expect(seatApplication).toEqual({ state: 'resting', words: [] });
});

test('an offer is answered on the company’s word: yes holds the seats for the agreement, no passes them on', async () => {
  const [first, second] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
  await waiting.offer(manager, first, 1);
  const offerId = (await first.now()).offers[0]!.id;
  const answer = (word: object | null, said = 'declined', id = offerId) => ({ input: { offerId: id, answer: said, word } });
  expect(await manager.refusal(ANSWER, answer(null))).toBe('WORD_MISSING');
  expect(await manager.refusal(ANSWER, answer(called, 'declined', first.applicationId))).toBe('NOT_FOUND');
  await manager.ask(ANSWER, answer(called));
  expect(await manager.refusal(ANSWER, answer(called))).toBe('OFFER_CLOSED');
  await house.settled();
  expect(await first.now()).toMatchObject({ state: 'waiting', offers: [{ state: 'declined' }] });
  const passedOn = (await second.now()).offers[0]!.id;
  await manager.ask(ANSWER, answer(written, 'accepted', passedOn));
  expect(await second.now()).toMatchObject({ offers: [{ state: 'accepted' }] });
  expect((await mails(second.applicationId)).map(({ body }) => body.includes('I har sagt ja tak'))).toEqual([true]);
});

test('the database moves no application and answers no offer on the manager’s own word, and a word stays as it was said', async () => {
  const one = await waiting.applicant(house, 1);
  const offered = await waiting.applicant(house, 1, { least: 1 });
  await manager.ask(WITHDRAW, { id: (await waiting.applicant(house, 1)).applicationId, word: called });
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.seat_word');
  expect(rows).toHaveLength(1);
  await waiting.offer(manager, one, 1);
  const offerId = (await one.now()).offers[0]!.id;
  const line = await openLine(house);
  const actor = await demoActor(house, 'premisesManager');
  const straight = (sql: string) => asActor(house, line, actor, () => line.query(sql));
  const word = (act: string) =>
    `INSERT INTO app.seat_word (application_id, act, channel, said_by) VALUES ('${offered.applicationId}', '${act}', 'phone', 'Nogen')`;
  const refused = { constraint: 'word_is_taken' };
  const move = (state: string) => `UPDATE app.seat_application SET state = '${state}' WHERE id = '${offered.applicationId}'`;
  await expect(straight(move('withdrawn'))).rejects.toMatchObject(refused);
  await expect(straight(`${word('pause')}; ${move('withdrawn')}`)).rejects.toMatchObject(refused);
  await straight(`${word('withdraw')}; ${move('withdrawn')}`);
  for (const change of [`state = 'declined', answered_by = sec.account(), answered_at = now()`, 'answered_at = now()', 'wait_for_rest = true'])
    await expect(straight(`UPDATE app.seat_offer SET ${change} WHERE id = '${offerId}'`)).rejects.toMatchObject(refused);
  await expect(straight(`UPDATE app.seat_offer SET state = 'accepted' WHERE id = '${offerId}'`)).rejects.toMatchObject(refused);
  for (const sql of [`UPDATE app.seat_word SET said_by = 'En anden'`, 'DELETE FROM app.seat_word'])
    await expect(house.db.query(sql)).rejects.toMatchObject({ code: '42501' });
  // Another company reads nothing of it.
  const seen = (organisationId: string) =>
    asActor(house, line, { role: 'companyContact', organisationId }, async () => (await line.query('SELECT FROM app.seat_word')).rowCount);
  expect(await seen(one.companyId)).toBe(0);
  await line.end();
});
