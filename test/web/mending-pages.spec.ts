import type { Page } from 'playwright-core';
import { openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import * as job from '../support/main-job';
import { agreesToStatus, stand, standingMatch, type StandingMatch } from '../support/standing-match';

let house: House;
let browser: Browser;
let match: StandingMatch;
let consultant: Visitor, bridge: Visitor;
/** The consultant’s window and the bridge worker’s, without script. */
let page: Page, bridging: Page;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  match = await standingMatch(house);
  [consultant, bridge] = [await house.as('employmentConsultant'), await house.as('bridgeWorker')];
  [page, bridging] = [await browser.windowOf(consultant, { javaScriptEnabled: false }), await browser.windowOf(bridge, { javaScriptEnabled: false })];
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (window: Page): Promise<string> => window.getByRole('main').innerText();
const notice = (window: Page): Promise<string> => window.getByRole('status').innerText();
const faults = (window: Page): Promise<string[]> => window.getByRole('alert').getByRole('link').allInnerTexts();
const open = (window: Page, fold: string): Promise<void> => window.locator('summary', { hasText: fold }).click();
const folds = (window: Page): Promise<string[]> => window.locator('main summary').allInnerTexts();
const row = async (id = match.id) =>
  (await house.db.query('SELECT state, review_override, support_plan, meeting_place FROM app.match WHERE id = $1', [id])).rows[0];
/** Stands the proposal in a state, and looks at it. */
async function standing(state: string, window = page): Promise<void> {
  await stand(house, match, state);
  await window.goto(`/forslag/${match.id}`);
}
const looksSound = async (who: Visitor, path = `/forslag/${match.id}`): Promise<void> => expect([path, await faultsAt(browser, who, path)]).toEqual([path, []]);

test('a company’s no is questioned once, with words that stay on the page', async () => {
  await stand(house, match, 'SHARED');
  const company = await house.newLogin('companyContact', { organisationId: match.companyId });
  const no = { input: { matchId: match.id, yes: false, reason: 'F_TASKS_CHANGED', note: 'Vi har lagt opgaverne om.' } };
  await company.ask(job.MEET, no);
  await page.goto(`/forslag/${match.id}`);
  expect(await main(page)).toContain('Virksomheden skriver: Vi har lagt opgaverne om.');
  await looksSound(consultant);
  await open(page, 'Skal virksomheden se på det en gang til?');
  expect((await sent(page, 'Spørg virksomheden igen')).status()).toBe(422);
  expect(await faults(page)).toEqual(['Skriv, hvorfor virksomheden skal se på det igen']);
  await page.getByLabel('Hvorfor skal virksomheden se på det igen?').fill('Opgaverne passer stadig.');
  expect((await sent(page, 'Spørg virksomheden igen')).status()).toBe(303);
  expect(await notice(page)).toContain('Virksomheden er spurgt igen.');
  expect(await row()).toMatchObject({ state: 'SHARED', review_override: 'Opgaverne passer stadig.' });
  await company.ask(job.MEET, no);
  await page.goto(`/forslag/${match.id}`);
  expect(await main(page)).toContain('Opgaverne passer stadig.');
  expect(await folds(page)).not.toContain('Skal virksomheden se på det en gang til?');
});

test.each([
  ['ASK_CITIZEN', 'SUGGESTED', 'gælder svaret ikke mere'],
  ['SHARED', 'ASK_CITIZEN', 'Virksomheden kan ikke se borgeren mere'],
  ['MEET', 'SHARED', 'Mødet er ikke aftalt mere'],
  ['FIRM_YES', 'MEET', 'Jobbet er ikke tilbudt mere'],
  ['AGREED', 'FIRM_YES', 'Borgerens ja til jobbet gælder ikke mere'],
])('from %s it goes one step back to %s, which the page says first', async (from, to, said) => {
  await standing(from);
  await open(page, 'Gik forslaget et skridt for langt?');
  expect(await main(page)).toContain(said);
  expect((await sent(page, 'Gå et skridt tilbage')).status()).toBe(422);
  expect(await faults(page)).toEqual(['Vælg en grund']);
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Gå et skridt tilbage', exact: true }) });
  await form.getByLabel('Der er kommet nyt frem').check();
  expect((await sent(page, 'Gå et skridt tilbage')).status()).toBe(303);
  expect([await notice(page), (await row()).state]).toEqual([expect.stringContaining('Forslaget er gået et skridt tilbage.'), to]);
});

test('two who press at once take one step together', async () => {
  await standing('FIRM_YES');
  const second = await browser.windowOf(await house.as('employmentLead'), { javaScriptEnabled: false });
  await second.goto(`/forslag/${match.id}`);
  for (const [window, status] of [
    [page, 303],
    [second, 422],
  ] as const) {
    await open(window, 'Gik forslaget et skridt for langt?');
    const form = window.locator('form').filter({ has: window.getByRole('button', { name: 'Gå et skridt tilbage', exact: true }) });
    await form.getByLabel('Fejl', { exact: true }).check();
    expect((await sent(window, 'Gå et skridt tilbage')).status()).toBe(status);
  }
  expect((await row()).state).toBe('MEET');
});

test('a meeting gets another day, in Copenhagen’s time', async () => {
  await standing('MEET');
  await open(page, 'Aftal en dag for mødet, eller flyt det');
  expect((await sent(page, 'Gem mødet')).status()).toBe(422);
  expect(await faults(page)).toEqual(['Vælg en dag', 'Vælg et klokkeslæt', 'Skriv, hvor I mødes']);
  await page.getByLabel('Dag for mødet').fill('2026-01-05');
  await page.getByLabel('Klokken').fill('10:30');
  await page.getByLabel('Hvor mødes de?').fill('Huset, Stille rum');
  expect((await sent(page, 'Gem mødet')).status()).toBe(422);
  expect(await faults(page)).toEqual(['Mødet ligger i fortiden.']);
  await looksSound(consultant);
  await page.getByLabel('Dag for mødet').fill(job.inDays(3));
  expect((await sent(page, 'Gem mødet')).status()).toBe(303);
  expect(await main(page)).toMatch(/kl\.\s10\.30, Huset, Stille rum/);
});

test('what the rules suggested gets a professional no, and what is closed is taken up again as a new proposal that leads back', async () => {
  const postingId = await job.postAndOpen(await house.as('companyContact'), consultant, { heads: 2, title: 'Hjælp i gården' });
  const { citizenId } = (await job.suggestionsFor(consultant, postingId)).fitting[0]!;
  const { suggestMatch } = await consultant.ask<{ suggestMatch: { id: string } }>(job.SUGGEST, { input: { postingId, citizenId } });
  const path = `/forslag/${suggestMatch.id}`;
  await page.goto(path);
  await looksSound(consultant, path);
  await open(page, 'Passer forslaget ikke?');
  expect((await sent(page, 'Sig nej til forslaget')).status()).toBe(422);
  expect(await faults(page)).toEqual(['Vælg en grund']);
  // Of the forms that ask for a reason, each label ticks a box of its own form.
  await page.getByLabel('Passer ikke: faglig vurdering').first().check();
  expect((await sent(page, 'Sig nej til forslaget')).status()).toBe(303);
  expect(await row(suggestMatch.id)).toMatchObject({ state: 'DECLINED' });
  await house.settled();
  await page.goto(path);
  await open(page, 'Skal forslaget tages op igen?');
  await page.getByLabel('Der er kommet nyt frem').check();
  expect((await sent(page, 'Tag forslaget op igen')).status()).toBe(303);
  expect(await notice(page)).toContain('Forslaget er taget op igen som et nyt.');
  expect(new URL(page.url()).pathname).not.toBe(path);
  expect(await page.getByRole('link', { name: 'Se det forslag, som dette tager op igen' }).getAttribute('href')).toBe(path);
  await page.goto(path);
  await open(page, 'Skal forslaget tages op igen?');
  await page.getByLabel('Fejl', { exact: true }).check();
  expect((await sent(page, 'Tag forslaget op igen')).status()).toBe(422);
});

describe('a bridge worker', () => {
  let citizenId: string;
  beforeAll(async () => {
    const { rows } = await house.db.query(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF' AND c.state = 'active' ORDER BY c.id LIMIT 1`,
    );
    citizenId = rows[0].id;
  });

  test('follows nobody who has not said yes to it, and writes down that yes and its end', async () => {
    const disclosed = async () =>
      (await house.db.query(`SELECT channel FROM app.disclosure WHERE citizen_id = $1 AND data_groups = '{STATUS}' AND withdrawn_at IS NULL`, [citizenId]))
        .rows;
    await stand(house, match, 'SHARED');
    expect((await bridging.goto(`/forslag/${match.id}`))?.status()).toBe(404);
    await bridging.goto(`/borgere/${citizenId}`);
    await open(bridging, 'Borgeren siger ja til, at I følger med');
    await looksSound(bridge, `/borgere/${citizenId}`);
    expect((await sent(bridging, 'Skriv ned, at borgeren siger ja')).status()).toBe(303);
    expect(await notice(bridging)).toContain('Socialområdet kan nu se');
    expect(await disclosed()).toEqual([{ channel: 'bridge_worker' }]);
    expect(await main(bridging)).toContain('Borgeren har sagt ja til, at I ser, hvor langt forslagene er.');
    expect((await sent(bridging, 'Borgeren vil det ikke mere')).status()).toBe(303);
    expect(await disclosed()).toEqual([]);
  });

  test('sees how far it is, writes down the citizen’s word, and says that support comes first', async () => {
    await agreesToStatus(house, match.citizenId);
    await stand(house, match, 'MEET');
    await bridging.goto('/forslag');
    await looksSound(bridge, '/forslag');
    await bridging.goto('/forslag/alle');
    expect(await main(bridging)).toContain('Møde aftalt');
    await standing('SUGGESTED', bridging);
    await looksSound(bridge);
    // Nothing of what is the consultants’ to do.
    expect(await folds(bridging)).toEqual(['Skal borgeren have støtte først?']);
    await open(bridging, 'Skal borgeren have støtte først?');
    expect((await sent(bridging, 'Vælg støtte først')).status()).toBe(422);
    expect(await faults(bridging)).toEqual(['Skriv, hvad planen er, og hvem der følger op']);
    await bridging.getByLabel('Hvad er planen, og hvem følger op?').fill('Bostøtte hver tirsdag, Bodil følger op');
    expect((await sent(bridging, 'Vælg støtte først')).status()).toBe(303);
    expect(await row()).toMatchObject({ state: 'DECLINED', support_plan: 'Bostøtte hver tirsdag, Bodil følger op' });
    expect(await main(bridging)).toContain('Bostøtte hver tirsdag, Bodil følger op');
    await standing('FIRM_YES', bridging);
    expect(await folds(bridging)).toEqual(['Borgeren har sagt ja til jobbet', 'Borgeren vil ikke være med længere']);
  });
});

test('a citizen lets the social services follow in the words that are kept, and takes it back', async () => {
  const { rows } = await house.db.query(
    `SELECT c.id FROM app.citizen c WHERE c.state = 'active' AND NOT EXISTS (SELECT FROM app.disclosure d WHERE d.citizen_id = c.id AND d.data_groups = '{STATUS}') ORDER BY c.id DESC LIMIT 1`,
  );
  const citizen = await house.newLogin('citizen', { citizenId: rows[0].id });
  const own = await browser.windowOf(citizen, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await own.goto('/mine-oplysninger');
  await looksSound(citizen, '/mine-oplysninger');
  await open(own, 'Lad Socialområdet følge med');
  const words = await own.locator('details[open] p').first().innerText();
  expect((await sent(own, 'Ja, de må følge med')).status()).toBe(303);
  const card = own.locator('.card').filter({ hasText: 'Hvor langt dine forslag er' });
  expect(await card.innerText()).toContain(words);
  expect(await folds(own)).not.toContain('Lad Socialområdet følge med');
  await card.getByRole('button', { name: 'Tag mit ja tilbage' }).click();
  await own.waitForLoadState();
  expect(await folds(own)).toContain('Lad Socialområdet følge med');
});
