import { openHouse, type House } from '../support/house';
import * as waiting from '../support/waiting';

/** What there is one of, whoever writes: each row is planted a second time, past all of our own code. Races for seats, rooms and invoices have tests of their own. */
let house: House;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  const applicant = await waiting.applicant(house, 1);
  await waiting.offer(await house.as('premisesManager'), applicant, 1);
}, 60_000);
afterAll(() => house.close());

test.each([
  ['a line has one price a day', 'line_price', 'upper_inf(valid)', {}, 'price_once'],
  ['a company stands on the list once', 'seat_application', `state = 'offered'`, { line: 999_999 }, 'seat_application_once'],
  ['an application has one open offer', 'seat_offer', `state = 'open'`, {}, 'seat_offer_open_once'],
  ['a message is written once', 'mail', 'true', {}, 'mail_once'],
])('%s', async (_, table, where, changes, constraint) => {
  const planted = house.db.query(
    `INSERT INTO app.${table} SELECT (jsonb_populate_record(x, jsonb_build_object('id', uuidv7()) || $1)).* FROM app.${table} x WHERE ${where} ORDER BY id LIMIT 1`,
    [JSON.stringify(changes)],
  );
  await expect(planted).rejects.toMatchObject({ constraint });
});
