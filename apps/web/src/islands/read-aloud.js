// Reads what stands in main aloud, with the browser's own voices, each piece in the language that it is in. Never begins by itself; where the browser
// has no voice for the page's language the buttons stay away.
const { speechSynthesis: speech, document: page } = window;
const box = page.querySelector('[data-read-aloud]');
const NOT_READ = '[data-read-aloud], .sr-only, select, textarea';

if (box && speech) {
  const [read, stop] = box.querySelectorAll('button');
  const words = { still: read.textContent, reading: read.dataset.pause, paused: read.dataset.resume };
  let state = 'still';
  /** Which reading it is: the last word of one that was stopped must not end the next. */
  let reading = 0;

  const become = (next) => {
    state = next;
    read.textContent = words[next];
    stop.hidden = next === 'still';
  };

  const silence = () => {
    reading++;
    speech.cancel();
    become('still');
  };

  const begin = () => {
    silence();
    const now = reading;
    const pieces = piecesOf(page.querySelector('main'));
    become('reading');
    pieces.forEach(({ text, lang }, at) => {
      const spoken = new SpeechSynthesisUtterance(text);
      spoken.lang = lang;
      if (at === pieces.length - 1) spoken.onend = () => now === reading && silence();
      speech.speak(spoken);
    });
  };

  const press = {
    still: begin,
    reading() {
      speech.pause();
      become('paused');
    },
    paused() {
      speech.resume();
      become('reading');
    },
  };

  const offer = () => {
    box.hidden = !speech.getVoices().some(({ lang }) => lang.slice(0, 2).toLowerCase() === page.documentElement.lang);
  };

  read.addEventListener('click', () => press[state]());
  stop.addEventListener('click', () => {
    silence();
    read.focus();
  });
  addEventListener('pagehide', silence);
  speech.addEventListener?.('voiceschanged', offer);
  offer();
}

/** What can be seen, in order, a piece for each block and each language in it. */
function piecesOf(main) {
  const pieces = [];
  const walker = page.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement: holder } = walker.currentNode;
    if (!data.trim() || !holder.checkVisibility() || holder.closest(NOT_READ)) continue;
    const { lang } = holder.closest('[lang]');
    const block = blockOf(holder);
    const last = pieces.at(-1);
    if (last?.block === block && last.lang === lang) last.text += data;
    else pieces.push({ text: data, lang, block });
  }
  return pieces;
}

function blockOf(element) {
  return getComputedStyle(element).display === 'inline' ? blockOf(element.parentElement) : element;
}
