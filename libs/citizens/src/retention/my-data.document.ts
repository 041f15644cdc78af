import type { DataPart, MyData } from './my-data';

/** The copy as a page to read, keep and print. It needs nothing else to be shown. */
export function myDataDocument({ at, cpr, parts, looks }: MyData): string {
  const seen = looks.map((look) => ({
    dato: look.at,
    hvem: look.organisation,
    hvorfor: look.purpose.nameDa,
    hvad: look.dataGroups.map(({ nameDa }) => nameDa),
  }));
  const own = parts.filter(({ rows }) => rows.length > 0).map((part) => `<h2>${plain(part.nameDa)}</h2>${fateOf(part)}${tableOf(part.rows)}`);
  return `<!doctype html><html lang="da"><meta charset="utf-8"><title>Det har vi om dig</title><body><h1>Det har vi om dig</h1>
<p>Her er alt, som Fyrtårn har om dig. Kopien er lavet ${plain(at)}.</p><p>Er noget forkert? Sig det til din kontaktperson. Så retter vi det.</p>
<p>Du kan klage til Datatilsynet.</p>${cpr ? `<h2>Dit CPR-nummer</h2><p>${plain(cpr)}</p>` : ''}${own.join('')}<h2>Hvem har set dine oplysninger</h2>${tableOf(seen)}</body></html>`;
}

function fateOf({ fate }: DataPart): string {
  return fate === 'erased'
    ? '<p>Det slettes, når din sag er forældet.</p>'
    : '<p>Når din sag er forældet, er kun tal tilbage. De fortæller ikke, hvem du er.</p>';
}

function tableOf(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = (tag: string, words: readonly string[]): string => `<tr>${words.map((word) => `<${tag}>${plain(word)}</${tag}>`).join('')}</tr>`;
  const head = cells(
    'th',
    columns.map((column) => column.replaceAll('_', ' ')),
  );
  return `<table>${head}${rows
    .map((row) =>
      cells(
        'td',
        columns.map((column) => wordsOf(row[column])),
      ),
    )
    .join('')}</table>`;
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

function plain(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
