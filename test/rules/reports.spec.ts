import { nextQuarter, quarterNamed, quarterOf, type LocalDate } from '@fyrtaarn/kernel';
import { parseReport } from '../../libs/programme/src/reports/report-file';
import { cellsOf, quartersDue } from '../../libs/programme/src/reports/report.rules';

const HEAD = '-- title: Tal | Numbers\n-- compared: programme\n-- column: code | word | Hvad | What\n-- column: people | number | Borgere | Citizens\n';

const on = (day: string): LocalDate => day as LocalDate;
const due = (began: string, today: string): string[] => quartersDue(on(began), on(today), 15);

test('a quarter is due so many days after it, and not a day before', () => {
  expect(due('2026-01-01', '2026-07-15')).toEqual(['2026-01-01']);
  expect(due('2026-01-01', '2026-07-16')).toEqual(['2026-01-01', '2026-04-01']);
  expect(due('2026-02-20', '2027-01-16')).toEqual(['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01']);
  expect(due('2026-01-01', '2025-12-31')).toEqual([]);
});

test('every day lies in its quarter, and the last one ends the year', () => {
  expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map((day) => quarterOf(on(day)))).toEqual([
    '2026-01-01',
    '2026-01-01',
    '2026-04-01',
    '2026-10-01',
  ]);
  expect(nextQuarter(on('2026-10-01'))).toBe('2027-01-01');
  expect(['2026-3', '2026-5', '26-1', '2026-03', 'x'].map(quarterNamed)).toEqual(['2026-07-01', undefined, undefined, undefined, undefined]);
});

test.each([
  ['a word without its English', `${HEAD}-- word: a | på dansk\n`],
  ['a kind of column that nobody can write', '-- title: Tal | Numbers\n-- column: a | colour | Farve | Colour\n'],
  ['a line of an unknown kind', `${HEAD}-- sort: a\n`],
  ['no columns', '-- title: Tal | Numbers\n'],
])('a report file with %s is refused', (_, head) => {
  expect(() => parseReport('planted', `${head}SELECT 1`)).toThrow('planted');
});

test('what a row says of too few people goes, in every column that tells an amount', () => {
  const { columns, compared } = parseReport('planted', `${HEAD.replace('programme', 'quarter')}-- column: minutes | hours | Timer | Hours\nSELECT 1`);
  const counted = (code: string, people: number | null, minutes: number) => ({ code, people, minutes, synthetic: false });
  const few = [counted('a', 4, 900), counted('b', 7, 60), counted('c', 9, 61), counted('none', 0, 0)];
  expect(cellsOf({ columns, compared, group: [] }, few, 5)).toEqual([
    ['a', null, null],
    ['b', null, null],
    ['c', '9', '61'],
    ['none', '0', '0'],
  ]);
  // Each in its own group gives nothing away about another; what is not about people is never hidden.
  expect(cellsOf({ columns, compared, group: ['code'] }, few, 5).map(([, people]) => people)).toEqual([null, '7', '9', '0']);
  expect(cellsOf({ columns, compared, group: [] }, [counted('a', null, 3)], 5)).toEqual([['a', '', '3']]);
});
