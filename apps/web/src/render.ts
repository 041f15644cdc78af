import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

export function renderPage(page: VNode): string {
  return `<!doctype html>${withDanishMarked(renderToString(page))}`;
}

/** What holds no elements, a tag with its attributes, or Danish words between isolates (see asDanish). */
const WHOLE_OR_DANISH = /<(title|textarea|option)\b[^]*?<\/\1>|<[^>"]*(?:"[^"]*"[^>"]*)*>|\u2068([^<\u2068\u2069]*)\u2069/g;

/** Danish words within another language become elements that say so, for whoever has the page read aloud. */
function withDanishMarked(html: string): string {
  return html.replace(WHOLE_OR_DANISH, (whole, _, danish?: string) => (danish === undefined ? whole : `<bdi lang="da">${danish}</bdi>`));
}
