import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, hasFocus, openBrowser, sent, type Browser } from '../support/browser';
import { send, unfold, withKeys } from '../support/hands';
import { demoActor, sqlState } from '../support/as-actor';
import { openHouse, type House } from '../support/house';
import { texts } from '../../apps/web/src/texts';
import { faultsAt, faultsIn, IN_ARABIC } from '../support/looks';
import { finish, giveVoices, heardOn, visibleOn } from '../support/voices';

let house: House;
let browser: Browser;
let citizen: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  citizen = await browser.windowOf(await house.as('citizen'), { viewport: { width: 390, height: 844 } });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (): Promise<string> => citizen.getByRole('main').innerText();
const wishes = (): Promise<string[]> => citizen.locator('main ol li').allInnerTexts();

test('a citizen puts jobs on a list, moves one up and takes one off', async () => {
  await citizen.goto('/ledige-job');
  for (let nth = 0; nth < 2; nth++) await follow(citizen, citizen.getByRole('button', { name: /^Det vil jeg gerne/ }).first());
  const [first = '', second = ''] = await wishes();
  expect([first, second].every(Boolean)).toBe(true);
  await follow(citizen, citizen.getByRole('button', { name: /^Ryk op/ }));
  const title = (line: string): string => line.split('\n')[0] ?? '';
  expect((await wishes()).map(title)).toEqual([title(second), title(first)]);
  expect(await accessibilityFaults(citizen)).toEqual([]);
  await follow(citizen, citizen.getByRole('button', { name: /^Fjern/ }).first());
  expect((await wishes()).map(title)).toEqual([title(first)]);
});

test('a citizen asks of an open job whether it fits, and why not', async () => {
  await citizen.goto('/ledige-job');
  await follow(citizen, citizen.getByRole('link', { name: /^Passer det til mig/ }).first());
  expect(await main()).toMatch(/Jobbet (passer|kan passe)/);
  expect(await citizen.locator('h2', { hasText: 'Det ser vi på' }).count()).toBe(1);
  expect(await accessibilityFaults(citizen)).toEqual([]);
});

test('whoever reads is told when the login ends, warned before, stays with one press, and hears when it is over', async () => {
  const page = await browser.windowOf(await house.as('citizen'), { viewport: { width: 390, height: 844 } });
  await page.clock.install();
  await page.goto('/mine-oplysninger');
  const box = page.getByRole('complementary', { name: 'Dit login' });
  const warning = box.locator('[aria-live]');
  const stay = box.getByRole('button', { name: 'Bliv logget ind' });
  expect(await box.innerText()).toMatch(/^Du bliver logget af kl\. \d\d\.\d\d, hvis du ikke gør noget\.$/);
  await page.clock.fastForward('11:30');
  expect([await warning.innerText(), await stay.isVisible()]).toEqual(['', false]);
  await page.clock.fastForward('02:30');
  expect(await warning.innerText()).toBe('Du bliver logget af om lidt.');
  expect(await accessibilityFaults(page)).toEqual([]);
  await Promise.all([page.waitForResponse((response) => response.url().endsWith('/mine-logins')), stay.press('Enter')]);
  await stay.waitFor({ state: 'hidden' });
  expect(await warning.innerText()).toBe('');
  await page.clock.fastForward('16:00');
  expect(await warning.innerText()).toMatch(/^Du er logget af\./);
  expect(await stay.isVisible()).toBe(false);
  await page.close();
});

test('a citizen reads who has looked, leaves with one press, and comes back with one', async () => {
  const { rows } = await house.db.query(
    `SELECT m.citizen_id AS id FROM app.membership m JOIN app.account a ON a.id = m.account_id WHERE a.email = 'borger@demo.invalid'`,
  );
  const consultant = await house.as('employmentConsultant');
  await consultant.ask('query($id: Uuid!) { citizen(id: $id) { id } }', { id: rows[0].id });
  await citizen.goto('/mine-oplysninger');
  expect(await citizen.getByRole('table').innerText()).toContain('Beskæftigelses');
  expect(await accessibilityFaults(citizen)).toEqual([]);
  expect((await sent(citizen, 'Jeg vil ikke være med mere')).status()).toBe(303);
  expect(await main()).toContain('Du er ikke med mere.');
  const takesPart = `SELECT count(*)::int AS n FROM app.participation WHERE citizen_id = $1 AND valid @> now()`;
  expect((await house.db.query(takesPart, [rows[0].id])).rows).toEqual([{ n: 0 }]);
  await sent(citizen, 'Ja, jeg vil være med');
  expect(await main()).toContain('At være med');
  // A form without an answer says so, and nothing is shown to anybody.
  await citizen.getByText('Vis mere om mig til den, der finder job').click();
  expect((await sent(citizen, 'Vis det, jeg har valgt')).status()).toBe(422);
  expect(await citizen.getByRole('alert').innerText()).toContain('Vælg mindst én ting.');
});

