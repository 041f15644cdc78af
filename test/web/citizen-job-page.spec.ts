import type { Page } from 'playwright-core';
import { openBrowser, sent, follow, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import { inDays } from '../support/main-job';

let house: House;
let browser: Browser;
let consultant: Visitor;
let page: Page;
let path: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  consultant = await house.as('employmentConsultant');
  page = await browser.windowOf(consultant, { javaScriptEnabled: false });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

test('a job that came of no proposal is written down from the citizen’s page, with what is missing said at its field', async () => {
  await page.goto('/borgere');
  await follow(page, page.getByRole('table').getByRole('link').first());
  await follow(page, page.getByRole('link', { name: 'Skriv et job ind, der ikke kom af et forslag' }));
  path = new URL(page.url()).pathname;
  expect((await sent(page, 'Skriv jobbet ind')).status()).toBe(422);
  const wrong = await page.getByRole('alert').innerText();
  for (const text of ['Vælg en virksomhed.', 'Vælg en slags ansættelse.', 'Vælg mindst én opgave.', 'Skriv en dato.']) expect(wrong).toContain(text);
  await page.getByLabel('Hvilken virksomhed?').selectOption({ index: 1 });
  await page.getByLabel('Slags ansættelse').selectOption({ label: 'Virksomhedspraktik' });
  await page.locator('input[name=tasks]').first().check();
  await page.getByLabel('Første dag').fill(inDays(-3));
  await page.getByLabel('Timer om ugen').fill('40');
  expect((await sent(page, 'Skriv jobbet ind')).status()).toBe(422);
  expect(await page.locator('input[name=tasks]').first().isChecked()).toBe(true);
  await page.getByLabel('Timer om ugen').fill('4');
  expect((await sent(page, 'Skriv jobbet ind')).status()).toBe(303);
  expect(new URL(page.url()).pathname).toMatch(/^\/timer\/[0-9a-f-]{36}$/);
  expect(await page.getByRole('status').innerText()).toContain('Jobbet er skrevet ind.');
  expect(await page.getByRole('main').innerText()).toContain('Virksomhedspraktik');
});

test('its page is sound', async () => {
  expect(await faultsAt(browser, consultant, path)).toEqual([]);
});
