import type { Page } from 'playwright-core';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import { inDays } from '../support/main-job';

let house: House;
let browser: Browser;
let manager: Visitor, owner: Visitor;
let companyId: string, application: string, draft: string, merged: string;
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
  await page.getByLabel(/^CVR-nummer/).fill('12345678');
  await page.getByLabel('Virksomhedsform').selectOption({ label: 'Enkeltmandsvirksomhed' });
  await page.getByLabel('Socialt formål').fill('Giver folk, der har mistet deres bolig, et fast sted at arbejde.');
  await page.getByLabel('Bydel').selectOption({ index: 1 });
  await page.getByLabel('Hvor mange nye').fill('2');
  await press('Skriv ind', 422);
  expect(await page.getByRole('alert').innerText()).toContain('CVR');
  await page.getByLabel(/^CVR-nummer/).fill('99100028');
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
  await page.getByRole('group', { name: 'Er det erhvervsdrift' }).getByLabel('Nej').check();
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
  await page.getByRole('group', { name: 'Er det erhvervsdrift' }).getByLabel('Nej').check();
  await press('Søg om plads', 303);
  application = new URL(page.url()).pathname;
  expect(application).toMatch(/^\/venteliste\/[0-9a-f-]{36}$/);
}, 60_000);

test('whoever has not founded a company yet is written in without a number, and given it later', async () => {
  const window = await browser.windowOf(manager, { javaScriptEnabled: false });
  await window.goto('/virksomheder');
  await window.locator('summary', { hasText: 'Skriv en virksomhed ind' }).click();
  await window.getByLabel('Navn', { exact: true }).fill('Opdigtet på vej');
  await window.getByLabel('Virksomhedsform').selectOption({ label: 'Aktieselskab' });
  await window.getByLabel('Socialt formål').fill('Vil lære unge at reparere cykler.');
  await window.getByLabel('Bydel').selectOption({ index: 1 });
  await window.getByLabel('Hvor mange nye').fill('0');
  expect((await sent(window, 'Skriv ind')).status()).toBe(422);
  expect(await window.getByRole('alert').innerText()).toContain('eller vælg, at virksomheden endnu ikke er stiftet');
  await window.getByLabel('Virksomhedsform').selectOption({ label: 'Endnu ikke stiftet' });
  await sent(window, 'Skriv ind');
  expect(await window.locator('main').innerText()).toContain('Endnu ikke stiftet. Virksomheden kan få vejledning og stå på ventelisten.');
  const path = new URL(window.url()).pathname;
  expect(await faultsAt(browser, manager, path)).toEqual([]);

  await window.locator('summary', { hasText: 'Virksomheden er stiftet nu' }).click();
  expect((await sent(window, 'Gem CVR-nummeret')).status()).toBe(422);
  await window.getByLabel(/^CVR-nummer/).fill('40000003');
  await window.getByLabel('Virksomhedsform').selectOption({ label: 'Anpartsselskab' });
  await sent(window, 'Gem CVR-nummeret');
  expect(await window.locator('main').innerText()).toMatch(/CVR-nummeret er gemt[^]*40000003[^]*Anpartsselskab/);
}, 60_000);

