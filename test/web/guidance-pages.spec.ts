import type { Page } from 'playwright-core';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { letItHaveBeen } from '../support/guidance';
import { send, unfold, withKeys, type Hands } from '../support/hands';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import { inDays, postAndOpen } from '../support/main-job';

let house: House;
let browser: Browser;
let consultant: Visitor, contact: Visitor;
let staff: Page, company: Page;
/** Of the workshop that is planned, of what would make a small job fit, and of one who is guided. */
let path: string, fit: string, party: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  [consultant, contact] = [await house.as('employmentConsultant'), await house.as('companyContact')];
  [staff, company] = [await browser.windowOf(consultant, { javaScriptEnabled: false }), await browser.windowOf(contact, { javaScriptEnabled: false })];
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (page: Page): Promise<string> => page.getByRole('main').innerText();
const wrong = (page: Page): Promise<string> => page.getByRole('alert').innerText();
const openFold = (page: Page, summary: string): Promise<void> => page.locator('summary', { hasText: summary }).first().click();
const status = async (page: Page, button: string): Promise<number> => (await sent(page, button)).status();
async function from(page: Page, link: string): Promise<void> {
  await page.goto('/vejledning');
  await follow(page, page.getByRole('link', { name: link, exact: true }));
}
async function takeIn(keys: Hands, name: string): Promise<void> {
  await from(staff, 'Dem, vi vejleder');
  await unfold(keys, 'Skriv et menneske ind');
  await keys.fill(staff.getByLabel('Navn', { exact: true }), name);
  expect(await send(keys, 'Skriv ind')).toBe(303);
}
async function registers(keys: Hands, name: string): Promise<void> {
  await staff.goto(path);
  await unfold(keys, 'Tilmeld nogen, der har ringet');
  const people = staff.getByLabel('Hvem skal tilmeldes?');
  const nth = (await people.locator('option').allInnerTexts()).findIndex((option) => option.includes(name));
  await keys.choose(people, nth);
  expect(await send(keys, 'Tilmeld')).toBe(303);
}

test('with keys alone a workshop is planned, with what is missing said at its field, and every word kept', async () => {
  const keys = withKeys(staff);
  await staff.goto('/vejledning');
  await keys.follow(staff.getByRole('link', { name: 'Planlæg vejledning', exact: true }));
  await keys.fill(staff.getByLabel('Hvad hedder det?'), 'Løn i små virksomheder');
  expect(await send(keys, 'Planlæg')).toBe(422);
  for (const text of ['Vælg en slags vejledning.', 'Vælg et emne.', 'Skriv en dato.', 'Skriv, hvor det er.']) expect(await wrong(staff)).toContain(text);
  expect(await staff.getByLabel('Hvad hedder det?').inputValue()).toBe('Løn i små virksomheder');
  const kinds = await staff.getByLabel('Slags vejledning').locator('option').allInnerTexts();
  await keys.choose(staff.getByLabel('Slags vejledning'), kinds.indexOf('Workshop'));
  await keys.choose(staff.getByLabel('Emne'), 1);
  await keys.fill(staff.getByLabel('Dag', { exact: true }), inDays(9));
  await keys.fill(staff.getByLabel('Fra klokken'), '14:00');
  await keys.fill(staff.getByLabel('Til klokken'), '12:00');
  await keys.fill(staff.getByLabel('Sted'), 'Prøvehuset, Storrum');
  await keys.fill(staff.getByLabel('Hvor mange pladser er der?'), '2');
  expect(await send(keys, 'Planlæg')).toBe(422);
  expect(await wrong(staff)).toContain('Mødet skal slutte efter sin start');
  await keys.fill(staff.getByLabel('Til klokken'), '16:00');
  expect(await send(keys, 'Planlæg')).toBe(303);
  path = new URL(staff.url()).pathname;
  expect(await main(staff)).toContain('Mødet er planlagt.');
  expect(await main(staff)).toContain('0 af 2 optaget');
});

