import type { Page } from 'playwright-core';
import { openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';

let house: House;
let browser: Browser;
let manager: Visitor, admin: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  [manager, admin] = [await house.as('premisesManager'), await house.as('administrator')];
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const PATH = '/huset/referencesats';
const main = (page: Page): Promise<string> => page.getByRole('main').innerText();
const press = async (page: Page, button: string, status: number): Promise<void> => expect((await sent(page, button)).status()).toBe(status);

test('an administrator finds the page among the settings and enters the rate; another person says yes', async () => {
  const page = await browser.windowOf(admin, { javaScriptEnabled: false });
  await page.goto('/indstillinger');
  await page.getByRole('link', { name: 'Referencesatsen' }).click();
  await press(page, 'Foreslå satsen', 422);
  for (const words of ['Vælg et halvår.', 'Skriv en sats i procent', 'Skriv, hvor det står.'])
    expect(await page.getByRole('alert').innerText()).toContain(words);
  await page.getByLabel('Halvår').filter({ visible: true }).selectOption('2026-07-01');
  await page.getByLabel('Sats i procent').filter({ visible: true }).fill('26');
  await page.getByLabel('Hvor står det?').filter({ visible: true }).fill('Nationalbankens side, læst 3. juli 2026.');
  await press(page, 'Foreslå satsen', 422);
  await page.getByLabel('Sats i procent').filter({ visible: true }).fill('1,6');
  await press(page, 'Foreslå satsen', 303);
  expect(await main(page)).toContain('En anden end dig skal sige ja eller nej.');
  expect(await faultsAt(browser, manager, PATH)).toEqual([]);
  const other = await browser.windowOf(manager, { javaScriptEnabled: false });
  await other.goto(PATH);
  await press(other, 'Ja, den er rigtig', 303);
  expect(await main(other)).toMatch(/fra 1. juli 2026\s+1,6 %\s+Nationalbankens side/);
  expect(await faultsAt(browser, admin, PATH)).toEqual([]);

  // What is wrong is corrected in the same way, and what stood is told.
  await other.getByText('Ret en sats').click();
  await press(other, 'Foreslå rettelsen', 422);
  expect(await other.getByRole('alert').innerText()).toContain('Skriv, hvad der er forkert.');
  await other.getByLabel('Halvår').filter({ visible: true }).selectOption('2026-07-01');
  await other.getByLabel('Sats i procent').filter({ visible: true }).fill('1,75');
  await other.getByLabel('Hvor står det?').filter({ visible: true }).fill('Nationalbankens side, læst 20. juli 2026.');
  await other.getByLabel('Hvad er forkert ved satsen?').fill('Satsen var tastet forkert.');
  await press(other, 'Foreslå rettelsen', 303);
  await page.goto(PATH);
  expect(await main(page)).toContain('Retter 1,6 %. Satsen var tastet forkert.');
  await press(page, 'Ja, den er rigtig', 303);
  expect(await main(page)).toMatch(/Satsen fra 1. juli 2026 var 1,6 % indtil .+ Nationalbankens side, læst 3. juli 2026. Satsen var tastet forkert./);
  expect(await faultsAt(browser, admin, PATH)).toEqual([]);
});