test('every page of a citizen is in Arabic, from the right, and what is Danish on it says so', async () => {
  const reader = await house.as('citizen');
  await citizen.goto('/mine-forslag?sprog=ar');
  expect(await citizen.locator('html[lang=ar][dir=rtl]').count()).toBe(1);
  const own = ['/log-ind', '/svar', '/mine-forslag', '/ledige-job', '/timer', '/mine-oplysninger', '/loen-og-ydelse'];
  const [proposal, place, job] = await Promise.all(
    ['/mine-forslag', '/ledige-job', '/timer'].map(async (list) => {
      const at = await (await browser.windowOf(reader)).request.get(list);
      return new RegExp(`href="(${list}/[0-9a-f-]{36})"`).exec(await at.text())?.[1];
    }),
  );
  const faults: string[] = [];
  for (const path of [...own, proposal, place, job])
    if (path) faults.push(...(await faultsAt(browser, reader, path, IN_ARABIC)).map((fault) => `${path} ${fault}`));
  expect([proposal, place].every(Boolean)).toBe(true);
  expect(faults).toEqual([]);
}, 120_000);

test('a page without Arabic says so in Arabic, and is Danish', async () => {
  await citizen.goto('/bevillinger?sprog=ar');
  expect(await citizen.locator('html').getAttribute('lang')).toBe('da');
  expect(await citizen.locator('header [lang=ar]').innerText()).toBe('هذه الصفحة غير متوفرة بالعربية.');
  await citizen.goto('/mine-forslag');
  expect(await citizen.locator('html').getAttribute('lang')).toBe('ar');
  expect(await accessibilityFaults(citizen)).toEqual([]);
  await follow(citizen, citizen.getByRole('link', { name: 'Dansk', exact: true }));
});

test('a page is read aloud when asked to: what is seen in main, in order, each piece in its language', async () => {
  const window = await browser.windowOf(await house.as('citizen'), { viewport: { width: 390, height: 844 } });
  await giveVoices(window, ['da-DK', 'ar-SA']);
  const read = window.locator('[data-read-aloud] button').first();
  const scripts = new Map<string, number>();
  window.on('response', async (answer) => {
    if (answer.url().endsWith('.js')) scripts.set(answer.url(), (await answer.body()).length);
  });
  for (const path of ['/mine-forslag', '/mine-oplysninger', '/loen-og-ydelse', '/mine-oplysninger?sprog=ar', '/mine-forslag?sprog=da']) {
    await window.goto(path);
    expect((await heardOn(window)).acts).toEqual([]);
    await read.click();
    const { said } = await heardOn(window);
    expect(said.map(({ text }) => text.replace(/\s/g, '')).join('')).toBe(await visibleOn(window));
    expect(new Set(said.map(({ lang }) => lang))).toEqual(new Set(path.endsWith('=ar') ? ['ar', 'da'] : ['da']));
    // What is folded away, and the menu, are not seen.
    expect(said.map(({ text }) => text).join(' ')).not.toMatch(/Bed om at slette alt|Hovedmenu|Log af/);
  }
  expect(await accessibilityFaults(window)).toEqual([]);
  expect([...scripts.values()].every((size) => size <= 2048)).toBe(true);
  expect([...scripts.keys()].map((address) => /(\w+-\w+)[^/]*$/.exec(address)?.[1]).sort()).toEqual(['read-aloud', 'session-end']);
  await window.context().close();
});

test('reading aloud is paused, goes on, stops and ends; without a voice or a script there is nothing to press', async () => {
  const window = await browser.window({ viewport: { width: 390, height: 844 } });
  await giveVoices(window, ['da-DK']);
  await window.goto('/svar');
  const buttons = () => window.locator('[data-read-aloud] button:visible').allInnerTexts();
  const press = (name: string) => window.getByRole('button', { name, exact: true }).click();
  const last = async () => (await heardOn(window)).acts.at(-1);
  expect(await buttons()).toEqual(['Læs siden op']);
  await press('Læs siden op');
  expect(await buttons()).toEqual(['Pause', 'Stop']);
  await press('Pause');
  expect([await last(), await buttons()]).toEqual(['pause', ['Læs videre', 'Stop']]);
  await press('Læs videre');
  expect(await last()).toBe('resume');
  await press('Stop');
  expect([await last(), await buttons()]).toEqual(['cancel', ['Læs siden op']]);
  await press('Læs siden op');
  await finish(window);
  expect(await buttons()).toEqual(['Læs siden op']);
  await window.goto('/svar?sprog=en');
  expect(await buttons()).toEqual([]);
  const plain = await browser.window({ javaScriptEnabled: false });
  await plain.goto('/svar');
  expect(await plain.locator('[data-read-aloud]').isVisible()).toBe(false);
  await Promise.all([window, plain].map((one) => one.context().close()));
});

