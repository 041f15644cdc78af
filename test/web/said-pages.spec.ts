import type { Page } from 'playwright-core';
import { openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import * as job from '../support/main-job';

let house: House;
let browser: Browser;
let bridge: Visitor;
let page: Page;
let id: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  bridge = await house.as('bridgeWorker');
  page = await browser.windowOf(bridge, { javaScriptEnabled: false });
  const { rows } = await house.db.query(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id
      WHERE o.administration = 'SOF' AND c.state = 'active' AND EXISTS (SELECT FROM app.citizen_need n WHERE n.citizen_id = c.id)
        AND EXISTS (SELECT FROM app.citizen_hours h WHERE h.citizen_id = c.id) AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id) ORDER BY c.id LIMIT 1`,
  );
  id = rows[0].id;
  await house.db.query(`UPDATE app.disclosure SET withdrawn_at = now() WHERE citizen_id = $1`, [id]);
  await house.db.query(`DELETE FROM app.participation WHERE citizen_id = $1`, [id]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (): Promise<string> => page.getByRole('main').innerText();
const notice = (): Promise<string> => page.getByRole('status').innerText();
const said = (): string => `/borgere/${id}/samtykker`;
const released = async () =>
  (
    await house.db.query(
      `SELECT data_groups AS groups, text_version AS text, channel FROM app.disclosure WHERE citizen_id = $1 AND purpose = 'case_cooperation' AND withdrawn_at IS NULL`,
      [id],
    )
  ).rows;

test('a bridge worker writes down, without script, that a citizen takes part, in the words that are kept with it', async () => {
  await page.goto(`/borgere/${id}`);
  await page.getByRole('link', { name: 'Det har borgeren sagt ja til' }).click();
  expect(await main()).toContain('Borgeren har ikke sagt ja til noget endnu.');
  await page.locator('summary', { hasText: 'Borgeren vil være med' }).click();
  const words = await page.locator('details blockquote').innerText();
  expect((await sent(page, 'Skriv ned, at borgeren vil være med')).status()).toBe(303);
  expect(await notice()).toContain('borgeren er med');
  expect(await main()).toContain('skrevet ned af en brobygger');
  expect(await main()).toContain(words);
});

test('what the consultants will see stands under each kind, and what is chosen they see, and nothing else', async () => {
  const consultant = await house.as('employmentConsultant');
  const SEEN = 'query($id: Uuid!) { citizen(id: $id) { name minutesMax needs { strength } tasks { stance } } }';
  await page.goto(said());
  expect((await sent(page, 'Skriv ned, at borgeren viser det')).status()).toBe(422);
  expect(await page.getByRole('alert').innerText()).toContain('Vælg mindst én slags oplysninger');
  expect(await consultant.refusal(SEEN, { id })).toBe('NOT_FOUND');
  const { citizen } = await bridge.ask<{ citizen: { name: string; minutesMax: number } }>(SEEN, { id });
  const hint = (label: string) => page.getByRole('checkbox', { name: label, exact: true }).locator('xpath=..').locator('.form-hint').innerText();
  expect(await hint('Navn')).toBe(citizen.name);
  expect(await hint('Timer og tider')).toContain('timer om ugen');
  await page.getByLabel('Navn', { exact: true }).check();
  await page.getByLabel('Timer og tider').check();
  expect(await faultsAt(browser, bridge, said())).toEqual([]);
  expect((await sent(page, 'Skriv ned, at borgeren viser det')).status()).toBe(303);
  expect(await notice()).toContain('Konsulenterne kan nu se det');
  expect(await released()).toEqual([{ groups: ['NAME', 'HOURS'], text: 'release-1', channel: 'bridge_worker' }]);
  expect((await consultant.ask<{ citizen: object }>(SEEN, { id })).citizen).toEqual({
    name: citizen.name,
    minutesMax: citizen.minutesMax,
    needs: [],
    tasks: [],
  });
  // What holds is ticked, so that a new word does not take it away by mistake.
  expect(await page.getByRole('group', { name: 'Hvad må konsulenterne se?' }).getByRole('checkbox', { checked: true }).count()).toBe(2);
});

test('a consultant sees the consents of another administration’s citizen, and may change none', async () => {
  const consultant = await browser.windowOf(await house.as('employmentConsultant'), { javaScriptEnabled: false });
  await consultant.goto(said());
  expect(await consultant.getByRole('main').innerText()).toContain('Kun borgerens egen forvaltning skriver samtykker ned.');
  expect(await consultant.getByRole('main').getByRole('button').count()).toBe(0);
  expect(await faultsAt(browser, await house.as('employmentConsultant'), said())).toEqual([]);
});

test('a yes is taken back with one press, and taking part ends with one', async () => {
  await page.goto(said());
  expect((await sent(page, 'Borgeren tager sit ja tilbage')).status()).toBe(303);
  expect(await released()).toEqual([]);
  expect(await (await house.as('employmentConsultant')).refusal('query($id: Uuid!) { citizen(id: $id) { id } }', { id })).toBe('NOT_FOUND');
  expect((await sent(page, 'Borgeren vil ikke være med mere')).status()).toBe(303);
  expect(await notice()).toContain('Borgeren er ikke med mere.');
  // What the citizen says themselves is theirs alone.
  await (await house.newLogin('citizen', { citizenId: id })).ask('mutation { takePart { id } }');
  await page.goto(said());
  expect(await main()).toContain('af borgeren selv');
});

test('a bridge worker keeps a draft for a citizen on an open job, which the citizen does not see', async () => {
  const postingId = await job.postAndOpen(await house.as('companyContact'), await house.as('employmentConsultant'), { title: 'Hjælp i haven ved søen' });
  await page.goto(`/borgere/${id}`);
  await page.locator('summary', { hasText: 'Gem en kladde til et forslag' }).click();
  expect((await sent(page, 'Gem kladden')).status()).toBe(422);
  expect(await page.getByRole('alert').innerText()).toContain('Vælg et småjob');
  await page.getByLabel('Hvilket åbent småjob?').selectOption(postingId);
  expect((await sent(page, 'Gem kladden')).status()).toBe(303);
  expect(await notice()).toContain('Kladden er gemt.');
  expect((await house.db.query('SELECT state FROM app.match WHERE citizen_id = $1 AND posting_id = $2', [id, postingId])).rows).toEqual([{ state: 'DRAFT' }]);
  expect(await faultsAt(browser, bridge, `/borgere/${id}`)).toEqual([]);
});

test('a bridge worker refers one citizen by hand: bad input first, the number in no page and no address, and the one whom they have already is found', async () => {
  const cpr = '0102031235';
  const before = async () => (await house.db.query('SELECT count(*)::int AS n FROM app.citizen')).rows[0].n as number;
  const citizens = await before();
  await page.goto('/borgere');
  await page.getByRole('link', { name: 'Henvis en borger' }).click();
  expect((await sent(page, 'Henvis borgeren')).status()).toBe(422);
  expect(await page.getByRole('alert').getByRole('link').count()).toBe(5);
  await page.getByLabel('CPR-nummer').fill('3113031235');
  await page.getByLabel('Fornavn').fill('Alma');
  await page.getByLabel('Efternavn').fill('Opdigtet');
  await page.getByLabel('I hvilken bydel bor borgeren?').selectOption({ index: 2 });
  await page.getByLabel('Hvilken dag er borgeren henvist?').fill('2026-10-01');
  expect((await sent(page, 'Henvis borgeren')).status()).toBe(422);
  expect(await page.getByRole('alert').innerText()).toContain('seks cifre for en dato');
  expect(await page.content()).not.toContain('3113031235');
  expect(await page.getByLabel('Fornavn').inputValue()).toBe('Alma');
  await page.getByLabel('CPR-nummer').fill(cpr);
  await page.getByLabel('Hvilken dag er borgeren henvist?').fill(job.inDays(2));
  expect((await sent(page, 'Henvis borgeren')).status()).toBe(422);
  expect(await page.getByRole('alert').innerText()).toContain('Dagen ligger ude i fremtiden.');
  expect(await before()).toBe(citizens);
  expect(await faultsAt(browser, bridge, '/borgere/ny')).toEqual([]);
  expect(await faultsAt(browser, bridge, '/borgere')).toEqual([]);

  const write = async (): Promise<void> => {
    await page.goto('/borgere/ny');
    await page.getByLabel('CPR-nummer').fill(cpr);
    await page.getByLabel('Fornavn').fill('Alma');
    await page.getByLabel('Efternavn').fill('Opdigtet');
    await page.getByLabel('I hvilken bydel bor borgeren?').selectOption({ index: 2 });
    await page.getByLabel('Hvilken dag er borgeren henvist?').fill('2026-10-01');
    expect((await sent(page, 'Henvis borgeren')).status()).toBe(303);
  };
  await write();
  expect(await notice()).toContain('Borgeren er henvist.');
  expect(await main()).toContain('Alma Opdigtet');
  const address = page.url().split('?')[0];
  expect(address).not.toContain(cpr);
  expect(await bridge.ask('mutation($id: Uuid!) { showCpr(citizenId: $id) }', { id: address?.split('/').pop() })).toEqual({ showCpr: '010203-1235' });
  await write();
  expect(await notice()).toContain('I har borgeren i forvejen.');
  expect(page.url().split('?')[0]).toBe(address);
  expect(await before()).toBe(citizens + 1);
  const consultant = await browser.windowOf(await house.as('employmentConsultant'));
  expect((await consultant.goto('/borgere/ny'))?.status()).toBe(403);
});
