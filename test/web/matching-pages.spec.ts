import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let browser: Browser;
let consultant: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  consultant = await browser.windowOf(await house.as('employmentConsultant'));
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (page: Page): Promise<string> => page.getByRole('main').innerText();
const notice = (page: Page): Promise<string> => page.getByRole('status').innerText();
const open = (page: Page, summary: string) => page.locator('summary', { hasText: summary }).first().click();
const stateOf = async (matchId: string) =>
  (await house.db.query(`SELECT state, answer_channel AS channel, share_wish AS share FROM app.match WHERE id = $1`, [matchId])).rows[0];

/** Somebody who has been asked about a job of their own. */
async function asked(title: string, nth: number): Promise<string> {
  const [company, employment] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  const postingId = await job.postAndOpen(company, employment, { title });
  const one = (await job.suggestionsFor(employment, postingId)).fitting[nth]!;
  const { suggestMatch } = await employment.ask<{ suggestMatch: { id: string } }>(job.SUGGEST, { input: { postingId, citizenId: one.citizenId } });
  await employment.ask(job.ASK, { input: { matchId: suggestMatch.id, view: 'agree' } });
  return suggestMatch.id;
}

test('a citizen without MitID answers with the code that the consultant handed over, without script', async () => {
  const matchId = await asked('Hjælp i væksthuset', 0);
  await consultant.goto(`/forslag/${matchId}`);
  await open(consultant, 'Borgeren har ikke MitID');
  await sent(consultant, 'Lav en kode');
  const code = await consultant.locator('main code').innerText();
  expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
  expect(await accessibilityFaults(consultant)).toEqual([]);

  const citizen = await browser.window({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await citizen.goto('/log-ind');
  await follow(citizen, citizen.getByRole('link', { name: 'Har du fået en kode af din konsulent?' }));
  expect((await sent(citizen, 'Se jobbet')).status()).toBe(422);
  await citizen.getByLabel('Din kode').fill('AAAAA-AAAAA');
  expect((await sent(citizen, 'Se jobbet')).status()).toBe(422);
  expect(await citizen.locator('#code-error').innerText()).toContain('Koden virker ikke.');
  await citizen.getByLabel('Din kode').fill(code.toLowerCase());
  await sent(citizen, 'Se jobbet');
  expect(await main(citizen)).toContain('Hjælp i væksthuset');
  expect(new URL(citizen.url()).href).not.toContain(code);
  // A yes that shows nothing is asked again, and the code still holds.
  await citizen.getByLabel('Fornavn').check();
  expect((await sent(citizen, 'Ja tak')).status()).toBe(422);
  expect(await main(citizen)).toContain('Sæt kryds ved mindst timer eller opgaver');
  await citizen.getByLabel('Timer og tider').check();
  await sent(citizen, 'Ja tak');
  expect(await notice(citizen)).toContain('Tak. Du har sagt ja.');
  expect(await stateOf(matchId)).toMatchObject({ state: 'ASK_CITIZEN', channel: 'one_time_code' });
  await citizen.getByLabel('Din kode').fill(code);
  expect((await sent(citizen, 'Se jobbet')).status()).toBe(422);
}, 90_000);

test('a consultant writes down what a citizen said: a yes with what may be shown, and the way out', async () => {
  const matchId = await asked('Hjælp i haven', 1);
  await consultant.goto(`/forslag/${matchId}`);
  await open(consultant, 'Borgeren har sagt ja til dig');
  expect((await sent(consultant, 'Skriv ned, at borgeren siger ja')).status()).toBe(422);
  expect(await consultant.locator('#share-error').innerText()).toContain('mindst timer eller opgaver');
  await consultant.getByLabel('Opgaver', { exact: true }).check();
  await sent(consultant, 'Skriv ned, at borgeren siger ja');
  expect(await notice(consultant)).toContain('Borgerens ord er skrevet ned.');
  expect(await stateOf(matchId)).toEqual({ state: 'ASK_CITIZEN', channel: 'consultant', share: ['TASKS'] });
  expect(await accessibilityFaults(consultant)).toEqual([]);
  await open(consultant, 'Borgeren vil ikke være med længere');
  expect((await sent(consultant, 'Skriv ned, at borgeren trækker sig')).status()).toBe(422);
  await consultant.getByLabel('Ja, borgeren har sagt det til mig').check();
  await sent(consultant, 'Skriv ned, at borgeren trækker sig');
  expect(await stateOf(matchId)).toMatchObject({ state: 'WITHDRAWN' });
}, 90_000);

test('what is not known of a job is asked, and the company answers for its place, the consultant for a citizen', async () => {
  const [company, employment] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  const postingId = await job.postAndOpen(company, employment, { title: 'Sortering i stilhed', facts: [], language: 'DA', languageLevel: 1 });
  await consultant.goto(`/smaajob/${postingId}`);
  await open(consultant, 'Spørg om det, vi ikke ved');
  await sent(consultant, 'Spørg om det, vi ikke ved');
  expect(await notice(consultant)).toContain('Der er spurgt om det, vi ikke ved.');
  expect(await accessibilityFaults(consultant)).toEqual([]);

  const firm = await browser.windowOf(company, { javaScriptEnabled: false });
  await firm.goto('/smaajob');
  await follow(firm, firm.getByRole('link', { name: 'Spørgsmål' }));
  const question = firm.locator('.card').first();
  const text = await question.getByRole('heading').innerText();
  await question.locator('summary').click();
  await follow(firm, question.getByRole('button'));
  expect(await main(firm)).toContain('Vælg ja eller nej');
  await question.getByLabel('Ja', { exact: true }).check();
  await follow(firm, question.getByRole('button'));
  expect(await notice(firm)).toContain('Svaret er gemt.');
  expect(await main(firm)).not.toContain(text);
  expect((await house.db.query('SELECT offered FROM app.posting_fact WHERE posting_id = $1', [postingId])).rows).toEqual([{ offered: true }]);

  await consultant.goto('/spoergsmaal');
  const language = consultant
    .locator('.card')
    .filter({ has: consultant.getByLabel('Hvilket sprog?') })
    .first();
  await language.locator('summary').click();
  await language.getByLabel('Hvilket sprog?').selectOption({ index: 1 });
  await follow(consultant, language.getByRole('button'));
  expect(await main(consultant)).toContain('Vælg, hvor godt borgeren kan sproget');
  await language.getByRole('radio').first().check();
  await follow(consultant, language.getByRole('button'));
  expect(await notice(consultant)).toContain('Svaret er gemt.');
}, 90_000);