test('the data protection officer finds the looks at one citizen, and judges what was drawn', async () => {
  const { rows } = await house.db.query(`INSERT INTO app.access_review (entry, rule) SELECT id, 'chance' FROM app.access_log ORDER BY id LIMIT 1 RETURNING id`);
  expect(rows).toHaveLength(1);
  const officer = await browser.windowOf(await house.as('dataProtectionOfficer'));
  await officer.goto('/opslag');
  expect(await accessibilityFaults(officer)).toEqual([]);
  await officer
    .getByLabel(/Tilfældigt|kl\./)
    .first()
    .check();
  expect((await sent(officer, 'Gem vurderingen')).status()).toBe(422);
  expect(await officer.getByRole('alert').innerText()).toContain('Vælg en vurdering.');
  await officer.getByLabel('I orden').first().check();
  expect((await sent(officer, 'Gem vurderingen')).status()).toBe(303);
  expect(await officer.getByRole('main').innerText()).toContain('Der er ingen stikprøver, der venter.');
  await follow(officer, officer.getByRole('table').getByRole('link').first());
  expect(officer.url()).toContain('borger=');
  expect(await officer.getByRole('table').innerText()).toContain('Arbejde med din sag');
  // What was seen is told in words, whatever it was.
  expect(await officer.getByRole('table').innerText()).not.toMatch(/\b[A-Z]{4,}\b/);
  const groups = await house.db.query<{ code: string }>('SELECT code FROM ref.data_group');
  expect(groups.rows.filter(({ code }) => !(code in texts('da').looks.groups))).toEqual([]);
});

test('with keys alone the reporter opens the quarter, reads how it was counted, fetches it for print, and writes what it means to the area', async () => {
  await house.settled();
  const reporter = await browser.windowOf(await house.as('reporter'));
  const keys = withKeys(reporter);
  await reporter.goto('/');
  await keys.follow(reporter.locator('.menu-wide').getByRole('link', { name: 'Rapporter', exact: true }));
  await keys.follow(reporter.getByRole('link', { name: '3. kvartal 2026' }));
  const text = () => reporter.getByRole('main').innerText();
  expect(await text()).toContain('Programmets løfter');
  expect(await text()).toContain('mindst 60 minutters ordinær, ustøttet løn');
  expect(await accessibilityFaults(reporter)).toEqual([]);
  const [paper] = await Promise.all([reporter.waitForEvent('download'), keys.press(reporter.getByRole('link', { name: 'Hent som PDF' }))]);
  expect(new URL(paper.url()).pathname).toBe('/rapporter/2026-3/kvartal.pdf');
  await paper.cancel();
  await unfold(keys, 'Skriv om betydningen for området');
  expect(await send(keys, 'Gem teksten')).toBe(422);
  expect(await reporter.getByRole('alert').innerText()).toContain('Skriv, hvad indsatsen betyder for området.');
  await keys.fill(reporter.getByLabel('Hvad betyder indsatsen'), 'Der er kommet liv i gaden, og naboerne låner lokalerne.');
  expect(await send(keys, 'Gem teksten')).toBe(303);
  expect(await text()).toContain('Der er kommet liv i gaden');
});

test('what the programme spent is sound', async () => {
  expect(await faultsAt(browser, await house.as('reporter'), '/rapporter/forbrug')).toEqual([]);
});

