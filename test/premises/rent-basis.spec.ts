import { danishCsv } from '@fyrtaarn/platform';
import { rentBasisCsv } from '../../libs/premises/src/invoicing/rent-basis';
import { settlementOf } from '../../libs/premises/src/invoicing/rent.rules';
import { CVR_BUYER, day, PUBLIC_BUYER } from './invoice-samples';

test('the basis of a month is a file that Danish Excel reads', () => {
  const line = (text: string) => ({
    id: text,
    text,
    vat: 'exempt' as const,
    held: [{ from: day('2026-12-01'), until: day('2026-12-18') }],
    prices: [{ from: day('2026-01-01'), until: null, monthOre: 120_000 }],
  });
  const { charges } = settlementOf('2026-12', [line('Plads 9')]);
  const file = rentBasisCsv([
    { agreement: 'AFT-14', buyer: CVR_BUYER, document: 'H2026-1', dueOn: day('2026-12-01'), charges, credits: [] },
    { agreement: 'AFT-15', buyer: PUBLIC_BUYER, document: 'H2026-2', dueOn: null, charges: [], credits: charges },
  ]);
  expect([...new TextEncoder().encode(file).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(file.slice(1).split('\r\n')).toEqual([
    'Aftale;Lejer;CVR-nummer;GLN-nummer;P-nummer;Reference;Ordre;Kontering;Vedrører;Fra;Til og med;Dage;Månedsleje;Beløb;Moms;Betales senest;Bilag;Linje',
    'AFT-14;"Cykelværkstedet ""Rigtig & Lige"" <ApS>";13748136;;;AFT-2026-014;;;Plads 9;01-12-2026;17-12-2026;17;1200,00;658,06;Momsfri;01-12-2026;H2026-1;Plads 9',
    'AFT-15;Socialforvaltningen;;5798009710178;1003258473;PERS-77;ORD-5;5250124502;Plads 9;01-12-2026;17-12-2026;17;1200,00;-658,06;Momsfri;;H2026-2;Plads 9',
    '',
  ]);
});

test.each([
  ['=HYPERLINK("http://x.invalid")', `"'=HYPERLINK(""http://x.invalid"")"`],
  ['+4533663366', "'+4533663366"],
  ['-1+1', "'-1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', `"'\rx"`],
  ['＝1', "'＝1"],
  ['a;b', '"a;b"'],
  ['to\nlinjer', '"to\nlinjer"'],
  ['Plads 9 - vindue', 'Plads 9 - vindue'],
])('the text %j is written so that nothing is reckoned', (text, written) => expect(danishCsv(['X'], [[{ text }]])).toBe(`\ufeffX\r\n${written}\r\n`));

test.each([
  [-5, '-0,05'],
  [0, '0,00'],
  [123_456_789, '1234567,89'],
])('%i øre stays a number: %s', (ore, written) => expect(danishCsv(['X'], [[{ ore }, null, { count: -3 }]])).toBe(`\ufeffX\r\n${written};;-3\r\n`));
