import { projectPath } from '@fyrtaarn/platform';
import { accessibilityFaults } from './axe';
import type { Page } from 'playwright-core';
import { texts } from '../../apps/web/src/texts';
import type { Browser } from './browser';
import type { Visitor } from './house';

type Look = readonly [width: number, language: string];

const LOOKS: readonly Look[] = [
  [390, 'da'],
  [1280, 'en'],
  [1280, 'da'],
];

/** For the pages that citizens read in a language of their own. */
export const IN_ARABIC: readonly Look[] = [
  [390, 'ar'],
  [1280, 'ar'],
];

/**
 * Looks at a page with script, for what only script finds, with everything folded out: on a phone and a screen, in two languages or in Arabic. A picture of each look
 * is kept where they are asked for.
 * @returns what is wrong, one line a fault
 */
export async function faultsAt(browser: Browser, reader: Visitor, path: string, looks = LOOKS): Promise<string[]> {
  const window = await browser.windowOf(reader);
  const at = (language: string): string => `${path}${path.includes('?') ? '&' : '?'}sprog=${language}`;
  const faults: string[] = [];
  for (const [width, language] of looks) {
    await window.setViewportSize({ width, height: 900 });
    await window.goto(at(language));
    await window.evaluate(`document.querySelectorAll('main details').forEach((folded) => (folded.open = true))`);
    const name = `${path.replace(/[0-9a-f-]{36}/g, 'id').replace(/\W+/g, '-')}-${language}-${width}.png`;
    if (process.env['PICTURES']) await window.screenshot({ path: projectPath(`test/web/pictures/look${name}`), fullPage: true });
    if (await window.evaluate('document.documentElement.scrollWidth > innerWidth')) faults.push(`${language} at ${width}: scrolls sideways`);
    if (await window.evaluate(`[...document.querySelectorAll('.badge')].some((badge) => badge.scrollWidth > badge.clientWidth + 1)`))
      faults.push(`${language} at ${width}: a state runs out of its mark`);
    if (language === 'ar') faults.push(...(await notArabicOn(window)).map((words) => `${language} at ${width}: »${words}« is not Arabic`));
    faults.push(...(await accessibilityFaults(window)).map((fault) => `${language} at ${width}: ${fault}`));
  }
  await window.goto(at('da'));
  await window.context().close();
  return faults;
}

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
