import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';
import * as rent from '../support/rent';
import * as waiting from '../support/waiting';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
});
afterAll(() => house.close());

const OFFERED = 'query($id: Uuid!) { seatApplication(id: $id) { offers { vat } } }';
const LINES = 'query($id: Uuid!) { agreement(id: $id) { lines { vat } } }';
const pageOf = async (who: Visitor, path: string) => (await fetch(`${house.url}${path}`, { headers: { cookie: who.cookie } })).text();
async function offered() {
  const one = await waiting.applicant(house, 1);
  await waiting.offer(manager, one, 1);
  const { seatApplication } = await one.contact.ask<{ seatApplication: { offers: { vat: string | null }[] } }>(OFFERED, { id: one.applicationId });
  await house.settled();
  const { rows } = await house.db.query<{ about: string; body: string }>(
    `SELECT m.body FROM app.mail m JOIN app.seat_offer f ON f.id = m.about WHERE f.application_id = $1 AND m.kind = 'premises.seats_offered'`,
    [one.applicationId],
  );
  return { ...one, vat: seatApplication.offers[0]!.vat, mail: rows[0]!.body };
}

test('an offer and its mail say by the house’s terms of its first day whether VAT comes on top', async () => {
  await house.db.query('DELETE FROM app.rent_terms');
  const before = await offered();
  expect([before.vat, before.mail.includes('moms')]).toEqual([null, false]);
  await manager.ask(rent.TERMS, await rent.termsFor(house, { taxedKinds: ['service'] }));
  const exempt = await offered();
  expect([exempt.vat, exempt.mail.includes('for en plads, momsfri.')]).toEqual(['exempt', true]);
  expect(await pageOf(exempt.contact, `/venteliste/${exempt.applicationId}`)).toContain('for hver plads, momsfri');
  // Already on the first day of these offers, though not today.
  await manager.ask(rent.TERMS, await rent.termsFor(house, { taxedKinds: ['seat'], from: `${premises.nextMonth(premises.today()).slice(0, 7)}-01` }));
  const taxed = await offered();
  expect([taxed.vat, taxed.mail.includes('for en plads, ekskl. moms.')]).toEqual(['standard', true]);

  const { id, contact } = await premises.newCompany(house);
  await premises.moreSeats(house, 1);
  const seat = (await premises.freeSeats(manager)).find(({ code }) => code.startsWith('P'))!;
  const agreement = await premises.signed(manager, {
    input: { ...(await premises.wishFor(house, id, [seat.id])).input, passing: { reason: 'other', words: 'Til prøven af moms.' } },
  });
  const { agreement: seen } = await contact.ask<{ agreement: { lines: { vat: string }[] } }>(LINES, { id: agreement.id });
  expect(seen.lines).toEqual([{ vat: 'exempt' }]);
  expect(await pageOf(contact, `/aftaler/${agreement.id}`)).toMatch(/1\.200\skr\. fra [\d.]+, momsfri/);
});
