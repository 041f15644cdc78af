import { readdirSync, readFileSync } from 'node:fs';
import * as kernel from '@fyrtaarn/kernel';
import {
  addDays,
  Clock,
  dayInCopenhagen,
  daysBetween,
  isCvrNumber,
  isGln,
  isoWeek,
  isProductionUnitNumber,
  localDate,
  plainText,
  weekday,
  wholeNumber,
  type LocalDate,
} from '@fyrtaarn/kernel';
import { projectPath } from '@fyrtaarn/platform';
// Loading a feature declares its error codes.
import '@fyrtaarn/citizens';
import '@fyrtaarn/employment';
import '@fyrtaarn/guidance';
import '@fyrtaarn/imports';
import '@fyrtaarn/matching';
import '@fyrtaarn/people';
import '@fyrtaarn/postings';
import '@fyrtaarn/premises';
import '@fyrtaarn/programme';
import '@fyrtaarn/search';

/** What a check refuses with: its code and the field that must be mended. */
function refusalOf(check: () => unknown): { code: string; field: unknown } | undefined {
  try {
    check();
  } catch (error) {
    if (error instanceof kernel.DomainError) return { code: error.code, field: error.facts['field'] };
    throw error;
  }
  return undefined;
}

describe('the city’s numbers', () => {
  // 64942212 is the City of Copenhagen's own CVR number; 13748136 passes the published weights by hand: 2·1+7·3+6·7+5·4+4·8+3·1+2·3+1·6 = 132 = 12·11.
  test.each(['64942212', '13748136'])('a CVR number that passes mod 11 is taken: %s', (cvr) => expect(isCvrNumber(cvr)).toBe(true));

  test.each(['12345678', '6494221', '649422120', 'DK649422', '6494221２', ' 64942212', '64942212\n', ''])(
    'a CVR number that does not is refused: %j',
    (cvr) => {
      expect(isCvrNumber(cvr)).toBe(false);
    },
  );

  // The city's own location number, printed in the budget note S3:44.
  const GLN = '5798009710178';
  test('a GLN number passes its check digit, and no single wrong digit does', () => {
    expect(isGln(GLN)).toBe(true);
    const oneWrong = [...GLN].flatMap((digit, at) =>
      [...'0123456789'].filter((other) => other !== digit).map((other) => GLN.slice(0, at) + other + GLN.slice(at + 1)),
    );
    expect(oneWrong).toHaveLength(13 * 9);
    expect(oneWrong.filter(isGln)).toEqual([]);
    expect(isGln(GLN.slice(1))).toBe(false);
  });

  test('a P-number is ten digits and nothing more: a whole series was issued outside mod 11', () => {
    for (const digits of ['1000000001', '1000000002', '9999999999']) expect(isProductionUnitNumber(digits)).toBe(true);
    for (const other of ['100000000', '10000000000', '100000000x', '']) expect(isProductionUnitNumber(other)).toBe(false);
  });
});

