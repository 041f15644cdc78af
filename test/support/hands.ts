import type { Locator, Page } from 'playwright-core';
import { follow, hasFocus } from './browser';

/** Somebody before a page, who works it with a mouse or with keys alone. */
export interface Hands {
  readonly page: Page;
  /** Presses a link or a button, and waits until the page that it leads to is there. */
  follow(to: Locator): Promise<void>;
  /** Presses what leaves the page where it is: a summary, a link to a file. */
  press(element: Locator): Promise<void>;
  /** @param text as the field's value: a day is `YYYY-MM-DD`, a time `HH:MM` */
  fill(field: Locator, text: string): Promise<void>;
  /** A box or one of several round ones. */
  tick(box: Locator): Promise<void>;
  /** @param nth of the list's choices, from zero */
  choose(list: Locator, nth: number): Promise<void>;
}

export function withMouse(page: Page): Hands {
  return {
    page,
    follow: (to) => follow(page, to),
    press: (element) => element.click(),
    fill: (field, text) => field.fill(text),
    tick: (box) => box.check(),
    choose: async (list, nth) => void (await list.selectOption({ index: nth })),
  };
}

/** Presses a button that sends a form. @returns the status of the answer, before any way on to another page */
export async function send(somebody: Hands, button: string): Promise<number> {
  const answer = somebody.page.waitForResponse((response) => response.request().method() === 'POST');
  await somebody.follow(somebody.page.getByRole('button', { name: button, exact: true }));
  return (await answer).status();
}

export const unfold = (somebody: Hands, summary: string): Promise<void> =>
  somebody.press(somebody.page.locator('summary', { hasText: summary }).filter({ visible: true }).first());

/** The longest page of the demonstration has fewer stops. */
const MOST_STOPS = 400;

export function withKeys(page: Page): Hands {
  const press = (keys: string) => page.keyboard.press(keys);

  async function reach(element: Locator): Promise<void> {
    const node = await element.elementHandle();
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      if (await node?.evaluate((it) => it === it.ownerDocument.activeElement)) return;
      await press('Tab');
    }
    throw new Error(`no key leads to ${String(element)}`);
  }

  /** Of several round ones only one is a stop; arrows lead to the others. */
  async function turnTo(radio: Locator): Promise<void> {
    const name = await radio.getAttribute('name');
    const group = page.locator(`input[type=radio][name="${name}"]`);
    const stops = await group.all();
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      if ((await Promise.all(stops.map(hasFocus))).includes(true)) break;
      await press('Tab');
    }
    await press('Space');
    for (let turn = 0; turn < stops.length && !(await radio.isChecked()); turn++) await press('ArrowDown');
    if (!(await radio.isChecked())) throw new Error(`no arrow leads to ${String(radio)}`);
  }

  /** A browser asks for day and time in the order of its own language. */
  async function typeParts(field: Locator, text: string): Promise<void> {
    const [year = '', month = '', day = ''] = text.split('-');
    const orders = text.includes(':') ? [text, `${text}AM`, `${text}PM`] : [`${day}${month}${year}`, `${month}${day}${year}`, `${year}${month}${day}`];
    for (const keys of orders) {
      await page.keyboard.type(keys.replace(':', ''));
      if ((await field.inputValue()) === text) return;
      // Out at the front and in again: there is the first part.
      while (await hasFocus(field)) await press('Shift+Tab');
      await press('Tab');
    }
    throw new Error(`${text} cannot be typed into ${String(field)}`);
  }

  return {
    page,
    async follow(to) {
      await reach(to);
      await Promise.all([page.waitForEvent('load'), press('Enter')]);
    },
    async press(element) {
      await reach(element);
      await press('Enter');
    },
    async fill(field, text) {
      await reach(field);
      if (['date', 'time'].includes((await field.getAttribute('type')) ?? '')) return typeParts(field, text);
      await press('Control+A');
      await page.keyboard.type(text);
    },
    async tick(box) {
      if (await box.isChecked()) return;
      if ((await box.getAttribute('type')) === 'radio') return turnTo(box);
      await reach(box);
      await press('Space');
    },
    async choose(list, nth) {
      await reach(list);
      await press('Home');
      for (let down = 0; down < nth; down++) await press('ArrowDown');
    },
  };
}
