import type { Page } from 'playwright-core';
import { openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import { inDays } from '../support/main-job';

let house: House;
let browser: Browser;
let admin: Visitor, officer: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  [admin, officer] = [await house.as('administrator'), await house.as('dataProtectionOfficer')];
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const PATH = '/opbevaring';
const main = (page: Page): Promise<string> => page.getByRole('main').innerText();
const press = async (page: Page, button: string, status: number): Promise<void> => expect((await sent(page, button)).status()).toBe(status);

test('an administrator finds the page among the settings and proposes another term; the data protection officer says yes', async () => {
  const page = await browser.windowOf(admin, { javaScriptEnabled: false });
  await page.goto('/indstillinger');
  await page.getByRole('link', { name: 'Hvor længe sager gemmes' }).click();
  for (const sentence of ['Idempotency-Key inden for 30 dage', 'måtte opgive, slettes efter 365 dage', 'slut for 1 dag siden', 'mail fra platformen'])
    expect(await page.getByRole('table', { name: 'Andet, der slettes af sig selv' }).innerText()).toContain(sentence);
  await press(page, 'Foreslå fristen', 422);
  for (const words of ['Vælg, hvad fristen gælder.', 'Skriv et antal dage.', 'Vælg en dag.', 'Skriv hvorfor.'])
    expect(await page.getByRole('alert').innerText()).toContain(words);
  await page.getByLabel('Hvad', { exact: true }).selectOption('NOT_STARTED');
  await page.getByLabel('Antal dage').fill('90');
  await page.getByLabel('Gælder fra').fill(inDays(1));
  await page.getByLabel('Begrundelse').fill('Rådgiveren beder om kortere tid.');
  await press(page, 'Foreslå fristen', 422);
  expect(await page.locator('#days-error').innerText()).toContain('Så kort eller lang må fristen ikke være.');
  expect(await page.getByLabel('Begrundelse').inputValue()).toBe('Rådgiveren beder om kortere tid.');
  await page.getByLabel('Antal dage').fill('200');
  await press(page, 'Foreslå fristen', 303);
  expect(await main(page)).toContain('Databeskyttelsesrådgiveren skal sige ja eller nej.');
  expect(await page.getByRole('button', { name: 'Ja, det skal gælde' }).count()).toBe(0);
  expect(await faultsAt(browser, officer, PATH)).toEqual([]);

  const other = await browser.windowOf(officer, { javaScriptEnabled: false });
  await other.goto('/afsluttede-sager');
  await other.getByRole('link', { name: 'Hvor længe sager gemmes' }).click();
  expect(await main(other)).toMatch(/Afsluttede sager, der får en anden dag\s+Ingen/);
  expect(await main(other)).toContain('fra 365 til 200 dage');
  await press(other, 'Ja, det skal gælde', 303);
  expect(await main(other)).toMatch(/fra 365 til 200 dage\s+Godkendt/);
  expect(await faultsAt(browser, admin, PATH)).toEqual([]);
}, 60_000);

test('whoever has nothing to do with it does not find it', async () => {
  const consultant = await browser.windowOf(await house.as('employmentConsultant'));
  expect((await consultant.goto(PATH))?.status()).toBe(403);
});