test('the quarter is printed on paper with every definition, and what can only be pressed is left out', async () => {
  const { cookie } = await house.as('reporter');
  const answer = await fetch(`${house.url}/rapporter/2026-3/kvartal.pdf`, { headers: { cookie } });
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  const pdf = join(mkdtempSync(join(tmpdir(), 'fyrtaarn-pdf-')), 'kvartal.pdf');
  writeFileSync(pdf, Buffer.from(await answer.arrayBuffer()));
  const paper = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
  const { body } = await (
    await house.as('reporter')
  ).raw('query($quarter: Day!) { quarterReports(quarter: $quarter) { reports { definitions { da } } } }', {
    quarter: '2026-07-01',
  });
  const { reports } = (body.data as { quarterReports: { reports: { definitions: { da: string }[] }[] } }).quarterReports;
  const definitions = reports.flatMap((report) => report.definitions.map(({ da }) => da));
  expect(definitions.length).toBeGreaterThan(15);
  // A line on paper may break a word where it has a hyphen.
  const bare = (text: string) => text.replace(/[\s-]/g, '');
  expect(definitions.filter((one) => !bare(paper).includes(bare(one)))).toEqual([]);
  expect(paper).toContain('3. kvartal 2026');
  for (const pressed of ['Hent som PDF', 'Excel', 'Log af']) expect(paper).not.toContain(pressed);
  expect((await fetch(`${house.url}/rapporter/2026-5/kvartal.pdf`, { headers: { cookie } })).status).toBe(404);
  expect((await fetch(`${house.url}/rapporter/2026-3/kvartal.pdf`, { redirect: 'manual' })).status).toBe(303);
});

test('a quarter is printed: each table with what was counted, and nothing of the screen’s own', async () => {
  await house.settled();
  const reporter = await browser.windowOf(await house.as('reporter'));
  await reporter.goto('/rapporter/2026-3');
  const definitions = await reporter.locator('section > .form-hint').allInnerTexts();
  const headings = await reporter.locator('section > h2').allInnerTexts();
  expect(definitions.length).toBeGreaterThan(5);
  const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: await reporter.pdf({ format: 'A4' }), encoding: 'utf8' });
  // A line may break anywhere.
  const letters = (text: string): string => text.replace(/\s+/g, '');
  const printed = letters(stdout);
  for (const text of [...definitions, ...headings, 'mindst 60 minutters ordinær, ustøttet løn']) expect(printed).toContain(letters(text));
  for (const screen of ['Log af', 'Mine logins', 'Tilgængelighedserklæring', 'Gå til sidens indhold', 'Skriv om betydningen', 'Excel'])
    expect(printed).not.toContain(letters(screen));
});

test('anybody reckons what a job may mean, is told that the city decides, and leaves nothing behind', async () => {
  const anybody = await browser.window();
  await anybody.goto('/loen-og-ydelse');
  const answer = () => anybody.getByRole('status').innerText();
  expect(await accessibilityFaults(anybody)).toEqual([]);
  await anybody.getByLabel('Grundsats eller mindstesats').check();
  await anybody.getByLabel('Hvor meget tjener du').fill('meget');
  const press = (nth: number) => follow(anybody, anybody.getByRole('button', { name: 'Regn ud' }).nth(nth));
  await press(0);
  expect(await anybody.getByRole('alert').innerText()).toContain('Skriv et beløb i kroner.');
  await anybody.getByLabel('Hvor meget tjener du').fill('6.200');
  await press(0);
  expect(await answer()).toContain('Der kan blive trukket 780 kr. i din ydelse den måned.');
  expect(await answer()).toContain('Det er kommunen, der afgør din sag.');
  await anybody.getByLabel('tjent på frikort').fill('43.900');
  await anybody.getByLabel('Hvor mange timer er det nye job').fill('20');
  await anybody.getByLabel('lønnen i timen').fill('140');
  await press(1);
  expect(await answer()).toContain('Du har 790 kr. tilbage');
  expect(await answer()).toContain('Der er plads til 5 timer.');
  expect(await accessibilityFaults(anybody)).toEqual([]);
  expect(anybody.url().replace(house.url, '')).toBe('/loen-og-ydelse');
  await anybody.getByLabel('Timer med løn').fill('12');
  await anybody.getByLabel('Praktik').fill('10,5');
  await press(2);
  expect(await answer()).toContain('22½ time ud af 37 timer kan tælle med. Der mangler 14½ time.');
});

