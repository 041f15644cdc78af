import type { Page } from 'playwright-core';
import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import { complaintsSoFar, openBrowser, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import { faultsIn, faultsInCircumstances, LANGUAGES, nameOf } from '../support/looks';

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

/** What was looked at so far: a content that two roles see alike is looked at once. */
const seen = new Set<string>();

/** Public pages that are text, and those of the way in. */
const EXPLAINS_ITSELF = /^\/(tilgaengelighed|privatliv|algoritmen|regler|loen-og-ydelse|log-ind|svar|bevis)\b/;

const READERS = ['anybody', ...DEMO_LOGINS.map(({ role }) => role)];

test.each(READERS.flatMap((role) => LANGUAGES.map((language) => [role, language] as const)))(
  'every page for %s is sound in %s, on a screen and on a phone, and in whatever circumstances it is read',
  async (role, language) => {
    const page = role === 'anybody' ? await browser.window() : await browser.windowOf(await house.as(role));
    const faults: string[] = [];
    // Follows the links from the overview on, to one page of each kind: a kind is a path without its ids, and the state it is in.
    const kinds = new Map([['/', '/']]);
    if (role === 'employmentConsultant') kinds.set('job with suggestions', await jobWithRoom());
    for (const address of kinds.values()) {
      faults.push(...(await faultsOf(page, role, address, language)).map((fault) => `${address}: ${fault}`));
      for (const { path, state } of await linksOn(page)) {
        const kind = `${path.replace(/[0-9a-f-]{36}/g, ':id').replace(/\d{4}-[1-4]$/, ':quarter')} ${state}`;
        if (!kinds.has(kind)) kinds.set(kind, path);
      }
    }
    expect(faults).toEqual([]);
    await page.context().close();
  },
  120_000,
);

test('what is wrong with a page is seen, also where it is folded away; what it complains of is heard', async () => {
  const page = await browser.window();
  await page.goto('/');
  await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', '<details><summary>Mere</summary><img src="/assets/x.png"></details>')`);
  await page.evaluate(`document.querySelector('main').append(Object.assign(document.createElement('script'), { text: 'window.ran = true' }))`);
  await page.evaluate(`document.querySelector('main').querySelector('summary').style.minWidth = '350px'`);
  await page.evaluate(`document.querySelector('h1').style.color = 'Canvas'`);
  await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', '<button class="button button-warning">Slet</button>')`);
  const faults = [...(await faultsIn(page, 'planted')), ...(await faultsInCircumstances(page))];
  for (const width of [1280, 390]) expect(faults).toContainEqual(expect.stringMatching(`^at ${width}: image-alt at img`));
  expect(faults).toContainEqual('»Slet« at one press');
  expect(faults).toContainEqual('at 320: scrolls sideways');
  expect(faults).toContainEqual(expect.stringMatching('in the colour of the page'));
  expect(await page.evaluate('window.ran')).toBeUndefined();
  expect(complaintsSoFar()).toContainEqual(expect.stringContaining('Content Security Policy'));
});

/** The first open job of the list may be full, and then nobody fits it. */
async function jobWithRoom(): Promise<string> {
  const { rows } = await house.db.query(`SELECT id FROM app.posting WHERE state = 'open' AND heads_taken = 0 ORDER BY id LIMIT 1`);
  return `/smaajob/${rows[0].id}`;
}

/** Links to pages of the site, not to files, with the state that stands beside them in a row or on a card. */
function linksOn(page: Page): Promise<{ path: string; state: string }[]> {
  return page.evaluate(`[...document.querySelectorAll('a[href^="/"]:not([download])')].map((link) => ({
    path: new URL(link.getAttribute('href'), location).pathname,
    state: link.closest('tr, .card')?.querySelector('.badge')?.textContent ?? '',
  }))`);
}

async function faultsOf(page: Page, role: string, address: string, language: string): Promise<string[]> {
  const answer = await page.goto(`${address}?sprog=${language}`);
  const faults = answer?.status() === 200 ? [] : [`status ${answer?.status()}`];
  if ((await page.locator('html').getAttribute('lang')) !== language) faults.push('another language');
  if ((await page.locator('h1').count()) !== 1) faults.push('not one h1');
  if (!EXPLAINS_ITSELF.test(address) && (await page.locator('.page-help').count()) === 0) faults.push('no help');
  const content = await page.locator('main').innerHTML();
  if (seen.has(content)) return faults;
  seen.add(content);
  return [...faults, ...(await faultsIn(page, `${role}${nameOf(address)}-${language}`)), ...(await faultsInCircumstances(page))];
}
