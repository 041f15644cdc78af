import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { xlsxSheet } from '../../libs/imports/src/reading/xlsx-sheet';
import { reportXlsx } from '../../libs/programme/src/reports/report-export.rules';
import type { ReportView } from '../../libs/programme/src/reports/report.views';
import { workbook } from '../../libs/programme/src/reports/workbook';

const LIMITS = { rows_most: 1000, unpacked_bytes_most: 10_000_000, read_seconds: 10 };
const column = (name: string, kind: string, da = name) => ({ name, kind, da, en: name });
const REPORT: ReportView = {
  code: 'planted',
  version: 2,
  issuedAt: '2026-07-15T22:30:00Z',
  reason: null,
  synthetic: true,
  titleDa: 'Timer & løn',
  titleEn: 'Hours',
  definitions: [{ da: 'Ordinær løn, "uden" tilskud.', en: 'Ordinary pay.' }],
  columns: [
    column('month', 'month', 'Måned'),
    column('who', 'word', 'Hvem'),
    column('people', 'number'),
    column('amount', 'money'),
    column('minutes', 'hours'),
    column('band', 'minutes_range'),
  ],
  words: [{ code: 'BIF', da: 'Beskæftigelse', en: 'Employment' }],
  rows: [
    { cells: ['2026-05', 'BIF', '5', '123456', '1210', '180-600'] },
    { cells: ['2026-06', '=1+1', null, null, null, '600'] },
    { cells: ['', '<b>&"\u0007', '12.5', '-100', '0', ''] },
  ],
};

/** Every part, heard from end to end by a strict reader of XML with names in their spaces. */
function partsOf(file: Uint8Array): Record<string, { name: string; attributes: Record<string, string> }[]> {
  return Object.fromEntries(
    Object.entries(unzipSync(file)).map(([path, bytes]) => {
      const elements: { name: string; attributes: Record<string, string> }[] = [];
      const parser = new SaxesParser({ xmlns: true });
      parser.on('error', (error) => {
        throw error;
      });
      parser.on('opentag', ({ local, attributes }) =>
        elements.push({ name: local, attributes: Object.fromEntries(Object.values(attributes).map(({ local: key, value }) => [key, value])) }),
      );
      parser.write(strFromU8(bytes)).close();
      return [path, elements];
    }),
  );
}

test('our own reader of lists reads the report: numbers as numbers, months as days, what is hidden as a word', () => {
  const { headings, rows } = xlsxSheet(reportXlsx(REPORT), LIMITS);
  expect(headings).toEqual(['Måned', 'Hvem', 'people', 'amount', 'minutes', 'band']);
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['2026-05-01', 'Beskæftigelse', '5', '1234,56', '20,166666666666668', '3-10 timer'],
    ['2026-06-01', '=1+1', 'skjult', 'skjult', 'skjult', '10 timer og derover'],
    ['', '<b>&"', '12,5', '-1', '0'],
  ]);
});

test('a cell is a number or a text, never a formula; and what was counted stands on the second sheet', () => {
  const parts = partsOf(reportXlsx(REPORT));
  const cells = parts['xl/worksheets/sheet1.xml']!.filter(({ name }) => name === 'c').map(({ attributes: { r, t, s } }) => [r, t, s]);
  expect(cells.slice(6, 12)).toEqual([
    ['A2', undefined, '4'],
    ['B2', 'inlineStr', '0'],
    ['C2', undefined, '2'],
    ['D2', undefined, '3'],
    ['E2', undefined, '3'],
    ['F2', 'inlineStr', '0'],
  ]);
  expect(Object.values(parts).flatMap((part) => part.filter(({ name }) => name === 'f'))).toEqual([]);
  const about = strFromU8(unzipSync(reportXlsx(REPORT))['xl/worksheets/sheet2.xml']!);
  // 16 July 2026 in Copenhagen, counted from 30 December 1899.
  for (const said of ['Timer &amp; løn', '<v>46219</v>', 'Opdigtede mennesker', 'Ordinær løn, &quot;uden&quot; tilskud.']) expect(about).toContain(said);
});

test('the package is whole: every part is named, every name has its part, and every style is there', () => {
  const parts = partsOf(reportXlsx(REPORT));
  const paths = Object.keys(parts);
  const overrides = parts['[Content_Types].xml']!.filter(({ name }) => name === 'Override').map(({ attributes }) => attributes['PartName']!.slice(1));
  expect([...overrides].sort()).toEqual(paths.filter((path) => !/Content_Types|\.rels$/.test(path)).sort());
  for (const [rels, folder] of [
    ['_rels/.rels', ''],
    ['xl/_rels/workbook.xml.rels', 'xl/'],
  ] as const) {
    const targets = parts[rels]!.filter(({ name }) => name === 'Relationship').map(({ attributes }) => attributes);
    expect(new Set(targets.map(({ Id }) => Id)).size).toBe(targets.length);
    for (const { Target } of targets) expect(paths).toContain(`${folder}${Target}`);
  }
  const ids = parts['xl/_rels/workbook.xml.rels']!.filter(({ attributes }) => attributes['Type']?.endsWith('/worksheet')).map(
    ({ attributes }) => attributes['Id'],
  );
  expect(parts['xl/workbook.xml']!.filter(({ name }) => name === 'sheet').map(({ attributes }) => attributes['id'])).toEqual(ids);
  const styles = parts['xl/styles.xml']!;
  const of = (group: string, each: string): number => {
    const from = styles.findIndex(({ name }) => name === group);
    const until = styles.findIndex(({ name }, at) => at > from && name !== each && /s$|Xfs$/.test(name));
    return styles.slice(from + 1, until < 0 ? undefined : until).filter(({ name }) => name === each).length;
  };
  for (const [group, each] of [
    ['fonts', 'font'],
    ['fills', 'fill'],
    ['cellXfs', 'xf'],
  ] as const)
    expect([group, String(of(group, each))]).toEqual([group, styles.find(({ name }) => name === group)!.attributes['count']]);
  const used = paths
    .filter((path) => path.includes('worksheets'))
    .flatMap((path) => parts[path]!.flatMap(({ name, attributes }) => (name === 'c' ? [Number(attributes['s'])] : [])));
  expect(Math.max(...used)).toBeLessThan(of('cellXfs', 'xf'));
});

test('the same sheets give the same bytes, and columns go on past Z', () => {
  const headings = Array.from({ length: 30 }, (_, at) => `K${at}`);
  const wide = () =>
    workbook([{ name: 'Bred', headings, widths: headings.map(() => 10), rows: [headings.map((_, at) => ({ number: at, as: 'number' as const }))] }]);
  expect(wide()).toEqual(wide());
  expect(xlsxSheet(wide(), LIMITS).rows[0]!.cells[27]).toBe('27');
});
