import type { Page } from 'playwright-core';
import { openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import * as premises from '../support/premises';
import * as waiting from '../support/waiting';

let house: House;
let browser: Browser;
let manager: Visitor;
let managers: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  manager = await house.as('premisesManager');
  managers = await browser.windowOf(manager, { javaScriptEnabled: false });
  await house.db.query(`INSERT INTO app.house (name, area, opened_on, synthetic) VALUES ('Det andet hus', 'HUSUM_NORD', '2026-04-01', true)`);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (page: Page): Promise<string> => page.getByRole('main').innerText();
const press = async (page: Page, button: string, status: number): Promise<void> => expect((await sent(page, button)).status()).toBe(status);
const file = (content: string) => ({ name: 'vedtægter.pdf', mimeType: 'application/pdf', buffer: Buffer.from(content) });

test('a company says where and what for, and lays a paper in; what is missing is asked for with every word kept', async () => {
  const { contact } = await premises.newCompany(house, 'Opdigtet Søger', { belongs: false });
  const page = await browser.windowOf(contact, { javaScriptEnabled: false });
  await page.goto('/venteliste');
  await page.getByLabel('Hvor mange pladser søger I om?').fill('2');
  await page.getByLabel('Det andet hus').check();
  await press(page, 'Søg om plads', 422);
  expect(await page.getByRole('alert').innerText()).toContain('Svar ja eller nej.');
  expect(await page.getByLabel('Det andet hus').isChecked()).toBe(true);
  await page.getByRole('group', { name: 'Er det erhvervsdrift' }).getByLabel('Nej').check();
  await press(page, 'Søg om plads', 303);
  expect(await main(page)).toContain('Det andet hus');
  const path = new URL(page.url()).pathname;

  await page.getByText('Læg et papir ind').click();
  await page.getByLabel('Hvad er det?').selectOption('Vedtægter');
  await page.getByLabel('Fil').setInputFiles(file('MZ er et program'));
  await press(page, 'Læg ind', 422);
  expect(await page.getByRole('alert').innerText()).toContain('Filen skal være PDF, PNG eller JPEG.');
  await page.getByLabel('Fil').setInputFiles(file('%PDF-1.7 opdigtet'));
  await press(page, 'Læg ind', 303);
  expect(await main(page)).toContain('vedtægter.pdf');
  await page.getByText('Vælg huse').click();
  await page.getByLabel('Det andet hus').uncheck();
  await press(page, 'Gem valget', 303);
  expect(await main(page)).toContain('I alle huse');

  // What was asked for is said anew; more than before stands last, and the page says so first.
  await page.getByText('Ret det, der er søgt om').click();
  await page.getByLabel('Hvor få kan I nøjes med?').fill('');
  await press(page, 'Gem rettelsen', 422);
  await page.getByLabel('Hvor mange pladser søger I om?').fill('3');
  await page.getByLabel('Hvor få kan I nøjes med?').fill('1');
  await page.getByRole('group', { name: 'Er det erhvervsdrift' }).getByLabel('Ja').check();
  await press(page, 'Gem rettelsen', 303);
  expect(await main(page)).toContain('Rettelsen er gemt.');
  expect(await main(page)).toContain('3, mindst 1');

  await managers.goto(path);
  await managers.getByText('Ret det, der er søgt om').click();
  expect(await managers.getByLabel('Hvor mange pladser søger virksomheden om?').inputValue()).toBe('3');
  await managers.getByLabel('Hvor mange pladser søger virksomheden om?').fill('2');
  await press(managers, 'Gem rettelsen', 422);
  expect(await main(managers)).toContain('Vælg, hvordan den sagde det.');
  await managers.getByLabel('I telefonen').filter({ visible: true }).check();
  await managers.getByLabel('Hvem sagde det?').filter({ visible: true }).fill('Rikke i regnskabet');
  await press(managers, 'Gem rettelsen', 303);
  expect(await main(managers)).toContain('Skriv det, der søges om, på ny. I telefonen, Rikke i regnskabet');
  await managers.getByText('Sig, at vedtægter.pdf ikke kan bruges').click();
  await press(managers, 'Gem vedtægter.pdf', 422);
  await managers.getByLabel('Hvorfor kan det ikke bruges?').fill('Side to mangler.');
  await press(managers, 'Gem vedtægter.pdf', 303);
  await page.reload();
  expect(await main(page)).toContain('Kan ikke bruges: Side to mangler.');
  expect([await faultsAt(browser, contact, path), await faultsAt(browser, manager, path), await faultsAt(browser, contact, '/venteliste')]).toEqual([
    [],
    [],
    [],
  ]);
});

test('a manager writes down whoever calls; the application says how it came and by whom', async () => {
  await premises.newCompany(house, 'Opdigtet Ringer', { belongs: false });
  await managers.goto('/venteliste');
  await managers.getByRole('link', { name: 'Skriv en ansøgning op' }).click();
  await managers.getByLabel('Hvor mange pladser').fill('1');
  await press(managers, 'Skriv op på listen', 422);
  // Asked about the company, not as if it were the reader.
  expect(await main(managers)).not.toMatch(/\b(jer|jeres)\b|søger I|kan I /);
  for (const words of ['Vælg en virksomhed.', 'Vælg, hvordan den søgte.', 'Svar ja eller nej.'])
    expect(await managers.getByRole('alert').innerText()).toContain(words);
  await managers.getByRole('combobox').selectOption('Opdigtet Ringer');
  await managers.getByLabel('I telefonen').check();
  await managers.getByRole('group', { name: 'Er det erhvervsdrift' }).getByLabel('Ja').check();
  await press(managers, 'Skriv op på listen', 303);
  expect(await main(managers)).toMatch(/I telefonen, af \S+/);
  expect(await faultsAt(browser, manager, '/venteliste/ny')).toEqual([]);
});

test('one that is struck reads why, and takes its place again where the reason says so', async () => {
  const one = await waiting.applicant(house, 1);
  const path = `/venteliste/${one.applicationId}`;
  await managers.goto(path);
  await managers.getByText('Tag virksomheden af listen').click();
  await press(managers, 'Tag af listen', 422);
  for (const words of ['Vælg en grund.', 'Skriv hvorfor.']) expect(await managers.getByRole('alert').innerText()).toContain(words);
  await managers.getByLabel('Grund', { exact: true }).selectOption('Der er ikke svaret på vores breve');
  await managers.getByLabel('Begrundelse').last().fill('Vi har skrevet tre gange.');
  await press(managers, 'Tag af listen', 303);
  const page = await browser.windowOf(one.contact, { javaScriptEnabled: false });
  await page.goto(path);
  expect(await main(page)).toContain('Der er ikke svaret på vores breve. Vi har skrevet tre gange.');
  expect([await faultsAt(browser, one.contact, path), await faultsAt(browser, manager, path)]).toEqual([[], []]);
  await page.getByText('Det er en fejl: vi vil stå på listen igen').click();
  await page.getByLabel('Hvorfor?').fill('Brevene gik til en gammel adresse.');
  await press(page, 'Stå på listen igen', 303);
  expect(await main(page)).toContain('Brevene gik til en gammel adresse.');
  expect((await one.now()).state).toBe('waiting');
  expect(await faultsAt(browser, manager, '/venteliste/spor')).toEqual([]);
});
