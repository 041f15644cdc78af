// Looks again at work that goes on, says how far it is, and shows the page anew when it is done. Without it the link does the same.
const { document: page } = window;
const PAUSE_MS = 2_000;
/** Five minutes: looking counts as using the login, and a page left open must not keep one alive. */
const LOOKS = 150;
const workIn = (somewhere) => somewhere.querySelector('[data-working]');
const work = workIn(page);

/** Nobody's words are thrown away: where something is typed in a form, the reader is told instead. */
const somethingTyped = () =>
  [...page.querySelectorAll('main :is(input, textarea)')].some((field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked);

async function look(left) {
  await new Promise((later) => setTimeout(later, PAUSE_MS));
  const there = work.querySelector('a').href;
  const answer = page.hidden ? undefined : await fetch(there).catch(() => undefined);
  if (!answer?.ok) return left > 0 && look(left - 1);
  const now = workIn(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  if (now) {
    work.querySelector('p').replaceWith(now.querySelector('p'));
    return left > 0 && look(left - 1);
  }
  if (!somethingTyped()) return window.location.replace(there);
  work.querySelector('p').textContent = work.dataset.done;
}

if (work) void look(LOOKS);
