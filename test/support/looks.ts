import type { Page } from 'playwright-core';
import { projectPath } from '@fyrtaarn/platform';
import { texts } from '../../apps/web/src/texts';
import { accessibilityFaults } from './axe';
import type { Browser } from './browser';
import type { Visitor } from './house';

export const LANGUAGES = ['en', 'da'] as const;
/** For the pages that citizens read in a language of their own. */
export const IN_ARABIC = ['ar'] as const;
/** CSS pixels of a screen and of a phone, at which axe looks too. */
const SCREENS = [1280, 390];
/** As WCAG 2.2 asks: 1.4.4, a screen at 200 % has half the width; 1.4.10, nothing scrolls sideways at 320 px. */
const NARROW = [640, 320];
const HEIGHT = 900;

/**
 * Looks at a page with script, for what only script finds: in both languages or in Arabic, as `faultsIn` does. A picture of each look is kept where they are asked for.
 * @returns what is wrong, one line a fault
 */
export async function faultsAt(browser: Browser, reader: Visitor, path: string, languages: readonly string[] = LANGUAGES): Promise<string[]> {
  const window = await browser.looksOf(reader);
  const faults: string[] = [];
  for (const language of languages) {
    await window.goto(`${path}${path.includes('?') ? '&' : '?'}sprog=${language}`);
    faults.push(...(await faultsIn(window, `look${nameOf(path)}-${language}`)).map((fault) => `${language} ${fault}`));
    if (language === 'ar') faults.push(...(await notArabicOn(window)).map((words) => `»${words}« is not Arabic`));
  }
  return faults;
}

/**
 * Looks at the page as it stands, with everything folded out, on a screen and on a phone.
 * @param picture the name under which pictures are kept, where they are asked for
 * @returns what is wrong, one line a fault
 */
export async function faultsIn(page: Page, picture: string): Promise<string[]> {
  const faults = (await page.evaluate(AT_ONE_PRESS)) as string[];
  await page.evaluate(`document.querySelectorAll('details').forEach((folded) => (folded.open = true))`);
  const english = (await page.locator('html').getAttribute('lang')) === 'en';
  for (const width of SCREENS) {
    faults.push(...(await layoutFaults(page, width)));
    // What axe finds in one language on a screen and in another on a phone it would find in both on either; the longer words are looked at on the phone.
    if (width === SCREENS[0] || !english) faults.push(...(await accessibilityFaults(page)).map((fault) => `at ${width}: ${fault}`));
    if (process.env['PICTURES']) await page.screenshot({ path: projectPath(`test/web/pictures/${picture}-${width}.png`), fullPage: true });
  }
  return faults;
}

/** What is wrong with the page on a narrow screen, at twice the size, and in the reader's own colours. */
export async function faultsInCircumstances(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const width of NARROW) faults.push(...(await layoutFaults(page, width)));
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  faults.push(...((await page.evaluate(INVISIBLE)) as string[]));
  await page.emulateMedia({ forcedColors: null, colorScheme: null });
  return faults;
}

async function layoutFaults(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: HEIGHT });
  return ((await page.evaluate(LAYOUT)) as string[]).map((fault) => `at ${width}: ${fault}`);
}

/** A path as part of a file's name: one of each kind. */
export const nameOf = (path: string): string => path.replace(/[0-9a-f-]{36}/g, 'id').replace(/\W+/g, '-');

/** What eyes see and axe does not. */
const LAYOUT = `[
  document.documentElement.scrollWidth > innerWidth && 'scrolls sideways',
  [...document.querySelectorAll('.icon-svg')].some((icon) => icon.getBoundingClientRect().height > 40) && 'a giant icon',
  [...document.querySelectorAll('.badge')].some((badge) => badge.scrollWidth > badge.clientWidth + 1) && 'a state runs out of its mark',
].filter(Boolean)`;

/** What is hard to take back is unfolded first or asks something: never one press alone. */
const AT_ONE_PRESS = `[...document.querySelectorAll('main .button-warning')].flatMap((button) =>
  button.closest('details') || button.form?.querySelector('input:not([type=hidden]), textarea, select') ? [] : ['»' + button.textContent + '« at one press']
)`;

/** Words, also those in a drawing, that have the colour of the page behind them: in forced colours nothing else stands there but seats, which have one of their own. */
const INVISIBLE = `[...document.querySelectorAll('h1, h2, main a:not(svg a), main p, main svg text:not(.room text)')].flatMap((one) => {
  const style = getComputedStyle(one);
  const ink = one instanceof SVGElement ? style.fill : style.color;
  return ink === getComputedStyle(document.body).backgroundColor ? ['»' + one.textContent + '« in the colour of the page'] : [];
})`;

/** Words in Latin letters that do not say that they are Danish, and our own Danish words, which should have been translated. */
async function notArabicOn(page: Page): Promise<string[]> {
  const { latin, danish } = (await page.evaluate(`(() => {
    const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = { latin: [], danish: [] };
    while (all.nextNode()) {
      const text = all.currentNode.data.trim();
      const language = all.currentNode.parentElement.closest('[lang]').lang;
      if (language === 'ar' && /\\p{Script=Latin}/u.test(text)) found.latin.push(text);
      if (language === 'da') found.danish.push(text);
    }
    return found;
  })()`)) as { latin: string[]; danish: string[] };
  return [...latin, ...danish.filter((text) => OUR_DANISH.has(text))];
}

/** Every sentence of the Danish catalogue; a single word may be a name too, or what a term of the vocabulary is called. */
const OUR_DANISH = new Set(sentencesIn(texts('da')).filter((text) => text.includes(' ')));

function sentencesIn(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentencesIn) : [];
}
