import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { projectPath } from '@fyrtaarn/platform';
import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import { accessibilityFaults } from '../support/axe';
import { openBrowser, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';

const WIDTHS = [1280, 390];
const HEIGHT = 900;
const LANGUAGES = ['en', 'da'];
const PICTURES = process.env['PICTURES'] ? projectPath('test/web/pictures') : undefined;

let house: House;
let browser: Browser;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** What was looked at so far: a content that two roles see alike is looked at once. */
const seen = new Set<string>();

const READERS = ['anybody', ...DEMO_LOGINS.map(({ role }) => role)];

test.each(READERS.flatMap((role) => LANGUAGES.map((language) => [role, language] as const)))(
  'every page for %s is sound in %s, on a screen and on a phone',
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

/** The first open job of the list may be full, and then nobody fits it. */
async function jobWithRoom(): Promise<string> {
  const { rows } = await house.db.query(`SELECT id FROM app.posting WHERE state = 'open' AND heads_taken = 0 ORDER BY id LIMIT 1`);
  return `/smaajob/${rows[0].id}`;
}

/** Links to pages of the site, not to files, with the state that stands beside them in a row or on a card. */
function linksOn(page: Page): Promise<{ path: string; state: string }[]> {
  return page.evaluate(`[...document.querySelectorAll('a[href^="/"]:not([download])')].map((link) => ({
    path: new URL(link.getAttribute('href'), location).pathname,
    state: link.closest('tr, .card')?.querySelector('.badge')?.innerText ?? '',
  }))`);
}

async function faultsOf(page: Page, role: string, address: string, language: string): Promise<string[]> {
  const answer = await page.goto(`${address}?sprog=${language}`);
  const faults = answer?.status() === 200 ? [] : [`status ${answer?.status()}`];
  if ((await page.locator('html').getAttribute('lang')) !== language) faults.push('another language');
  if ((await page.locator('h1').count()) !== 1) faults.push('not one h1');
  const content = await page.locator('main').innerHTML();
  if (seen.has(content)) return faults;
  seen.add(content);
  // Language and width are each looked at with axe, but not every pair of them: that takes most of the time and finds nothing more.
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    const deep = language === 'da' || width === WIDTHS[0] ? await accessibilityFaults(page) : [];
    faults.push(...[...deep, ...(await layoutFaults(page))].map((fault) => `${fault} at ${width} px`));
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${role}${address.replaceAll('/', '-')}-${language}-${width}.png`, fullPage: true });
  }
  return faults;
}

/** What eyes see and axe does not. */
async function layoutFaults(page: Page): Promise<string[]> {
  const found = await page.evaluate(`({
    'scrolls sideways': document.documentElement.scrollWidth > innerWidth,
    'a giant icon': [...document.querySelectorAll('.icon-svg')].some((icon) => icon.getBoundingClientRect().height > 40),
  })`);
  return Object.entries(found as Record<string, boolean>).flatMap(([fault, there]) => (there ? [fault] : []));
}
