import { strToU8, zipSync } from 'fflate';
import type { LocalDate } from '@fyrtaarn/kernel';

/** Text, or a number that is shown as what it is. */
export type WorkbookCell = string | { readonly number: number; readonly as: 'number' | 'amount' | 'month' | 'day' };

export interface WorkbookSheet {
  readonly name: string;
  readonly headings: readonly string[];
  /** Of each column, in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly WorkbookCell[])[];
}

/** The styles of cells by their place in the part that says how they look. */
const STYLES = ['text', 'heading', 'number', 'amount', 'month', 'day'] as const;
const MS_A_DAY = 86_400_000;
/** The day that workbooks count as 0. Source: ECMA-376, part 1, 18.17.4.1. */
const DAY_0 = Date.UTC(1899, 11, 30);

/** A day as workbooks count it. */
export function dayNumber(day: LocalDate): number {
  return (Date.parse(day) - DAY_0) / MS_A_DAY;
}

/** The smallest workbook that spreadsheets open without a word: ECMA-376 part 1, with words in the cells themselves. The same sheets give the same bytes. */
export function workbook(sheets: readonly WorkbookSheet[]): Uint8Array {
  const parts = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': book(sheets),
    'xl/_rels/workbook.xml.rels': relationships([...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const), ['styles', 'styles.xml']]),
    'xl/styles.xml': STYLE_SHEET,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, worksheet(sheet)])),
  };
  const files = Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(`${DECLARATION}${xml}`)]));
  return zipSync(files, { mtime: '1980-01-01T00:00:00' });
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FORMATS = 'http://schemas.openxmlformats.org';
const MAIN = `xmlns="${FORMATS}/spreadsheetml/2006/main"`;
const OFFICE = `${FORMATS}/officeDocument/2006/relationships`;
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function contentTypes(sheets: number): string {
  const part = (path: string, kind: string): string => `<Override PartName="/xl/${path}.xml" ContentType="${TYPE}.${kind}+xml"/>`;
  const numbers = Array.from({ length: sheets }, (_, at) => part(`worksheets/sheet${at + 1}`, 'worksheet'));
  return `<Types xmlns="${FORMATS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('workbook', 'sheet.main')}${part('styles', 'styles')}${numbers.join('')}</Types>`;
}

function relationships(targets: readonly (readonly [kind: string, target: string])[]): string {
  const each = targets.map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`);
  return `<Relationships xmlns="${FORMATS}/package/2006/relationships">${each.join('')}</Relationships>`;
}

function book(sheets: readonly WorkbookSheet[]): string {
  const each = sheets.map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  return `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${each.join('')}</sheets></workbook>`;
}

// 4 is an amount with two decimals and 14 a day, each as the reader's own country writes it. Source: ECMA-376, part 1, 18.8.30.
const STYLE_SHEET = `<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${[0, 4, 164, 14].map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`;

/** The headings stay in sight when the rows are scrolled. */
function worksheet({ headings, widths, rows }: WorkbookSheet): string {
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const lines = [headings.map((heading, at) => words(heading, `${letters(at)}1`, 'heading')), ...rows.map((cells, at) => cells.map(cellIn(at + 2)))];
  const data = lines.map((cells, at) => `<row r="${at + 1}">${cells.join('')}</row>`);
  const pane = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  return `<worksheet ${MAIN}>${pane}<cols>${columns.join('')}</cols><sheetData>${data.join('')}</sheetData></worksheet>`;
}

function cellIn(line: number): (cell: WorkbookCell, at: number) => string {
  return (cell, at) => {
    const place = `${letters(at)}${line}`;
    return typeof cell === 'string' ? words(cell, place, 'text') : `<c r="${place}" s="${STYLES.indexOf(cell.as)}"><v>${cell.number}</v></c>`;
  };
}

function words(text: string, place: string, style: 'text' | 'heading'): string {
  if (text === '') return '';
  return `<c r="${place}" s="${STYLES.indexOf(style)}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** 0 → "A", 27 → "AB" */
function letters(at: number): string {
  return (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));
}

/** No XML may hold the signs that steer a printer. */
function escaped(text: string): string {
  const plain = text.replace(/[^\P{Cc}\t\n\r]/gu, '');
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
