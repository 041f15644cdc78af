import type { Page } from 'playwright-core';
import { openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
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

const faults = (): Promise<string[]> => page.getByRole('alert').getByRole('link').allInnerTexts();
const open = (fold: string): Promise<void> => page.locator('summary', { hasText: fold }).click();

test('whoever runs the house writes down what a company said, and both read it', async () => {
  const one = await waiting.applicant(house, 1);
  const path = `/venteliste/${one.applicationId}`;
  expect(await faultsAt(browser, manager, path)).toEqual([]);
  await page.goto(path);
  await open('Gør noget på virksomhedens ord');
  expect((await sent(page, 'Skriv det ned')).status()).toBe(422);
  expect(await faults()).toEqual(['Vælg, hvad virksomheden siger.', 'Vælg, hvordan den sagde det.', 'Skriv, hvem der sagde det.']);
  await page.getByLabel('Hvil på listen').check();
  await page.getByLabel('I telefonen').filter({ visible: true }).check();
  await page.getByLabel('Hvem sagde det?').filter({ visible: true }).fill('Rikke i regnskabet');
  expect((await sent(page, 'Skriv det ned')).status()).toBe(303);
  expect(await page.getByRole('main').innerText()).toContain('Det er gjort, og virksomheden får en mail om det.');
  expect(await one.now()).toMatchObject({ state: 'resting' });
  const tenant = await browser.windowOf(one.contact, { javaScriptEnabled: false });
  await tenant.goto(path);
  const seen = await tenant.getByRole('main').innerText();
  expect(seen).toMatch(/Gjort på virksomhedens ord[^]*Hvil på listen\. I telefonen, Rikke i regnskabet/);
  expect(seen).not.toContain('Gør noget på virksomhedens ord');
  await tenant.context().close();
}, 60_000);

test('an answer by letter is written on the offer', async () => {
  const one = await waiting.applicant(house, 1);
  await waiting.offer(manager, one, 1);
  const path = `/venteliste/${one.applicationId}`;
  expect(await faultsAt(browser, manager, path)).toEqual([]);
  await page.goto(path);
  await open('Skriv virksomhedens svar ned');
  await page.getByLabel('Ja tak til pladserne').check();
  expect((await sent(page, 'Skriv det ned')).status()).toBe(422);
  expect(await faults()).toEqual(['Vælg, hvordan den sagde det.', 'Skriv, hvem der sagde det.']);
  expect(await page.getByLabel('Ja tak til pladserne').isChecked()).toBe(true);
  await page.getByLabel('I et brev eller en mail').check();
  await page.getByLabel('Hvem sagde det?').fill('Formanden');
  expect((await sent(page, 'Skriv det ned')).status()).toBe(303);
  expect(await one.now()).toMatchObject({ offers: [{ state: 'accepted' }] });
}, 60_000);