describe('days', () => {
  /** Every day from Monday 1 January 1990 to the end of 2059, counted off a calendar on the wall: no Date, no formula. */
  function* calendar(): Generator<LocalDate> {
    for (let year = 1990; year < 2060; year++) {
      const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
      const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
      for (const [month, length] of lengths.entries()) {
        for (let day = 1; day <= length; day++) yield `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}` as LocalDate;
      }
    }
  }

  test('every ISO week from 1990 to 2059 agrees with a count by hand: a week belongs to the year of its Thursday', () => {
    const days = [...calendar()];
    expect(days).toHaveLength(70 * 365 + 17); // 17 leap years, 1992 to 2056
    const wrong: string[] = [];
    let [weekYear, week] = ['', 0];
    for (let monday = 0; monday + 6 < days.length; monday += 7) {
      const yearOfThursday = days[monday + 3]!.slice(0, 4);
      [weekYear, week] = [yearOfThursday, yearOfThursday === weekYear ? week + 1 : 1];
      for (let at = 0; at < 7; at++) {
        const day = days[monday + at]!;
        const next = days[monday + at + 1];
        if (isoWeek(day) !== week || weekday(day) !== at + 1 || (next && addDays(day, 1) !== next)) wrong.push(day);
      }
    }
    expect(wrong).toEqual([]);
    expect(daysBetween(days[0]!, days.at(-1)!)).toBe(days.length - 1);
  });

  test('1 January 2027 lies in week 53', () => expect(isoWeek(localDate('2027-01-01'))).toBe(53));

  test.each(['2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])('%s is a day', (day) => expect(localDate(day)).toBe(day));

  const NO_DAYS = [
    '2026-02-29',
    '1900-02-29',
    '2026-06-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '1899-12-31',
    '2200-01-01',
    ' 2026-01-01',
    '2026-01-01T00:00:00Z',
    '',
  ];
  test.each(NO_DAYS)('%j is none', (text) => {
    expect(refusalOf(() => localDate(text, 'startsOn'))).toEqual({ code: 'DATE_INVALID', field: 'startsOn' });
  });

  // Copenhagen is an hour ahead of UTC in winter and two in summer; in 2026 the clock moves on 29 March and 25 October at 01:00 UTC.
  test.each([
    ['2026-01-15T22:59:59.999Z', '2026-01-15'],
    ['2026-01-15T23:00:00.000Z', '2026-01-16'],
    ['2026-07-15T21:59:59.999Z', '2026-07-15'],
    ['2026-07-15T22:00:00.000Z', '2026-07-16'],
    ['2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['2026-10-24T22:00:00.000Z', '2026-10-25'],
    ['2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
  ])('at %s it is %s in Copenhagen', (instant, day) => {
    expect(dayInCopenhagen(new Date(instant))).toBe(day);
    const held = new (class extends Clock {
      now = () => new Date(instant);
    })();
    expect(held.today()).toBe(day);
  });
});

describe('what people write', () => {
  test('is trimmed, and keeps its lines, tabs and letters', () => {
    expect(plainText('title', '  Hjælp\ti Ærø-caféen\r\nمرحبا 👋 \n', { max: 60 })).toBe('Hjælp\ti Ærø-caféen\r\nمرحبا 👋');
    expect(plainText('description', '   ', { min: 0, max: 10 })).toBe('');
    expect(plainText('title', 'x'.repeat(120), { max: 120 })).toHaveLength(120);
  });

  test.each([
    ['nothing', '', 'TEXT_MISSING'],
    ['only spaces', ' \n ', 'TEXT_MISSING'],
    ['too little', 'ab', 'TEXT_TOO_SHORT'],
    ['too much', 'x'.repeat(121), 'TEXT_TOO_LONG'],
    ['NUL', 'abc\u0000', 'TEXT_NOT_PLAIN'],
    ['a bell', 'ab\u0007c', 'TEXT_NOT_PLAIN'],
    ['a delete', 'ab\u007fc', 'TEXT_NOT_PLAIN'],
  ])('is refused when it is %s', (_, text, code) => expect(refusalOf(() => plainText('title', text, { min: 3, max: 120 }))).toEqual({ code, field: 'title' }));

  test.each([0, 21, 1.5, NaN, Infinity])('a number that must be whole and from 1 to 20 is not %d', (number) => {
    expect(refusalOf(() => wholeNumber('heads', number, 1, 20))).toEqual({ code: 'NUMBER_OUT_OF_RANGE', field: 'heads' });
  });

  test('a whole number in its limits passes, the limits included', () => expect([1, 20].map((number) => wholeNumber('heads', number, 1, 20))).toEqual([1, 20]));

  test('money is read in kroner, as a budget note writes it', () => expect([747_900_000, 250].map(kernel.inKroner)).toEqual(['7.479.000 kr.', '2,5 kr.']));
});

describe('the catalogue of errors', () => {
  const files = (folder: string, end: RegExp): string[] =>
    readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => end.test(name))
      .map((name) => readFileSync(projectPath(folder, name), 'utf8'));
  const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();

  test('holds every code that stands in the sources', () => {
    const written = files('libs', /\.ts$/).flatMap((text) => [...text.matchAll(/\b([A-Z][A-Z0-9_]+): \{\s*da:/g)].map((match) => match[1]!));
    expect(written).toEqual(expect.arrayContaining(['NOT_FOUND', 'CVR_INVALID', 'MATCH_EXISTS']));
    expect(kernel.errorCodes()).toEqual(written.sort());
  });

  test.each(kernel.errorCodes())('says %s in Danish and English, with the same facts', (code) => {
    const { da, en } = kernel.errorText(code)!;
    for (const sentence of [da, en]) expect(sentence.trim()).toMatch(/^\S.*[.)]$/s);
    expect(da).not.toBe(en);
    expect(placeholders(en)).toEqual(placeholders(da));
  });

  test('fills a sentence with its facts', () => {
    expect(kernel.errorSentence(kernel.refuse('TEXT_TOO_LONG', { max: 120 }), 'da')).toBe('Teksten må højst være på 120 tegn.');
  });

  test('needs no facts for what a database constraint refuses, but those that the database gives along', () => {
    const migrations = files('libs/platform/migrations', /\.sql$/);
    const names = migrations.flatMap((text) => [...text.matchAll(/(?:constraint|unique index) (?:= ')?(\w+)/g)].map((match) => match[1]!));
    const given = migrations.flatMap((text) =>
      [...text.matchAll(/constraint = '(\w+)',(?: table = '\w+',)? detail = json_build_object\('(\w+)'/g)].map(([, name, fact]) => `${name} ${fact}`),
    );
    const codes = [...new Set(names.flatMap((name) => kernel.codeOfConstraint(name) ?? []))].sort();
    expect(codes).toEqual(expect.arrayContaining(['CVR_KNOWN', 'MATCH_EXISTS', 'POSTING_FULL']));
    const needed = [...new Set(names)].flatMap((name) =>
      placeholders(kernel.errorText(kernel.codeOfConstraint(name) ?? '')?.da ?? '').map((fact) => `${name} ${fact}`),
    );
    expect(needed.sort()).toEqual(given.sort());
  });
});
