import type { Page } from 'playwright-core';
import { openBrowser, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';

let house: House;
let browser: Browser;
let manager: Visitor, owner: Visitor;
let companyId: string, application: string;
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

const main = (): Promise<string> => page.locator('main').innerText();
const open = (summary: string): Promise<void> => page.locator('summary', { hasText: summary }).click();
async function press(name: string, status: number): Promise<void> {
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === 'POST'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  expect(answer.status()).toBe(status);
  await page.waitForLoadState();
}

test('scenario 2 in the browser: a sole trader is written in, told that RSV is not required, and asks for seats once the surplus is told of', async () => {
  await page.goto('/virksomheder?soeg=Findes ikke');
  expect(await main()).toContain('Der er ingen virksomheder med det navn eller nummer');
  await open('Skriv en virksomhed ind');
  await page.getByLabel('Navn', { exact: true }).fill('Ene Mand Opdigtet');
  await page.getByLabel('CVR-nummer', { exact: true }).fill('12345678');
  await page.getByLabel('Virksomhedsform').selectOption({ label: 'Enkeltmandsvirksomhed' });
  await page.getByLabel('Socialt formål').fill('Giver folk, der har mistet deres bolig, et fast sted at arbejde.');
  await page.getByLabel('Bydel').selectOption({ index: 1 });
  await page.getByLabel('Hvor mange nye').fill('2');
  await press('Skriv ind', 422);
  expect(await page.getByRole('alert').innerText()).toContain('CVR');
  await page.getByLabel('CVR-nummer', { exact: true }).fill('99100028');
  await press('Skriv ind', 303);
  expect(await main()).toContain('Den form kan ikke registreres. Det er ikke et krav');
  companyId = new URL(page.url()).pathname.split('/').at(-1) as string;

  await open('Giv en kontaktperson adgang');
  await press('Send invitationen', 422);
  await page.getByLabel('Navn', { exact: true }).last().fill('Ene Mand');
  await page.getByLabel('E-mail').last().fill('ene@demo.invalid');
  await press('Send invitationen', 303);
  expect((await house.db.query(`SELECT FROM app.mail WHERE recipient = 'ene@demo.invalid'`)).rowCount).toBe(1);

  owner = await house.newLogin('companyContact', { organisationId: companyId });
  page = await browser.windowOf(owner, { javaScriptEnabled: false });
  await page.goto('/venteliste');
  expect(await main()).toContain('Det vurderes virksomheder efter');
  await page.getByLabel('Hvor mange pladser').first().fill('2');
  await press('Søg om plads', 422);
  expect(await page.getByRole('alert').innerText()).toContain('hvad I bruger overskuddet til');
  await page.goto('/virksomhed');
  await page.getByLabel('Hvad overskuddet bruges til').fill('Det bliver i virksomheden og går til løn til flere.');
  await press('Gem', 303);
  await open('Skriv noget til, der viser formålet');
  await page.locator('form:has([name=kind])').getByRole('button').click();
  expect(await page.getByRole('alert').innerText()).toContain('Vælg, hvad det er.');
  await page.goto('/venteliste');
  await page.getByLabel('Hvor mange pladser').first().fill('2');
  await press('Søg om plads', 303);
  application = new URL(page.url()).pathname;
  expect(application).toMatch(/^\/venteliste\/[0-9a-f-]{36}$/);
}, 60_000);

test('each page that it took is sound', async () => {
  const pages: [Visitor, string][] = [
    [manager, '/virksomheder'],
    [manager, `/virksomheder/${companyId}`],
    [owner, '/virksomhed'],
    [owner, '/venteliste'],
    [owner, application],
  ];
  for (const [reader, path] of pages) expect([path, await faultsAt(browser, reader, path)]).toEqual([path, []]);
}, 60_000);