test('a citizen chooses in Arabic when to have mail and in which language; the pages and the next mail are so', async () => {
  const citizen = await house.as('citizen');
  expect(await faultsAt(browser, citizen, '/profil', ['da', 'en', 'ar'])).toEqual([]);
  expect(await faultsAt(browser, citizen, '/mine-logins', IN_ARABIC)).toEqual([]);
  const page = await browser.windowOf(citizen, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto('/profil?sprog=ar');
  expect(await page.locator('[name=commandKeys]').count()).toBe(0);
  await page.locator('[name=mails][value=daily]').check();
  await page.locator('[name=language][value=ar]').check();
  await follow(page, page.locator('main form button'));
  expect(await page.getByRole('status').innerText()).toContain('تم حفظ اختياراتك');
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  expect(await page.locator('[name=mails][value=daily]').isChecked()).toBe(true);
  await page.locator('[name=mails][value=at_once]').check();
  await page.locator('[name=language][value=da]').check();
  await follow(page, page.locator('main form button'));
  expect(await page.locator('html').getAttribute('lang')).toBe('da');
  await page.context().close();
});

test('keys do nothing until they are turned on, nothing while something is written, and nothing when they are off again', async () => {
  const consultant = await house.as('employmentConsultant');
  expect(await faultsAt(browser, consultant, '/profil')).toEqual([]);
  const page = await browser.windowOf(consultant);
  const search = page.getByRole('searchbox');
  const row = (nth: number) => page.locator('main tbody tr').nth(nth).locator('a').first();
  const chooses = async (on: boolean) => {
    await page.goto('/profil');
    await page.locator('[name=commandKeys]').setChecked(on);
    await follow(page, page.getByRole('button', { name: 'Gem' }));
    await page.goto('/smaajob');
  };
  const scripts = () => page.locator('script[src*=keys]').count();
  await page.goto('/smaajob');
  await page.keyboard.press('/');
  expect([await hasFocus(search), await scripts()]).toEqual([false, 0]);

  await chooses(true);
  await page.keyboard.press('j');
  expect(await hasFocus(row(0))).toBe(true);
  await page.keyboard.press('j');
  expect(await hasFocus(row(1))).toBe(true);
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  expect(await hasFocus(row(0))).toBe(true);
  await page.keyboard.press('Control+j');
  expect(await hasFocus(row(0))).toBe(true);
  await page.keyboard.press('?');
  expect(await page.locator('.page-help kbd').first().isVisible()).toBe(true);
  expect(await faultsIn(page, 'keys-listed')).toEqual([]);
  await page.keyboard.press('/');
  await page.keyboard.type('j/?k');
  expect([await hasFocus(search), await search.inputValue()]).toEqual([true, 'j/?k']);

  const { rows } = await house.db.query(`SELECT id FROM app.posting WHERE state = 'submitted' LIMIT 1`);
  await page.goto(`/smaajob/${rows[0].id}`);
  await page.keyboard.press('g');
  expect(await hasFocus(page.getByRole('button', { name: 'Godkend' }))).toBe(true);
  expect((await house.db.query('SELECT state FROM app.posting WHERE id = $1', [rows[0].id])).rows).toEqual([{ state: 'submitted' }]);

  await chooses(false);
  for (const key of ['/', 'j', '?', 'g']) await page.keyboard.press(key);
  expect([await hasFocus(page.locator('body')), await scripts()]).toEqual([true, 0]);
  await page.context().close();
});

test('a small job that comes back says why, in the consultant’s words, and can be mended and sent again', async () => {
  const { organisationId } = await demoActor(house, 'companyContact');
  const { rows } = await house.db.query(
    `UPDATE app.posting SET company_id = $1 WHERE id = (SELECT id FROM app.posting WHERE state = 'submitted' LIMIT 1) RETURNING id`,
    [organisationId],
  );
  const page = await browser.windowOf(await house.as('employmentConsultant'), { javaScriptEnabled: false });
  await page.goto(`/smaajob/${rows[0].id}`);
  await page.getByText('Send det tilbage til virksomheden').click();
  expect((await sent(page, 'Send tilbage')).status()).toBe(422);
  expect(await page.getByRole('alert').innerText()).toContain('Ret fejlen');
  await page.getByLabel('Hvad skal rettes?').fill('Skriv, hvor tungt der skal løftes. <b>Tak</b>');
  expect((await sent(page, 'Send tilbage')).status()).toBe(303);
  await page.context().close();
  const contact = await house.as('companyContact');
  const company = await browser.windowOf(contact);
  await company.goto(`/smaajob/${rows[0].id}`);
  const said = await company.getByRole('main').innerText();
  expect(said).toContain('Skriv, hvor tungt der skal løftes. <b>Tak</b>');
  expect(await company.getByRole('button', { name: 'Ret og send igen' }).isVisible()).toBe(true);
  expect(await faultsAt(browser, contact, `/smaajob/${rows[0].id}`)).toEqual([]);
  const because = `UPDATE app.posting SET returned_because = $2 WHERE id = $1`;
  for (const wrong of [null, 'x', 'x'.repeat(501)]) expect(await sqlState(house.db.query(because, [rows[0].id, wrong]))).toBe('23514');
  await company.context().close();
});
