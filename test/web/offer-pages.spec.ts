import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { AGREEMENT_BY_ID, freeSeats, inDays } from '../support/premises';
import * as waiting from '../support/waiting';

let house: House;
let browser: Browser;
let manager: Visitor;
let page: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  manager = await house.as('premisesManager');
  page = await browser.windowOf(manager, { javaScriptEnabled: false });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** What is wrong, and to which field of the page it leads. */
async function wrongAt(): Promise<[text: string, field: string][]> {
  const links = await page.getByRole('alert').getByRole('link').all();
  return Promise.all(links.map(async (link) => [await link.innerText(), (await link.getAttribute('href'))!.slice(1)]));
}
const press = async (button: string, status: number): Promise<void> => expect((await sent(page, button)).status()).toBe(status);
async function noFaults(address: string): Promise<void> {
  const looks = await browser.windowOf(manager, { javaScriptEnabled: true });
  await looks.goto(address);
  for (const part of await looks.locator('main details').all()) await part.evaluate((node) => node.setAttribute('open', ''));
  expect(await accessibilityFaults(looks)).toEqual([]);
  await looks.close();
}

async function openOffer(address: string): Promise<void> {
  await page.goto(address);
  await page.locator('summary', { hasText: /^Tilbyd pladser$/ }).click();
}

test('who stands before is passed over with a reason that they read, and nobody without one', async () => {
  const [first, second] = [await waiting.applicant(house, 2, { least: 2 }), await waiting.applicant(house, 1)];
  const raw = await waiting.applicant(house, 1, { admitted: false });
  const third = await waiting.applicant(house, 1);
  const address = `/venteliste/${third.applicationId}`;
  await openOffer(address);
  const reasons = page.getByLabel(/^Hvorfor springes Opdigtet Ansøger.* over\?/);
  // Whoever has not been assessed is passed over by the rule, and has no field.
  expect(await reasons.evaluateAll((fields) => fields.map((one) => one.getAttribute('name')))).toEqual(
    [first, second].map(({ applicationId }) => `reason-${applicationId}`),
  );
  await noFaults(address);
  await page.getByLabel('Hvor mange pladser?').fill('1');
  await press('Send tilbuddet', 422);
  expect(await wrongAt()).toEqual([['En anden står før på listen.', `reason-${first.applicationId}`]]);
  await reasons.first().fill('Huset er først klar til to til sommer.');
  await reasons.last().fill('x');
  await press('Send tilbuddet', 422);
  expect((await wrongAt()).map(([, field]) => field)).toEqual([`reason-${second.applicationId}`]);
  expect(await reasons.first().inputValue()).toBe('Huset er først klar til to til sommer.');
  await reasons.last().fill('Flytter selv først ind næste år.');
  await press('Send tilbuddet', 303);
  expect(await third.now()).toMatchObject({ state: 'offered', offers: [{ seats: 1, stoodAt: 4 }] });
  expect((await first.now()).skips).toMatchObject([{ reason: 'decided', note: 'Huset er først klar til to til sommer.' }]);
  expect((await second.now()).skips).toMatchObject([{ reason: 'decided', note: 'Flytter selv først ind næste år.' }]);
  expect((await raw.now()).skips).toMatchObject([{ reason: 'not_assessed', note: null }]);
  // A company does not see who else waits.
  expect(await second.contact.refusal('query($id: Uuid!) { aheadOnSeatList(applicationId: $id) { companyName } }', { id: third.applicationId })).toBe(
    'NOT_ALLOWED',
  );
  for (const { contact, applicationId: id } of [first, second, raw]) await contact.ask(waiting.WITHDRAW, { id });
});

