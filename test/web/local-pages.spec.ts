import type { Page } from 'playwright-core';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import { inDays } from '../support/main-job';

let house: House;
let browser: Browser;
let consultant: Visitor, reporter: Visitor;
/** The consultant’s window, without script. */
let page: Page;
let path: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  [consultant, reporter] = [await house.as('employmentConsultant'), await house.as('reporter')];
  page = await browser.windowOf(consultant, { javaScriptEnabled: false });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (window = page): Promise<string> => window.getByRole('main').innerText();
const faults = (window = page): Promise<string[]> => window.getByRole('alert').getByRole('link').allInnerTexts();
const open = (fold: string): Promise<void> => page.locator('summary', { hasText: fold }).click();
const folds = (): Promise<string[]> => page.locator('main summary').allInnerTexts();
const row = (text: RegExp): Promise<string> => page.getByRole('row', { name: text }).first().innerText();
const looksSound = async (who: Visitor, at: string): Promise<void> => expect([at, await faultsAt(browser, who, at)]).toEqual([at, []]);

test('a talk is agreed, moved and held late; an activation begins in time; and a mistake is taken back', async () => {
  const { rows } = await house.db.query(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' AND c.state = 'active' ORDER BY c.id LIMIT 1`,
  );
  await page.goto(`/borgere/${rows[0].id}`);
  await follow(page, page.getByRole('link', { name: 'Lokal indsats' }));
  path = new URL(page.url()).pathname;
  await open('Aftal en jobsamtale');
  expect((await sent(page, 'Gem samtalen')).status()).toBe(422);
  expect(await faults()).toEqual(['Vælg et område', 'Vælg en dag', 'Vælg en dag']);
  expect(await page.locator('#area-talk option').allInnerTexts()).not.toContain('Husum Nord');
  await page.locator('#area-talk').selectOption({ label: 'Sydhavnen (fremskudt indsats)' });
  await page.locator('#dueOn-talk').fill(inDays(-2));
  await page.getByLabel('Hvilken dag er aftalt?').fill(inDays(-2));
  expect((await sent(page, 'Gem samtalen')).status()).toBe(303);
  expect(await folds()).not.toContain('Aftal en jobsamtale');

  await open('Skriv, hvad der blev af samtalen');
  expect((await sent(page, 'Gem Jobsamtale')).status()).toBe(422);
  expect(await faults()).toEqual(['Vælg, hvad der skete', 'Vælg en dag']);
  await page.getByLabel('Flyttet til en anden dag').check();
  await page.getByLabel('Hvilken dag?').first().fill(inDays(-2));
  expect((await sent(page, 'Gem Jobsamtale')).status()).toBe(422);
  expect(await faults()).toEqual(['Vælg en dag']);
  await page.getByLabel('Hvis den er flyttet: til hvilken dag?').fill(inDays(-1));
  expect((await sent(page, 'Gem Jobsamtale')).status()).toBe(303);
  expect(await row(/Venter/)).toContain('For sent');
  await open('Skriv, hvad der blev af samtalen');
  await page.getByLabel('Borgeren kom').check();
  await page.getByLabel('Hvilken dag?').first().fill(inDays(1));
  expect((await sent(page, 'Gem Jobsamtale')).status()).toBe(422);
  expect(await faults()).toEqual(['Dagen kan ikke ligge efter i dag.']);
  await looksSound(consultant, path);
  await page.getByLabel('Hvilken dag?').first().fill(inDays(-1));
  expect((await sent(page, 'Gem Jobsamtale')).status()).toBe(303);
  expect(await row(/Borgeren kom/)).toContain('For sent');

  await open('Planlæg aktivering');
  await page.locator('#area-activation').selectOption({ label: 'Bavnehøj' });
  await page.locator('#dueOn-activation').fill(inDays(5));
  expect((await sent(page, 'Gem aktiveringen')).status()).toBe(303);
  await open('Skriv, hvad der blev af aktiveringen');
  await page.getByLabel('Begyndt', { exact: true }).check();
  await page.getByLabel('Hvilken dag?').first().fill(inDays(0));
  expect((await sent(page, 'Gem Aktivering')).status()).toBe(303);
  expect(await row(/Begyndt/)).toContain('I tide');

  await open('Skriv et skridt eller en afklaring ned');
  await page.getByLabel('Afklaret til fleksjob').check();
  await page.locator('#area-note').selectOption({ label: 'Bavnehøj' });
  await page.locator('#onDay-note').fill(inDays(0));
  expect((await sent(page, 'Gem skridtet')).status()).toBe(303);
  expect(await row(/fleksjob/)).toContain('Afklaret');
  await follow(page, page.getByRole('button', { name: 'Tag tilbage Afklaret' }));
  expect(await main()).not.toContain('fleksjob,');
  await looksSound(consultant, path);
}, 90_000);

