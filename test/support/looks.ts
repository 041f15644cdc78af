import { projectPath } from '@fyrtaarn/platform';
import { accessibilityFaults } from './axe';
import type { Browser } from './browser';
import type { Visitor } from './house';

const LOOKS = [
  [390, 'da'],
  [1280, 'en'],
  [1280, 'da'],
] as const;

/**
 * Looks at a page with script, for what only script finds, with everything folded out: on a phone and a screen, in both languages. A picture of each look
 * is kept where they are asked for.
 * @returns what is wrong, one line a fault
 */
export async function faultsAt(browser: Browser, reader: Visitor, path: string): Promise<string[]> {
  const window = await browser.windowOf(reader);
  const at = (language: string): string => `${path}${path.includes('?') ? '&' : '?'}sprog=${language}`;
  const faults: string[] = [];
  for (const [width, language] of LOOKS) {
    await window.setViewportSize({ width, height: 900 });
    await window.goto(at(language));
    await window.evaluate(`document.querySelectorAll('main details').forEach((folded) => (folded.open = true))`);
    const name = `${path.replace(/[0-9a-f-]{36}/g, 'id').replace(/\W+/g, '-')}-${language}-${width}.png`;
    if (process.env['PICTURES']) await window.screenshot({ path: projectPath(`test/web/pictures/look${name}`), fullPage: true });
    if (await window.evaluate('document.documentElement.scrollWidth > innerWidth')) faults.push(`${language} at ${width}: scrolls sideways`);
    if (await window.evaluate(`[...document.querySelectorAll('.badge')].some((badge) => badge.scrollWidth > badge.clientWidth + 1)`))
      faults.push(`${language} at ${width}: a state runs out of its mark`);
    faults.push(...(await accessibilityFaults(window)).map((fault) => `${language} at ${width}: ${fault}`));
  }
  await window.goto(at('da'));
  await window.context().close();
  return faults;
}
