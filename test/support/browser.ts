import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type BrowserContext, type BrowserContextOptions, type Locator, type Page, type Response } from 'playwright-core';
import type { House, Visitor } from './house';

const PLAIN = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** A session that a test began without a browser may be gone on with in one: neither says what device it is. */
const NO_DEVICE = 'node';

const complaints: string[] = [];

/** A browser says of every page that is refused, or that a test breaks, that it failed to load; those are tested by their status and by what they say. */
const REFUSED = /^Failed to load resource: the server responded with a status of [45]\d\d/;

/** Another's page, which asks for a typeface elsewhere; that our policy does not let it is what its own test looks at. */
const ANOTHERS = '/koeer';

function listen(context: BrowserContext): void {
  context.on('weberror', (error) => complaints.push(`${error.page()?.url()}: ${error.error().message}`));
  context.on('console', (said) => {
    const url = said.page()?.url() ?? '';
    if (said.type() === 'error' && !REFUSED.test(said.text()) && !url.includes(ANOTHERS)) complaints.push(`${url}: ${said.text()}`);
  });
}

/** What pages have complained of since the last test, or the last time that somebody asked. */
export const complaintsSoFar = (): string[] => complaints.splice(0);

afterEach(() => expect(complaintsSoFar()).toEqual([]));

/** A real Chromium in front of one house. A test during which a page logs an error fails. */
export async function openBrowser(house: House) {
  const chrome = await chromium.launch({ executablePath: onPath('chromium'), args: PLAIN });
  const looks = new Map<Visitor, Promise<Page>>();
  const browser = {
    /** A window of its own; nobody is logged in. */
    async window(settings: BrowserContextOptions = {}): Promise<Page> {
      const context = await chrome.newContext({ baseURL: house.url, locale: 'da-DK', userAgent: NO_DEVICE, ...settings });
      context.setDefaultTimeout(10_000);
      listen(context);
      return context.newPage();
    },

    /** A window in which somebody is logged in already. */
    async windowOf(person: Visitor, settings: BrowserContextOptions = {}): Promise<Page> {
      const page = await browser.window(settings);
      const at = person.cookie.indexOf('=');
      await page.context().addCookies([{ name: person.cookie.slice(0, at), value: person.cookie.slice(at + 1), url: house.url }]);
      return page;
    },

    /** The window in which somebody's pages are looked at, one after another. */
    looksOf(person: Visitor): Promise<Page> {
      const window = looks.get(person) ?? browser.windowOf(person);
      looks.set(person, window);
      return window;
    },

    close: () => chrome.close(),
  };
  return browser;
}

export type Browser = Awaited<ReturnType<typeof openBrowser>>;

/** Presses a link or a button, and waits until the page that it leads to is there. */
export async function follow(page: Page, to: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), to.click()]);
}

/** Presses a button that sends a form. @returns what the server answered, before any way on to another page */
export async function sent(page: Page, button: string): Promise<Response> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await follow(page, page.getByRole('button', { name: button, exact: true }));
  return answer;
}

export async function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((node) => node === node.ownerDocument.activeElement);
}

export async function tabTo(page: Page, element: Locator, steps = 40): Promise<void> {
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Tab');
    if (await hasFocus(element)) return;
  }
  throw new Error(`${String(element)} is more than ${steps} tabs away`);
}

/** Past the menu, from the top of a page. */
export async function skipTo(page: Page, element: Locator, steps = 40): Promise<void> {
  await tabTo(page, page.getByRole('link', { name: 'Gå til sidens indhold' }), 1);
  await page.keyboard.press('Enter');
  await tabTo(page, element, steps);
}

export async function pressEnter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

function onPath(program: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file)) ?? program;
}
