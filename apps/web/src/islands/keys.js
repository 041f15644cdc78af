// Single keys, for whoever has turned them on in their profile: the script is on nobody else's pages. Never while something is written, nor together with
// Ctrl, Alt or Meta. A key only moves the focus: what is decided is decided by the button, with Enter or a click.
const { document: page } = window;
const WRITTEN_IN = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

const seen = (selector) => [...page.querySelectorAll(selector)].filter((one) => one.checkVisibility());

/** The first link of each row. */
const rows = () =>
  seen('main tbody tr')
    .map((row) => row.querySelector('a[href]'))
    .filter(Boolean);

const step = (by) => {
  const links = rows();
  const at = links.findIndex((link) => link.closest('tr').contains(page.activeElement));
  const next = at < 0 && by < 0 ? links.length - 1 : at + by;
  return links[Math.min(Math.max(next, 0), links.length - 1)];
};

const help = () => {
  const box = page.querySelector('.page-help details');
  if (box) box.open = true;
  return box?.querySelector('summary');
};

const LEADS_TO = {
  '/': () => seen('input[type=search]')[0],
  j: () => step(1),
  k: () => step(-1),
  g: () => seen('main .button-primary')[0],
  '?': help,
};

page.addEventListener('keydown', (event) => {
  const { key, ctrlKey, altKey, metaKey, target, isComposing } = event;
  if (ctrlKey || altKey || metaKey || isComposing || target.closest(WRITTEN_IN) || !Object.hasOwn(LEADS_TO, key)) return;
  const goal = LEADS_TO[key]();
  if (!goal) return;
  event.preventDefault();
  goal.focus();
});