test('with keys alone it fills: a company registers itself, whoever called is registered by the staff, and the third stands in line', async () => {
  const [keys, own] = [withKeys(staff), withKeys(company)];
  await company.goto('/vejledning');
  await own.follow(company.getByRole('button', { name: /^Tilmeld\b.*Løn i små virksomheder$/ }));
  expect(await main(company)).toContain('I er tilmeldt.');
  for (const name of ['Ida Opdigtet', 'Bo Opdigtet']) await takeIn(keys, name);
  await staff.goto(path);
  await unfold(keys, 'Tilmeld nogen, der har ringet');
  expect(await send(keys, 'Tilmeld')).toBe(422);
  expect(await wrong(staff)).toContain('Vælg, hvem der skal tilmeldes.');
  await registers(keys, 'Ida Opdigtet');
  await registers(keys, 'Bo Opdigtet');
  expect(await main(staff)).toContain('Mødet er fyldt.');
  expect(await staff.getByRole('row', { name: 'Bo Opdigtet' }).innerText()).toContain('Nummer 1 på ventelisten');
  await unfold(keys, 'Meld fra: Ida Opdigtet');
  expect(await send(keys, 'Meld fra Ida Opdigtet')).toBe(422);
  await keys.fill(staff.getByLabel('Hvorfor meldes der fra?').filter({ visible: true }), 'Er syg');
  expect(await send(keys, 'Meld fra Ida Opdigtet')).toBe(303);
  await house.settled();
  await staff.goto(path);
  expect(await staff.getByRole('row', { name: 'Bo Opdigtet' }).innerText()).toContain('Tilmeldt');
});

test('it is moved, and everybody is told; a note is kept for whoever guides', async () => {
  await openFold(staff, 'Flyt mødet');
  await staff.getByLabel('Sted').fill('Prøvehuset, Værksted');
  expect(await status(staff, 'Flyt mødet')).toBe(303);
  expect(await main(staff)).toContain('Prøvehuset, Værksted');
  expect(await status(staff, 'Gem noten')).toBe(422);
  await staff.getByLabel('Skriv en note').fill('Tag lønsedler med.');
  expect(await status(staff, 'Gem noten')).toBe(303);
  expect(await main(staff)).toContain('Tag lønsedler med.');
});

test('who came is written down, late only with why; the company says what it thought, once', async () => {
  await letItHaveBeen(house, path.split('/').at(-1) as string, 60);
  await staff.goto(path);
  const name = (await staff.locator('tbody tr').first().locator('th, td').first().innerText()).replace(' opdigtet', '');
  await openFold(staff, `Skriv fremmøde ind: ${name}`);
  await staff.getByLabel('Kom', { exact: true }).first().check();
  expect(await status(staff, `Gem fremmøde ${name}`)).toBe(422);
  await staff.getByLabel('Hvorfor skrives det først ind nu?').filter({ visible: true }).fill('Listen kom først nu.');
  expect(await status(staff, `Gem fremmøde ${name}`)).toBe(303);
  await company.goto('/vejledning');
  await openFold(company, 'Sig, hvad I syntes om »Løn i små virksomheder«');
  const evaluate = 'Send Løn i små virksomheder';
  expect(await status(company, evaluate)).toBe(422);
  await company.getByLabel('Meget nyttigt').filter({ visible: true }).check();
  expect(await status(company, evaluate)).toBe(303);
  expect(await main(company)).toContain('Tak for jeres vurdering.');
  await staff.goto(path);
  expect(await main(staff)).toContain('Meget nyttigt');
});

test('material is put up by whoever holds the session, and taken along by whoever was there; what is no document is refused', async () => {
  await staff.goto(path);
  await follow(staff, staff.getByRole('link', { name: 'Materiale', exact: true }));
  expect(await main(staff)).toContain('Der er ikke lagt materiale op.');
  const put = async (name: string, content: string): Promise<number> => {
    await staff.goto(`${path}/materiale`);
    await staff.getByLabel('Fil', { exact: true }).setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(content) });
    return status(staff, 'Læg filen op');
  };
  expect(await put('Løn.pdf', '<html>')).toBe(400);
  expect(await put('Løn.pdf', '%PDF-1.7\nSådan lønner I')).toBe(303);
  expect(await main(staff)).toContain('Løn.pdf');
  await company.goto('/vejledning');
  await follow(company, company.getByRole('link', { name: 'Materiale: Løn i små virksomheder' }).first());
  expect(await company.getByRole('button', { name: 'Læg filen op' }).count()).toBe(0);
  const file = await company.request.get((await company.getByRole('link', { name: 'Løn.pdf' }).getAttribute('href')) ?? '');
  expect(await file.text()).toContain('Sådan lønner I');
});

