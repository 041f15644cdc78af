// Warns two minutes before the login ends, and lets whoever is reading stay: time that runs out is told in advance and can be had anew (WCAG 2.2.1). Without
// it the page says when all the same.
const { document: page } = window;
const WARNING = 120_000;
const box = page.querySelector('[data-ends-in]');

if (box) {
  const [when, warning] = box.querySelectorAll('p');
  const stay = box.querySelector('button');
  let timers = [];

  const say = (words, mayStay) => {
    box.classList.toggle('session-end-soon', words !== '');
    warning.textContent = words;
    stay.hidden = !mayStay;
  };

  const plan = (seconds) => {
    const left = 1000 * seconds;
    timers.forEach(clearTimeout);
    say('', false);
    timers = [setTimeout(say, Math.max(0, left - WARNING), warning.dataset.soon, true), setTimeout(say, left, warning.dataset.over, false)];
  };

  // Any page counts as doing something; this one says when the login ends now.
  stay.addEventListener('click', async () => {
    const answer = await fetch('/mine-logins').catch(() => undefined);
    const [, seconds, words] = /data-ends-in="(\d+)"><p>([^<]*)/.exec(answer?.ok ? await answer.text() : '') ?? [];
    if (!seconds) return say(warning.dataset.over, false);
    when.textContent = words;
    plan(Number(seconds));
  });

  plan(Number(box.dataset.endsIn));
}
