import { SYSTEM } from '@fyrtaarn/kernel';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as waiting from '../support/waiting';

const KEPT_DAYS = 180;
const SECRET = 'Kanariefuglen fra gården';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
});
afterAll(() => house.close());

const ask = (who: Visitor, operation: string, input: object) => who.ask(operation, { input });

/** Assessed, given a priority, spoken for by telephone, with a paper, struck; and, where it says so, taken back. */
async function refused(returned = false): Promise<string> {
  const { applicationId, contact } = await waiting.applicant(house, 1);
  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.house_document (company_id, name, media_type, content, added_by)
      SELECT company_id, $2, 'application/pdf', convert_to('%PDF-1.7 ' || $2, 'UTF8'), applied_by FROM app.seat_application WHERE id = $1 RETURNING id`,
    [applicationId, SECRET],
  );
  await ask(contact, waiting.ADD_PAPER, { applicationId, documentId: rows[0]!.id, paper: 'statutes' });
  await house.db.query(
    `INSERT INTO app.seat_word (application_id, act, channel, said_by, taken_by) SELECT $1, 'wish', 'phone', $2, id FROM app.account LIMIT 1`,
    [applicationId, SECRET],
  );
  await ask(manager, waiting.PRIORITY, { applicationId, priority: null, reasons: SECRET });
  await ask(manager, waiting.REMOVE, { applicationId, reason: 'no_answer', words: SECRET });
  if (returned) await ask(manager, waiting.RETURN, { applicationId, words: SECRET });
  return applicationId;
}

/** As if it had been struck so many days ago. */
async function age(applicationId: string, days: number): Promise<void> {
  await house.db.query('SET session_replication_role = replica');
  await house.db.query('UPDATE app.seat_removal SET removed_at = now() - make_interval(days => $2) WHERE application_id = $1', [applicationId, days]);
  await house.db.query('SET session_replication_role = origin');
}

async function night(): Promise<void> {
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'premises.forget_refused' AND state = 'waiting'`);
  await house.settled();
}

const WORDS = `SELECT evidence AS words FROM app.eligibility_finding WHERE application_id = $1 UNION ALL SELECT reasons FROM app.seat_priority_decision WHERE application_id = $1
  UNION ALL SELECT note FROM app.seat_removal WHERE application_id = $1 UNION ALL SELECT said_by FROM app.seat_word WHERE application_id = $1
  UNION ALL SELECT r.note FROM app.seat_return r JOIN app.seat_removal x ON x.id = r.removal_id WHERE x.application_id = $1
  UNION ALL SELECT d.name || ' ' || convert_from(d.content, 'UTF8') FROM app.application_document p JOIN app.house_document d ON d.id = p.document_id WHERE p.application_id = $1`;
const wordsOf = async (id: string): Promise<string[]> => (await house.db.query<{ words: string }>(WORDS, [id])).rows.map(({ words }) => words);

test(`what was written about a refused application, and laid in with it, stays until the day before its ${KEPT_DAYS} days are over, and goes on the day`, async () => {
  const [young, due, back] = [await refused(), await refused(), await refused(true)];
  for (const [id, days] of [
    [young, KEPT_DAYS - 1],
    [due, KEPT_DAYS],
    [back, KEPT_DAYS],
  ] as const)
    await age(id, days);
  const kept = [await wordsOf(young), await wordsOf(back)];
  expect(kept.map((words) => words.filter((one) => one.includes(SECRET)).length)).toEqual([4, 5]);
  await night();
  expect(new Set(await wordsOf(due))).toEqual(new Set(['Slettet: tiden er gået']));
  expect([await wordsOf(young), await wordsOf(back)]).toEqual(kept);
  // That there was one, and why it was struck, stays; so does nothing of the file.
  expect(
    (await house.db.query('SELECT state, r.reason FROM app.seat_application a JOIN app.seat_removal r ON r.application_id = a.id WHERE a.id = $1', [due])).rows,
  ).toEqual([{ state: 'removed', reason: 'no_answer' }]);
  expect((await house.db.query('SELECT count(*)::int AS n FROM app.house_document WHERE name = $1', [SECRET])).rows).toEqual([{ n: 2 }]);
  await night();
  expect((await house.db.query(`SELECT facts FROM app.ledger WHERE action = 'premises.application_forgotten'`)).rows).toEqual([{ facts: { papers: 1 } }]);
});

test('the database lets the machine change nothing else, and nobody else anything', async () => {
  const [young, due] = [await refused(), await refused()];
  await age(due, KEPT_DAYS);
  const line = await openLine(house);
  const asMachine = (sql: string, values: unknown[]) => asActor(house, line, SYSTEM, () => line.query(sql, values).then(({ rowCount }) => rowCount));
  const gone = 'UPDATE app.seat_removal SET note = $2 WHERE application_id = $1';
  expect(await asMachine(gone, [due, 'Slettet: tiden er gået'])).toBe(1);
  expect(await asMachine(gone, [young, 'Slettet: tiden er gået'])).toBe(0);
  expect(await sqlState(asMachine(gone, [due, 'Noget andet']))).toBe('42501');
  expect(await sqlState(asMachine(`UPDATE app.seat_removal SET reason = 'closed' WHERE application_id = $1`, [due]))).toBe('42501');
  expect(await sqlState(asMachine('DELETE FROM app.seat_removal WHERE application_id = $1', [due]))).toBe('42501');
  expect(await asMachine('DELETE FROM app.application_document WHERE application_id = $1', [young])).toBe(0);
  // Of all there are, one, and with what says whose it was.
  expect(await asMachine('WITH rows AS (DELETE FROM app.application_document) DELETE FROM app.house_document', [])).toBe(1);
  await line.end();
  for (const table of ['eligibility_finding', 'seat_priority_decision', 'seat_removal', 'seat_return', 'seat_word', 'seat_skip'])
    await expect(house.db.query(`DELETE FROM app.${table}`)).rejects.toMatchObject({ code: '42501' });
});
