import { refuseImport } from '../import.errors';
import { SheetBuilder, type Sheet, type SheetLimits } from './sheet';
import { listen, unpacked, type Parts } from './workbook';

/** Stands in a cell that is reckoned: what it shows hangs on more than the file. */
export const FORMULA = '=';

/** Formats of days that every workbook has. Source: ECMA-376, part 1, 18.8.30. */
const DAY_FORMATS = [14, 15, 16, 17, 22, 27, 30, 36, 50, 57];
const MS_A_DAY = 86_400_000;
/** The day that workbooks count as 0; for those of old Macintoshes another. Before 1 March 1900 they count a day that never was. */
const DAY_0 = Date.UTC(1899, 11, 30);
const DAY_0_OF_1904 = Date.UTC(1904, 0, 1);

/** The first sheet of a workbook. @throws DomainError IMPORT_UNREADABLE, IMPORT_TOO_LARGE, IMPORT_EMPTY */
export function xlsxSheet(file: Uint8Array, limits: SheetLimits): Sheet {
  const parts = unpacked(file, limits);
  const { path, day0 } = firstSheet(parts);
  if (!parts[path]) throw refuseImport('IMPORT_UNREADABLE', { line: 1 });
  const words = sharedWords(parts);
  const isDay = dayStyles(parts);
  const sheet = new SheetBuilder(limits);
  let line = 0;
  let row: string[] = [];
  let cell = { at: 0, kind: '', style: 0, value: '', formula: false };
  let inValue = false;
  listen(parts[path], {
    open(name, { r, t, s }) {
      if (name === 'row') [line, row] = [r === undefined ? line + 1 : Number(r), []];
      else if (name === 'c') cell = { at: r === undefined ? row.length : columnOf(r), kind: t ?? 'n', style: Number(s ?? 0), value: '', formula: false };
      else if (name === 'f') cell.formula = true;
      inValue = name === 'v' || name === 't';
    },
    text(text) {
      if (inValue) cell.value += text;
    },
    close(name) {
      inValue = false;
      if (name === 'c') place(row, cell.at, cell.formula ? FORMULA : written(cell));
      else if (name === 'row') sheet.add(line, row);
    },
  });
  return sheet.build();

  function written({ kind, style, value }: typeof cell): string {
    if (kind === 's') return words[Number(value)] ?? '';
    if (kind !== 'n' || value === '') return kind === 'e' ? '' : value;
    const number = Number(value);
    if (isDay[style]) return new Date(day0 + Math.floor(number) * MS_A_DAY).toISOString().slice(0, 10);
    return Number.isFinite(number) ? String(number).replace('.', ',') : '';
  }
}

/** A cell that lies far out is no cell of a list: the builder refuses the row. */
function place(row: string[], at: number, text: string): void {
  while (row.length < Math.min(at, 200)) row.push('');
  row[Math.min(at, 200)] = text;
}

/** "AB12" → 27 */
function columnOf(reference: string): number {
  return [...reference.replace(/\d+$/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function firstSheet(parts: Parts): { path: string; day0: number } {
  let [id, day0, target]: [string | undefined, number, string] = [undefined, DAY_0, 'worksheets/sheet1.xml'];
  listen(parts['xl/workbook.xml'], {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) day0 = DAY_0_OF_1904;
      if (name === 'sheet') id ??= attributes['r:id'];
    },
  });
  listen(parts['xl/_rels/workbook.xml.rels'], {
    open(name, attributes) {
      if (name === 'Relationship' && attributes['Id'] === id) target = attributes['Target'] ?? target;
    },
  });
  return { path: target.startsWith('/') ? target.slice(1) : `xl/${target}`, day0 };
}

/** Words that cells share; what is written above a word to say how it sounds is none of it. */
function sharedWords(parts: Parts): string[] {
  const words: string[] = [];
  let [within, sounds] = [false, false];
  listen(parts['xl/sharedStrings.xml'], {
    open(name) {
      if (name === 'si') words.push('');
      else if (name === 'rPh') sounds = true;
      within = name === 't' && !sounds;
    },
    text(text) {
      if (within) words[words.length - 1] += text;
    },
    close(name) {
      if (name === 'rPh') sounds = false;
      within = false;
    },
  });
  return words;
}

/** Of each style of cells whether it shows a day. */
function dayStyles(parts: Parts): boolean[] {
  const days = new Set(DAY_FORMATS);
  const styles: boolean[] = [];
  let inCells = false;
  listen(parts['xl/styles.xml'], {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt' && /[dy]/i.test((formatCode ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))) days.add(Number(numFmtId));
      if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) styles.push(days.has(Number(numFmtId)));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
