import type { Page } from 'playwright-core';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import { inDays } from '../support/main-job';
import { plantPaidWork } from '../support/paid-work';

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
  await plantPaidWork(house, 9, 'VALBY');
  await plantPaidWork(house, 1, 'BISPEBJERG');
  await house.db.query(`INSERT INTO app.task (kind, payload) VALUES ('programme.issue_quarter', '{"quarter": "2026-07-01"}')`);
  await house.settled();
  await reading.goto('/rapporter/2026-3');
  // Those who were planted have a week each with hours, and many without.
  expect(await reading.locator('.alert-warning', { hasText: 'Foreløbig' }).getByRole('link').getAttribute('href')).toBe('#missing-hours');
  const table = reading.locator('section', { has: reading.getByRole('heading', { name: 'Lokal beskæftigelsesindsats' }) });
  expect(await table.getByRole('row', { name: /Bavnehøj/ }).allInnerTexts()).toEqual([
    expect.stringMatching(/skjult\s+skjult/),
    expect.stringMatching(/skjult\s+skjult/),
  ]);
  expect(await table.getByRole('row', { name: /Alle aktivitetsparate over 30/ }).innerText()).toContain('71,5');
  // Who came how far is drawn above its table; what is hidden there has no length, and no share beside it would give it back.
  const funnel = reading.locator('section', { has: reading.getByRole('heading', { name: 'Fra henvisning til job' }) });
  const steps = await funnel.locator('ol > li').all();
  expect(steps).toHaveLength((await funnel.getByRole('row').count()) - 1);
  let before: number | null = null;
  for (const step of steps) {
    const [, told = ''] = /(\d+|skjult)( \d+ % videre)?$/.exec((await step.innerText()).replace(/\s+/g, ' ')) ?? [];
    const count = told === 'skjult' ? null : Number(told);
    if (count === null) expect(await step.locator('.bar-reached').getAttribute('width')).toBe('0.00%');
    const share: string[] = await step.locator('.funnel-share').allInnerTexts();
    expect(share).toEqual(count !== null && before && count <= before ? [`${Math.round((count / before) * 100)} % videre`] : []);
    before = count;
  }
  // What people promised stands as a length towards its range, the districts as tiles, and the house as two lines.
  const section = (heading: string) => reading.locator('section', { has: reading.getByRole('heading', { name: heading }) });
  expect(await section('Programmets løfter').locator('.target-bar').count()).toBeGreaterThan(0);
  const map = section('Borgere i ordinære løntimer').locator('.district-map');
  expect(await map.locator('.district').count()).toBe(10);
  const told = await section('Borgere i ordinære løntimer')
    .getByRole('row', { name: /^Bydel / })
    .allInnerTexts();
  const counts = new Map(told.map((line) => [line.split('\t')[1], line.split('\t')[2]]));
  expect(counts.get('Valby')).toMatch(/^(9|1\d)$/);
  for (const tile of await map.locator('.district').all()) {
    const [name = '', number] = (await tile.innerText()).split(/\n+/);
    expect([name, number]).toEqual([name, counts.get(name) ?? 'ikke vist']);
  }
  expect(await map.locator('.district-4').allInnerTexts()).toEqual([expect.stringMatching(/^Valby/)]);
  expect(await map.getAttribute('aria-label')).toMatch(/^Borgere i ordinære løntimer\. Amager Vest: .*: ikke vist\. .*Valby: \d+\. /);
  expect(await section('Huset måned for måned').locator('svg.two-lines').getAttribute('aria-label')).toMatch(/september 2026: \d+ af \d+ udlejet$/);
  await looksSound(reporter, '/rapporter/2026-3');
  // When grants expire is drawn too: every effort of the list is in one of its bars.
  await reading.goto('/bevillinger');
  const expiring = await reading.locator('.bars .bar-text').allInnerTexts();
  expect(expiring.map((text) => parseInt(text, 10)).reduce((sum, one) => sum + one, 0)).toBe((await reading.getByRole('row').count()) - 1);
  for (const [who, at] of [
    [reporter, path],
    [await house.as('bridgeWorker'), path],
    [consultant, '/rapporter/sammenligning'],
  ] as const)
    expect([at, (await fetch(house.url + at, { headers: { cookie: who.cookie } })).status]).toEqual([at, 403]);
}, 90_000);

test('a bridge worker shows the jobs that have a place left, and on paper each is a sheet of A5 without the page around it', async () => {
  const bridge = await house.as('bridgeWorker');
  const showing = await browser.windowOf(bridge);
  await showing.goto('/smaajob');
  await follow(showing, showing.getByRole('link', { name: 'Åbne job lige nu' }));
  const { rows } = await house.db.query(`SELECT title FROM app.posting WHERE state = 'open' AND heads_taken < heads ORDER BY title`);
  expect(rows.length).toBeGreaterThan(0);
  const titles = await showing.locator('.job-sheet h2').allInnerTexts();
  expect(titles.sort()).toEqual(rows.map(({ title }: { title: string }) => title).sort());
  const paper = (await showing.pdf({ preferCSSPageSize: true })).toString('latin1');
  // 148 by 210 mm, in points.
  const sheets = [...paper.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    Math.round(Number(width)),
    Math.round(Number(height)),
  ]);
  expect(sheets).toEqual(rows.map(() => [420, 595]));
  await looksSound(bridge, '/smaajob/lige-nu');
}, 90_000);
