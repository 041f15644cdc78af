import type { Page } from 'playwright-core';

export interface Heard {
  /** In the order in which it was said. */
  readonly said: readonly { readonly text: string; readonly lang: string }[];
  /** speak, pause, resume, cancel */
  readonly acts: readonly string[];
}

/** Gives a window's pages voices that write down what they are asked to say: a browser without a screen has none of its own. Each piece ends at `finish`. */
export async function giveVoices(page: Page, languages: readonly string[]): Promise<void> {
  await page.addInitScript(`(() => {
    const heard = { said: [], acts: [], waiting: [] };
    const act = (name) => () => heard.acts.push(name);
    const speech = {
      getVoices: () => ${JSON.stringify(languages)}.map((lang) => ({ lang })),
      speak(piece) { heard.acts.push('speak'); heard.said.push({ text: piece.text, lang: piece.lang }); heard.waiting.push(piece); },
      ...Object.fromEntries(['pause', 'resume', 'cancel'].map((name) => [name, act(name)])),
      addEventListener() {},
    };
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    window.heard = heard;
  })()`);
}

export async function heardOn(page: Page): Promise<Heard> {
  return (await page.evaluate('({ said: heard.said, acts: heard.acts })')) as Heard;
}

/** All that waited has been said. */
export async function finish(page: Page): Promise<void> {
  await page.evaluate(`heard.waiting.splice(0).forEach((piece) => piece.onend?.())`);
}

/** What eyes read in main, by the browser's own account, without the buttons that read aloud and what is there for screen readers alone; no spaces. */
export async function visibleOn(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const unread = [...document.querySelectorAll('main :is([data-read-aloud], .sr-only, select, textarea)')];
    const before = unread.map((one) => one.style.display);
    unread.forEach((one) => (one.style.display = 'none'));
    const text = document.querySelector('main').innerText;
    unread.forEach((one, at) => (one.style.display = before[at]));
    return text.replace(/\\s/g, '');
  })()`);
}
