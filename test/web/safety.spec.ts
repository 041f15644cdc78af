import { randomBytes } from 'node:crypto';
import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { send, withKeys, type Hands } from '../support/hands';
import { openHouse, type House } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

test('a form of another site is refused and changes nothing', async () => {
  const citizen = await browser.windowOf(await house.as('citizen'));
  const { path, id } = await openProposal(citizen);
  await citizen.route('http://elsewhere.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<form method="post" action="${house.url}${path}"><button name="answer" value="no">Win</button></form>` }),
  );
  await citizen.goto('http://elsewhere.test/');
  expect((await sent(citizen, 'Win')).status()).toBe(403);

  // Even with the cookie that the browser keeps back.
  const forged = { headers: { 'sec-fetch-site': 'cross-site' }, form: { answer: 'no' } };
  expect((await citizen.request.post(path, forged)).status()).toBe(403);
  expect((await house.db.query('SELECT state FROM app.match WHERE id = $1', [id])).rows).toEqual([{ state: 'ASK_CITIZEN' }]);
});

test('pages are kept nowhere and run no foreign script; files with a hash in their name are kept for ever', async () => {
  const page = await browser.windowOf(await house.as('citizen'));
  for (const address of ['/', '/log-ind', '/mine-forslag', '/mine-forslag/nothing']) {
    const headers = (await page.goto(address))?.headers() ?? {};
    expect(headers['cache-control']).toBe('private, no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|data:|https?:/);
  }
  const stylesheet = (await page.locator('link[rel=stylesheet]').getAttribute('href')) ?? '';
  expect(stylesheet).toMatch(/^\/assets\/.*[0-9a-f]{8}.*\.css$/);
  const kept = (await page.request.get(stylesheet)).headers();
  expect(kept).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', 'content-encoding': 'br' });
  const plain = (await page.request.get(stylesheet, { headers: { 'accept-encoding': 'identity' } })).headers();
  expect(plain['content-encoding']).toBeUndefined();
  expect(Number(plain['content-length'])).toBeGreaterThan(4 * Number(kept['content-length']));
  expect(await page.locator('script:not([src^="/assets/"]), [style], [onclick]').count()).toBe(0);
});

/** Ways in which a citizen takes back what a company was shown, each one press, with keys alone and scripts off. */
const WAYS_BACK: readonly (readonly [way: string, take: (citizen: Hands, matchId: string) => Promise<string>])[] = [
  [
    'leaves',
    async (citizen, matchId) => {
      await citizen.page.goto(`/mine-forslag/${matchId}`);
      await send(citizen, 'Jeg vil ikke være med længere');
      return 'Du er ikke med længere';
    },
  ],
  [
    'takes back the consent',
    async (citizen) => {
      await citizen.page.goto('/mine-oplysninger');
      const card = citizen.page.locator('.card').filter({ hasText: 'Firmaet må se de oplysninger' });
      await citizen.follow(card.getByRole('button', { name: 'Tag mit ja tilbage' }));
      return 'Det er taget tilbage';
    },
  ],
  [
    'stops taking part',
    async (citizen) => {
      await citizen.page.goto('/mine-oplysninger');
      await send(citizen, 'Jeg vil ikke være med mere');
      return 'Du er ikke med mere';
    },
  ],
];

test.each(WAYS_BACK)('when the citizen %s, the company’s open page is empty at once', async (_, take) => {
  const { matchId, firstName, citizen } = await sharedMatch();
  const company = await browser.windowOf(await house.as('companyContact'));
  await company.goto(`/kandidater/${matchId}`);
  expect(await textOf(company)).toContain(firstName);

  const own = withKeys(await browser.windowOf(citizen, { javaScriptEnabled: false }));
  const told = await take(own, matchId);
  expect(await own.page.getByRole('status').innerText()).toContain(told);

  await company.reload();
  expect(await company.locator('main dl').count()).toBe(0);
  expect(await textOf(company)).toContain('Der er ikke mere at se her');
  expect(await textOf(company)).not.toContain(firstName);
  await company.goto('/kandidater');
  expect(await textOf(company)).not.toContain(firstName);
});

test('what belongs to somebody else is not there, in the reader’s own language', async () => {
  const { matchId } = await sharedMatch();
  const strangers = { da: await browser.windowOf(await house.as('citizen')), en: await browser.windowOf(await house.as('citizen')) };
  const words = { da: 'Siden kan ikke vises', en: 'This page cannot be shown' };
  for (const language of ['da', 'en'] as const) {
    const page = strangers[language];
    for (const id of [matchId, 'nothing', '00000000-0000-4000-8000-000000000000']) {
      expect((await page.goto(`/mine-forslag/${id}?sprog=${language}`))?.status()).toBe(404);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(words[language]);
    }
  }
});

test('what was typed when the session was over is shown again to its writer, without script, and done only when it is sent again', async () => {
  const page = await browser.window({ javaScriptEnabled: false });
  await logIn(page, 'citizen');
  await page.goto('/mine-oplysninger');
  await endSessionOf(page);
  const asked = async () => (await house.db.query(`SELECT said FROM app.citizen_request WHERE said LIKE 'Jeg kan%'`)).rows;
  await correct(page, 'Jeg kan også »male« & sy, 2 > 1.');
  expect(await textOf(page)).toContain('Det, du skrev, er gemt til dig.');
  // A wrong password loses nothing either.
  await page.getByLabel('E-mail').fill('borger@demo.invalid');
  await page.getByLabel('Adgangskode').fill('wrong');
  await follow(page, page.getByRole('button', { name: 'Log ind', exact: true }));
  await logInHere(page, 'citizen');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Du blev logget ud, før det blev sendt');
  await follow(page, page.getByRole('button', { name: 'Vis det, jeg skrev' }));
  expect(await page.getByRole('alert').innerText()).toContain('Se det igennem, og send det igen.');
  expect(await page.getByLabel('Hvordan er det?').inputValue()).toBe('Jeg kan også »male« & sy, 2 > 1.');
  expect(await asked()).toEqual([]);
  expect((await sent(page, 'Bed om at få det rettet')).status()).toBe(303);
  expect(await asked()).toEqual([{ said: 'Jeg kan også »male« & sy, 2 > 1.' }]);
  expect(await cookieOf(page, 'skrevet')).toBeUndefined();
});

test('what somebody typed is opened for nobody else, and after a log-out or where it is too long it says that it was not kept', async () => {
  const page = await browser.window();
  await logIn(page, 'citizen');
  await page.goto('/mine-oplysninger');
  await endSessionOf(page);
  await correct(page, 'Min hemmelighed');
  const kept = (await cookieOf(page, 'skrevet')) ?? '';
  expect(kept.length).toBeGreaterThan(50);
  expect(Buffer.from(kept, 'base64url').toString('latin1')).not.toContain('hemmelig');
  await logInHere(page, 'reporter');
  expect(page.url()).toBe(`${house.url}/`);
  expect(await page.content()).not.toContain('hemmelighed');
  expect(await cookieOf(page, 'skrevet')).toBeUndefined();

  await page.context().clearCookies();
  await logIn(page, 'citizen');
  await page.goto('/mine-oplysninger');
  await endSessionOf(page);
  // Words that a machine cannot make shorter.
  await correct(page, randomBytes(4000).toString('base64'));
  expect(await textOf(page)).toContain('det, du skrev, blev ikke gemt');
  await logIn(page, 'citizen');
  await page.goto('/mine-oplysninger');
  await page.context().clearCookies();
  await correct(page, 'Min hemmelighed');
  expect(await textOf(page)).toContain('det, du skrev, blev ikke gemt');
  expect(await cookieOf(page, 'skrevet')).toBeUndefined();
});

test.each([
  ['da', 'Siden kan ikke vises', 'Har du brug for hjælp?'],
  ['en', 'This page cannot be shown', 'Do you need help?'],
  ['ar', 'لا يمكن عرض الصفحة', 'هل تحتاج إلى مساعدة؟'],
])('what the server refuses is a page in %s that says what to do and who can help', async (language, title, help) => {
  const page = await browser.window({ viewport: { width: 390, height: 844 } });
  const accept = 'text/html,application/xhtml+xml';
  const cookie = `sprog=${language}`;
  const post = (headers: Record<string, string>, body: string) =>
    fetch(`${house.url}/svar`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', accept, cookie, ...headers }, body });
  const answers = await Promise.all([
    post({ 'sec-fetch-site': 'cross-site' }, 'code=A'),
    post({}, `code=${'A'.repeat(300_000)}`),
    post({ 'content-type': 'text/xml' }, '<code/>'),
    fetch(`${house.url}/findes-ikke`, { headers: { accept, cookie } }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([403, 413, 415, 404]);
  for (const answer of answers) {
    const html = await answer.text();
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain(help);
    expect(html.split('<main')[1]?.split('<p').length).toBeGreaterThan(3);
  }
  await page.goto(`/findes-ikke?sprog=${language}`);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().close();
});

async function logIn(page: Page, role: string): Promise<void> {
  await page.goto('/log-ind');
  await logInHere(page, role);
}

async function logInHere(page: Page, role: string): Promise<void> {
  const login = DEMO_LOGINS.find((one) => one.role === role);
  await page.getByLabel('E-mail').fill(login?.email ?? '');
  await page.getByLabel('Adgangskode').fill(login?.password ?? '');
  await follow(page, page.getByRole('button', { name: 'Log ind', exact: true }));
}

/** Asks to have something corrected, in words. */
async function correct(page: Page, said: string): Promise<void> {
  await page.getByText('Sig, at noget er forkert').click();
  await page.getByLabel('Hvad er forkert?').selectOption('TASKS');
  await page.getByLabel('Hvordan er det?').fill(said);
  await follow(page, page.getByRole('button', { name: 'Bed om at få det rettet' }));
}

async function endSessionOf(page: Page): Promise<void> {
  const ended = await house.db.query(`UPDATE app.session SET ended_at = now() WHERE token_hash = sha256(convert_to($1, 'utf8'))`, [
    await cookieOf(page, 'fyrtaarn'),
  ]);
  expect(ended.rowCount).toBe(1);
}

async function cookieOf(page: Page, name: string): Promise<string | undefined> {
  return (await page.context().cookies()).find((one) => one.name === name)?.value;
}

const textOf = (page: Page): Promise<string> => page.locator('main').innerText();

/** The job that the demonstration's citizen is asked about. */
async function openProposal(citizen: Page): Promise<{ path: string; id: string }> {
  await citizen.goto('/mine-forslag');
  const path = (await citizen.getByRole('main').getByRole('link').first().getAttribute('href')) ?? '';
  return { path, id: path.split('/').pop() ?? '' };
}

/** A citizen whom the company will meet, and whose name it therefore sees. */
async function sharedMatch() {
  const [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  const postingId = await job.postAndOpen(company, consultant);
  const { citizenId, name } = (await job.suggestionsFor(consultant, postingId)).fitting[0]!;
  const citizen = await house.newLogin('citizen', { citizenId });
  const matchId = await job.share(consultant, citizen, postingId, citizenId);
  await company.ask(job.MEET, { input: { matchId, yes: true, meetingAt: `${job.inDays(1)}T10:00:00Z`, meetingPlace: 'Huset' } });
  return { matchId, citizen, firstName: name.split(' ')[0] ?? '' };
}