test('the reporter enters what others come to, and reads it beside shares of which small ones are hidden', async () => {
  const reading = await browser.windowOf(reporter, { javaScriptEnabled: false });
  await reading.goto('/rapporter');
  await follow(reading, reading.getByRole('link', { name: 'Tal at sammenligne med' }));
  expect((await sent(reading, 'Gem tallet')).status()).toBe(422);
  expect(await faults(reading)).toEqual([
    'Vælg et kvartal',
    'Vælg, hvad der er målt',
    'Skriv, hvem det gælder for',
    'Skriv et tal, for eksempel 71,5',
    'Skriv, hvor tallet er fra',
  ]);
  await reading.getByLabel('Hvilket kvartal?').selectOption({ label: '3. kvartal 2026' });
  await reading.getByLabel('Fremmøde til samtaler').check();
  await reading.getByLabel('Hvem gælder det for?').fill('Alle aktivitetsparate over 30');
  await reading.getByLabel('Hvor mange procent?').fill('171,5');
  await reading.getByLabel('Hvor er tallet fra?').fill('Jobindsats');
  expect((await sent(reading, 'Gem tallet')).status()).toBe(422);
  expect(await faults(reading)).toEqual(['Skriv et tal fra 0 til 100.']);
  await reading.getByLabel('Hvor mange procent?').fill('71,5');
  expect((await sent(reading, 'Gem tallet')).status()).toBe(303);
  expect(await main(reading)).toContain('71,5');
  await looksSound(reporter, '/rapporter/sammenligning');

  await house.db.query(
    `INSERT INTO app.local_step (citizen_id, area, kind, due_on, outcome, on_day, planned_by, recorded_by, recorded_at)
      SELECT c.id, 'BAVNEHOEJ', 'activation', '2026-09-15', 'begun', '2026-09-15', a.id, a.id, now() FROM (SELECT id FROM app.citizen ORDER BY id LIMIT 4) c,
        (SELECT id FROM app.account WHERE email = 'konsulent@demo.invalid') a`,
  );
  await house.db.query(`INSERT INTO app.task (kind, payload) VALUES ('programme.issue_quarter', '{"quarter": "2026-07-01"}')`);
  await house.settled();
  await reading.goto('/rapporter/2026-3');
  const table = reading.locator('section', { has: reading.getByRole('heading', { name: 'Lokal beskæftigelsesindsats' }) });
  expect(await table.getByRole('row', { name: /Bavnehøj/ }).allInnerTexts()).toEqual([
    expect.stringMatching(/skjult\s+skjult/),
    expect.stringMatching(/skjult\s+skjult/),
  ]);
  expect(await table.getByRole('row', { name: /Alle aktivitetsparate over 30/ }).innerText()).toContain('71,5');
  // Who came how far is drawn above its table, and what is hidden there has no length.
  const funnel = reading.locator('section', { has: reading.getByRole('heading', { name: 'Fra henvisning til job' }) });
  expect(await funnel.locator('.bars').getAttribute('aria-label')).toMatch(/^Fra henvisning til job\. Henvist: (\d+|skjult)/);
  expect(await funnel.locator('.bar').count()).toBe((await funnel.getByRole('row').count()) - 1);
  for (const bar of await funnel.locator('.bar', { hasText: 'skjult' }).all()) expect(await bar.locator('.bar-reached').getAttribute('width')).toBe('0.00%');
  await looksSound(reporter, '/rapporter/2026-3');
  for (const [who, at] of [
    [reporter, path],
    [await house.as('bridgeWorker'), path],
    [consultant, '/rapporter/sammenligning'],
  ] as const)
    expect([at, (await fetch(house.url + at, { headers: { cookie: who.cookie } })).status]).toEqual([at, 403]);
}, 90_000);