test('a contact person who is no longer there is deleted, by the company itself too', async () => {
  await page.goto('/virksomhed');
  await open('Skriv en kontaktperson til');
  for (const [label, value] of [
    ['Navn', 'Kim Opdigtet'],
    ['E-mail', 'kim@demo.invalid'],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(value);
  await press('Gem kontaktpersonen', 303);
  const kim = page.getByRole('row', { name: /Kim Opdigtet/ });
  expect(await kim.count()).toBe(1);
  await press('Slet Kim Opdigtet', 303);
  expect(await main()).toContain('Kontaktpersonen er slettet.');
  expect(await kim.count()).toBe(0);
  expect((await house.db.query(`SELECT FROM app.company_contact WHERE email = 'kim@demo.invalid'`)).rowCount).toBe(0);
}, 60_000);

test('a consultant writes a small job down for the company, which reads it and sends it itself', async () => {
  const consultant = await house.as('employmentConsultant');
  const drafting = await browser.windowOf(consultant, { javaScriptEnabled: false });
  await drafting.goto(`/virksomheder/${companyId}`);
  await follow(drafting, drafting.getByRole('link', { name: 'Skriv et småjob ned for virksomheden' }));
  expect(await drafting.getByRole('main').innerText()).toContain('For Ene Mand Opdigtet');
  draft = new URL(drafting.url()).pathname;
  expect((await sent(drafting, 'Gem kladden til virksomheden')).status()).toBe(422);
  expect(await drafting.getByRole('alert').getByRole('link').count()).toBeGreaterThan(5);
  const form = drafting.locator('main form');
  await form.locator('[name=title]').fill('Hjælp i gården');
  await form.locator('[name=tasks]').first().check();
  for (const [name, value] of Object.entries({
    minutesMin: '2',
    minutesMax: '4',
    startsOn: inDays(10),
    starts: '09:00',
    ends: '15:00',
    wageAgreement: 'Overenskomsten',
  }))
    await form.locator(`[name=${name}]`).fill(value);
  for (const day of ['mandag', 'onsdag']) await form.getByLabel(day, { exact: true }).check();
  await form.locator('[name=district]').selectOption({ index: 1 });
  await form.locator('[name=ordinaryWage]').check();
  expect((await sent(drafting, 'Gem kladden til virksomheden')).status()).toBe(303);
  expect(await drafting.getByRole('main').innerText()).toContain('Kladde');
  const state = async () => (await house.db.query('SELECT state FROM app.posting WHERE company_id = $1', [companyId])).rows;
  expect(await state()).toEqual([{ state: 'draft' }]);

  await page.goto('/smaajob');
  expect(await main()).toContain('Kladder, som venter på jer');
  expect(await page.locator('.card').innerText()).toContain('Overenskomsten');
  expect(await faultsAt(browser, owner, '/smaajob')).toEqual([]);
  await press('Send småjobbet Hjælp i gården', 303);
  expect(await state()).toEqual([{ state: 'submitted' }]);
  expect(await main()).not.toContain('Kladder, som venter på jer');
}, 60_000);

test('two companies that were one are merged by a person who is sure, and the one that rests leads to the other', async () => {
  const { rows } = await house.db.query(
    `SELECT o.id, o.name FROM app.company c JOIN app.organisation o ON o.id = c.organisation_id WHERE o.id <> $1 ORDER BY o.name LIMIT 1`,
    [companyId],
  );
  const merging = await browser.windowOf(manager, { javaScriptEnabled: false });
  await merging.goto(`/virksomheder/${companyId}`);
  await follow(merging, merging.getByRole('link', { name: 'Den samme virksomhed er skrevet ind to gange' }));
  expect((await sent(merging, 'Læg dem sammen')).status()).toBe(422);
  expect(await merging.getByRole('alert').getByRole('link').allInnerTexts()).toEqual([
    'Vælg den anden virksomhed',
    'Skriv, hvordan du ved det',
    'Sæt kryds, når du er sikker',
  ]);
  expect(await merging.locator(`option[value="${companyId}"]`).count()).toBe(0);
  await merging.locator('[name=companyId]').selectOption(rows[0].id);
  await merging.getByLabel('Hvordan ved du, at det er den samme?').fill('Samme ejer og samme adresse.');
  await merging.getByLabel(/^Ja, det er den samme virksomhed/).check();
  expect((await sent(merging, 'Læg dem sammen')).status()).toBe(303);
  expect(await merging.getByRole('status').innerText()).toContain('Virksomhederne er lagt sammen.');
  await merging.goto(`/virksomheder/${rows[0].id}`);
  expect(await merging.getByRole('main').innerText()).toContain('Virksomheden er lagt sammen med en anden');
  expect(await merging.locator('main form').count()).toBe(0);
  await follow(merging, merging.getByRole('link', { name: 'Gå til den, der bliver brugt' }));
  expect(new URL(merging.url()).pathname).toBe(`/virksomheder/${companyId}`);
  merged = `/virksomheder/${rows[0].id}`;
}, 60_000);

test('each page that it took is sound', async () => {
  const pages: [Visitor, string][] = [
    [manager, '/virksomheder'],
    [manager, `/virksomheder/${companyId}`],
    [owner, '/virksomhed'],
    [owner, '/venteliste'],
    [owner, application],
    [await house.as('employmentConsultant'), draft],
    [manager, `/virksomheder/${companyId}/laeg-sammen`],
    [manager, merged],
  ];
  for (const [reader, path] of pages) expect([path, await faultsAt(browser, reader, path)]).toEqual([path, []]);
}, 60_000);
