import { addMonths } from '@fyrtaarn/kernel';
import { openHouse, type House } from '../support/house';
import * as premises from '../support/premises';
import * as waiting from '../support/waiting';

let house: House;
let first: waiting.Applicant, second: waiting.Applicant;
beforeEach(async () => {
  house = await openHouse({ demo: true });
  [first, second] = [await waiting.applicant(house, 1), await waiting.applicant(house, 1)];
});
afterEach(() => house.close());

const letters = async (): Promise<string[]> =>
  (await house.db.query<{ kind: string }>(`SELECT kind FROM app.mail WHERE kind LIKE 'premises.renewal%' ORDER BY id`)).rows.map(({ kind }) => kind);
const due = async (kind: string): Promise<void> => {
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = $1 AND state = 'waiting'`, [kind]);
  await house.settled();
};
/** It said that it waits so long ago that it is asked again. */
async function yearGone(): Promise<void> {
  await house.db.query(`UPDATE app.seat_application SET active_since = now() - interval '13 months' WHERE id = $1`, [first.applicationId]);
  await house.db.query(`UPDATE app.task SET state = 'waiting', done_at = NULL, due_at = now() WHERE kind = 'premises.ask_renewal'`);
  await house.settled();
}

test('whoever has waited a year is asked; silence lets it rest with its seniority, and it stands first again when it says so', async () => {
  expect(await first.now()).toMatchObject({ placeInLine: 1, renewOn: addMonths(premises.today(), 12) });
  // A task that comes too early asks nobody.
  await due('premises.ask_renewal');
  expect(await letters()).toEqual([]);
  await yearGone();
  expect(await letters()).toEqual(['premises.renewal_asked']);
  expect(await first.now()).toMatchObject({ state: 'waiting', placeInLine: 1 });
  await due('premises.rest_unrenewed');
  expect(await letters()).toEqual(['premises.renewal_asked', 'premises.renewal_lapsed']);
  expect([await first.now(), await second.now()]).toMatchObject([
    { state: 'resting', placeInLine: null, renewOn: null },
    { state: 'waiting', placeInLine: 1 },
  ]);
  expect(await first.contact.refusal(waiting.RENEW, { id: first.applicationId })).toBe('APPLICATION_ANSWERED');
  await first.contact.ask(waiting.RESUME, { id: first.applicationId });
  expect([(await first.now()).placeInLine, (await second.now()).placeInLine]).toEqual([1, 2]);
});

test('whoever says that it still waits stands where it stood; nobody says so for another, and who was never reached loses nothing', async () => {
  await yearGone();
  expect(await second.contact.refusal(waiting.RENEW, { id: first.applicationId })).toBe('NOT_FOUND');
  await first.contact.ask(waiting.RENEW, { id: first.applicationId });
  await due('premises.rest_unrenewed');
  expect(await first.now()).toMatchObject({ state: 'waiting', placeInLine: 1, renewOn: addMonths(premises.today(), 12) });
  await yearGone();
  await house.db.query(`UPDATE app.mail SET state = 'failed', failure = 'NOT_TAKEN', sent_at = NULL WHERE kind = 'premises.renewal_asked'`);
  await due('premises.rest_unrenewed');
  expect(await first.now()).toMatchObject({ state: 'waiting', placeInLine: 1 });
});

test('an offer that stands is answered first', async () => {
  await waiting.offer(await house.as('premisesManager'), first, 1);
  await yearGone();
  expect(await letters()).toEqual([]);
  await waiting.answer(first, 'declined');
  await due('premises.ask_renewal');
  expect(await letters()).toEqual(['premises.renewal_asked']);
});
