import type { BrowserContextOptions } from 'playwright-core';
import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import { openBrowser, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';

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

/** As WCAG 2.2 asks: 1.4.10 reflow at 320 px, 1.4.4 text at 200 %, and the person’s own colours. A page at 200 % has half the width, and twice the pixels. */
const CIRCUMSTANCES: Readonly<Record<string, BrowserContextOptions>> = {
  'at 320 px': { viewport: { width: 320, height: 900 } },
  'at 200 %': { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  'in forced colours': { viewport: { width: 390, height: 900 }, forcedColors: 'active', colorScheme: 'dark' },
};

/** Where each role's day begins, and what else it cannot do without: all that its menu leads to. */
test.each(DEMO_LOGINS.map(({ role }) => role))(
  'no page that the menu of the %s leads to scrolls sideways on a narrow screen, at twice the size or in other colours',
  async (role) => {
    const faults: string[] = [];
    for (const [name, settings] of Object.entries(CIRCUMSTANCES)) {
      const page = await browser.windowOf(await house.as(role), settings);
      await page.goto('/');
      const menu = (await page.evaluate(`[...document.querySelectorAll('.menu-folded a')].map((link) => link.getAttribute('href'))`)) as string[];
      expect(menu.length).toBeGreaterThan(2);
      for (const address of menu) {
        await page.goto(address);
        await page.evaluate(`document.querySelectorAll('main details').forEach((folded) => (folded.open = true))`);
        if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) faults.push(`${name} ${address}: scrolls sideways`);
        const unseen = settings.forcedColors ? ((await page.evaluate(INVISIBLE)) as string[]) : [];
        faults.push(...unseen.map((words) => `${name} ${address}: »${words}« in the colour of the page`));
      }
      await page.context().close();
    }
    expect(faults).toEqual([]);
  },
  90_000,
);

/** Words, also those in a drawing, that have the colour of the page behind them: in forced colours nothing else stands there but seats, which have one of their own. */
const INVISIBLE = `[...document.querySelectorAll('h1, h2, main a:not(svg a), main p, main svg text:not(.room text)')].flatMap((one) => {
  const style = getComputedStyle(one);
  const ink = one instanceof SVGElement ? style.fill : style.color;
  return ink === getComputedStyle(document.body).backgroundColor ? [one.textContent] : [];
})`;