test('a business lease on named seats at an agreed price is offered and signed, with deposit, last day and index', async () => {
  const one = await waiting.applicant(house, 2);
  const [seat, other] = (await freeSeats(manager)).slice(-2);
  const address = `/venteliste/${one.applicationId}`;
  await openOffer(address);
  await page.getByLabel('Hvor mange pladser?').fill('2');
  await page.getByLabel('Erhvervslejeaftale').check();
  await page.getByLabel(/^Pris om måneden for hver plads/).fill('mange');
  await page.locator('summary', { hasText: 'Vælg bestemte pladser' }).click();
  await page.locator(`input[name=seatIds][value="${seat!.id}"]`).check();
  await press('Send tilbuddet', 422);
  expect(await wrongAt()).toEqual([
    ['Vælg lige så mange pladser, som du tilbyder.', 'seatIds'],
    ['Skriv et beløb i kroner, for eksempel 1.200.', 'monthOre'],
  ]);
  expect(await page.getByLabel('Erhvervslejeaftale').isChecked()).toBe(true);
  await page.locator(`input[name=seatIds][value="${other!.id}"]`).check();
  await page.getByLabel(/^Pris om måneden for hver plads/).fill('9.500,50');
  await press('Send tilbuddet', 303);
  const [offered] = (await one.now()).offers;
  expect(offered).toMatchObject({ agreementKind: 'business_lease', monthOre: 950_050, seatCodes: [seat!.code, other!.code].sort() });
  await waiting.answer(one, 'accepted');

  await page.goto(address);
  await noFaults(address);
  const year = Number(offered!.startsOn.slice(0, 4)) + 1;
  await page.getByLabel('Depositum i måneders leje').fill('99');
  await page.getByLabel('Første dag uden aftale').fill(`${year + 4}-01-01`);
  await page.locator('summary', { hasText: 'Lejen følger nettoprisindekset' }).click();
  await page.getByLabel('Indekstal, som lejen er sat efter').fill('118,3');
  await press('Underskriv aftalen', 422);
  expect((await wrongAt()).map(([, field]) => field)).toEqual(['baseMonth', 'firstOn']);
  await page.getByLabel('Tallet er fra måneden').fill('06-2026');
  await page.getByLabel('Første regulering').fill(`${year}-12-01`);
  await page.getByLabel('Stiger mindst').fill('tre');
  await press('Underskriv aftalen', 422);
  expect((await wrongAt()).map(([, field]) => field)).toEqual(['smallestPercent']);
  await page.getByLabel('Stiger mindst').fill('11');
  await page.getByLabel('Afrundes til').selectOption('hele kroner');
  await press('Underskriv aftalen', 422);
  expect((await wrongAt()).map(([, field]) => field)).toEqual(['depositMonths']);
  await page.getByLabel('Depositum i måneders leje').fill('4');
  await press('Underskriv aftalen', 422);
  expect((await wrongAt()).map(([, field]) => field)).toEqual(['smallestPercent']);
  await page.getByLabel('Stiger mindst').fill('2,5');
  await press('Underskriv aftalen', 303);
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.occupancy_agreement WHERE company_id = $1', [one.companyId]);
  expect((await manager.ask<{ agreement: object }>(AGREEMENT_BY_ID, { id: rows[0]!.id })).agreement).toMatchObject({
    kind: 'business_lease',
    until: `${year + 4}-01-01`,
    depositMonths: 4,
    index: { baseMonth: '2026-06-01', baseNumber: 118.3, firstOn: `${year}-12-01`, smallestPercent: 2.5, roundToOre: 100 },
  });
  await page.goto(`/aftaler/${rows[0]!.id}`);
  expect(await page.getByRole('main').innerText()).toContain('Stiger mindst 2,5 procent. Afrundes til hele kroner.');
});

test('where there are two houses, the manager chooses which one the seats are in', async () => {
  const one = await waiting.applicant(house, 1);
  // One that is promised from some day on is not there to choose.
  const [elsewhere] = await freeSeats(manager, inDays(60));
  const { rows } = await house.db.query<{ id: string }>(
    `WITH home AS (INSERT INTO app.house (name, area, opened_on, synthetic) SELECT 'Et andet hus', area, opened_on, true FROM app.house LIMIT 1 RETURNING id),
        floor AS (INSERT INTO app.floor (house_id, name, level) SELECT id, 'Stuen', 0 FROM home RETURNING id, house_id),
        room AS (INSERT INTO app.room (house_id, floor_id, name, kind, sort) SELECT house_id, id, 'Kontoret', 'office', 1 FROM floor RETURNING id, house_id)
      INSERT INTO app.seat (room_id, code, x, y) SELECT id, 'Z01', 0, 0 FROM room RETURNING (SELECT id FROM home)`,
  );
  await openOffer(`/venteliste/${one.applicationId}`);
  await page.getByLabel('Hvor mange pladser?').fill('1');
  await page.getByLabel(/^I hvilket hus/).selectOption(rows[0]!.id);
  await page.locator('summary', { hasText: 'Vælg bestemte pladser' }).click();
  await page.getByLabel(`: Plads ${elsewhere!.code}`).check();
  await press('Send tilbuddet', 422);
  expect(await wrongAt()).toEqual([['Pladserne ligger ikke i det hus.', 'seatIds']]);
  await page.getByLabel(`: Plads ${elsewhere!.code}`).uncheck();
  await page.getByLabel(/^Pris om måneden for hver plads/).fill('900');
  await press('Send tilbuddet', 303);
  expect((await one.now()).offers[0]).toMatchObject({ seatCodes: ['Z01'], agreementKind: 'use_agreement', monthOre: 90_000 });
});