test('the guidance of one party stands together: what it came to, for how long, and how that counts', async () => {
  const { rows } = await house.db.query(
    `SELECT r.party_id AS id FROM app.session_registration r JOIN app.guidance_session s ON s.id = r.session_id WHERE s.title = 'Løn i små virksomheder' AND r.attendance = 'came'`,
  );
  party = `/vejledning/parter/${rows[0].id}`;
  await from(staff, 'Dem, vi vejleder');
  const link = staff.locator(`a[href="${party}"]`);
  while ((await link.count()) === 0) await follow(staff, staff.getByRole('link', { name: 'Næste side' }));
  const name = await link.innerText();
  await follow(staff, link);
  expect(await staff.getByRole('heading', { level: 1 }).innerText()).toContain(name);
  expect(await staff.getByRole('row', { name: 'Løn i små virksomheder' }).innerText()).toMatch(/Tilmeldt\s+Kom/);
  expect(await main(staff)).toMatch(/Timer med vejledning\s+\d+½? time/);
  await follow(staff, staff.getByRole('link', { name: 'Sådan tæller vi' }));
  expect(new URL(staff.url()).pathname).toBe('/tal/GUIDED_PARTIES');
  for (const one of ['0197b0c0-0000-7000-8000-000000000000', 'ukendt'])
    expect([400, 404]).toContain((await staff.request.get(`/vejledning/parter/${one}`)).status());
});

test('a course is planned and called off with a reason; a person founds a company and stays one party', async () => {
  await from(staff, 'Forløb');
  await openFold(staff, 'Planlæg et forløb');
  await staff.getByLabel('Hvad hedder det?').fill('De første ansatte');
  expect(await status(staff, 'Planlæg forløbet')).toBe(422);
  await staff.getByLabel('Emne').selectOption({ index: 1 });
  expect(await status(staff, 'Planlæg forløbet')).toBe(303);
  await openFold(staff, 'Aflys »De første ansatte«');
  expect(await status(staff, 'Aflys forløbet De første ansatte')).toBe(422);
  await staff.getByLabel('Hvorfor aflyses det?').filter({ visible: true }).fill('For få tilmeldte.');
  expect(await status(staff, 'Aflys forløbet De første ansatte')).toBe(303);
  expect(await staff.getByRole('row', { name: 'De første ansatte' }).innerText()).toContain('Aflyst');
});

test('a small job that fits nobody says what stands in its way, and is taken up with the company at a session', async () => {
  const posting = await postAndOpen(contact, consultant, { title: 'Fuld tid i værkstedet', minutesMin: 30 * 60, minutesMax: 37 * 60 });
  await staff.goto(`/smaajob/${posting}`);
  await follow(staff, staff.getByRole('link', { name: 'Se, hvad der skal til, for at jobbet passer til flere' }));
  fit = new URL(staff.url()).pathname;
  expect(await main(staff)).toMatch(/Timerne om ugen: \d+ borgere/);
  expect(await status(staff, 'Tag det op med virksomheden')).toBe(303);
  expect(await main(staff)).toContain('Det skal tages op');
  await house.settled();
  await staff.reload();
  const need = staff.getByRole('row', { name: 'Fuld tid i værkstedet' });
  expect(await need.innerText()).toContain('Timerne om ugen');
  const takeUp = (await need.getByRole('button').getAttribute('aria-label')) ?? (await need.getByRole('button').innerText());
  expect(await status(staff, takeUp)).toBe(422);
  await need.getByRole('combobox').selectOption({ index: 1 });
  expect(await status(staff, takeUp)).toBe(303);
  expect(await main(staff)).toContain('Det tages op på mødet.');
  expect(await staff.getByRole('row', { name: 'Fuld tid i værkstedet' }).count()).toBe(0);

  const fitting = await postAndOpen(contact, consultant);
  await staff.goto(`/smaajob/${fitting}/hvad-skal-der-til`);
  expect(await status(staff, 'Tag det op med virksomheden')).toBe(422);
});

test('each of the pages is sound', async () => {
  for (const page of ['/vejledning/ny', '/vejledning/parter', '/vejledning/behov', '/vejledning/forloeb', path, `${path}/materiale`, party, fit])
    expect([page, await faultsAt(browser, consultant, page)]).toEqual([page, []]);
  expect(await faultsAt(browser, contact, '/vejledning')).toEqual([]);
}, 60_000);
