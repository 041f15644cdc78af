import { strToU8, zipSync } from 'fflate';
import type { House, Visitor } from './house';

export interface ImportSeen {
  readonly state: string;
  readonly unreadableDa: string | null;
  readonly lines: number | null;
  readonly passed: number;
  readonly added: number;
  readonly changed: number;
  readonly known: number;
  readonly faulty: number;
}

const SEEN = 'state unreadableDa lines passed added changed known faulty';
export const ONE = `query($id: Uuid!) { import(id: $id) { ${SEEN} } }`;
export const FAULTS = 'query($id: Uuid!) { importFaults(importId: $id, first: 100) { edges { node { line columnDa textDa textEn } } } }';
export const START = `mutation($input: StartImport!) { startImport(input: $input) { ${SEEN} } }`;
export const DROP = 'mutation($id: Uuid!) { dropImport(importId: $id) { state } }';

/** Sends a file. @returns its id, or the code with which it was refused */
export async function send(
  house: House,
  who: Visitor,
  kind: string,
  content: string | Uint8Array,
  name = 'liste.csv',
): Promise<{ id?: string; code?: string }> {
  const form = new FormData();
  form.append('file', new Blob([content as BlobPart]), name);
  const answer = await fetch(`${house.url}/indlaesninger/${kind}/fil`, { method: 'POST', body: form, headers: { cookie: who.cookie } });
  const text = await answer.text();
  const body = (text.startsWith('{') ? JSON.parse(text) : {}) as { id?: string; faults?: { code: string }[] };
  return answer.status === 201 ? { id: body.id! } : { code: body.faults?.[0]?.code ?? String(answer.status) };
}

/** Sends a file and waits until it has been looked through. */
export async function bring(house: House, who: Visitor, kind: string, content: string | Uint8Array, name?: string): Promise<string> {
  const { id, code } = await send(house, who, kind, content, name);
  if (!id) throw new Error(`refused: ${code}`);
  await house.settled();
  return id;
}

export async function seen(who: Visitor, id: string): Promise<ImportSeen> {
  return (await who.ask<{ import: ImportSeen }>(ONE, { id })).import;
}

/** "line column: sentence" of each fault, in Danish. */
export async function faultsOf(who: Visitor, id: string): Promise<string[]> {
  const { importFaults } = await who.ask<{ importFaults: { edges: { node: { line: number; columnDa: string | null; textDa: string } }[] } }>(FAULTS, { id });
  return importFaults.edges.map(({ node: { line, columnDa, textDa } }) => `${line} ${columnDa ?? '–'}: ${textDa}`);
}

/** Takes what was looked through. @returns what came of it */
export async function take(house: House, who: Visitor, id: string, onlyValid = false): Promise<ImportSeen> {
  await who.ask(START, { input: { importId: id, onlyValid } });
  await house.settled();
  return seen(who, id);
}

export function csv(...rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((cells) => cells.map((cell) => (/[";]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')).join('\r\n')}\r\n`;
}

/** A cell of a workbook: words, a number, a day as Excel counts it, or a formula. */
export type Cell = string | number | { readonly day: number } | { readonly formula: string };

/** The smallest workbook that Excel opens: words shared, days by style. */
export function workbook(rows: readonly (readonly Cell[])[]): Uint8Array {
  const words = [...new Set(rows.flat().filter((cell): cell is string => typeof cell === 'string'))];
  const written = (cell: Cell, at: string): string => {
    if (typeof cell === 'string') return `<c r="${at}" t="s"><v>${words.indexOf(cell)}</v></c>`;
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
    if ('day' in cell) return `<c r="${at}" s="1"><v>${cell.day}</v></c>`;
    return `<c r="${at}"><f>${cell.formula}</f><v>1</v></c>`;
  };
  const row = (cells: readonly Cell[], nth: number): string =>
    `<row r="${nth + 1}">${cells.map((cell, at) => written(cell, `${String.fromCharCode(65 + at)}${nth + 1}`)).join('')}</row>`;
  return zipSync({
    ...parts('xl/workbook.xml', `<workbook xmlns:r="r"><sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>`),
    ...parts('xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
    ...parts('xl/styles.xml', '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'),
    ...parts('xl/sharedStrings.xml', `<sst>${words.map((word) => `<si><t>${escaped(word)}</t></si>`).join('')}</sst>`),
    ...parts('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${rows.map(row).join('')}</sheetData></worksheet>`),
  });
}

function parts(name: string, xml: string): Record<string, Uint8Array> {
  return { [name]: strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`) };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
