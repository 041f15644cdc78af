import { ARABIC_HOURS, arabicCount, asDanish, errorSentence, refuse } from '@fyrtaarn/kernel';
import { formats } from '../../apps/web/src/format';
import { texts } from '../../apps/web/src/texts';
import type { CitizenTexts } from '../../apps/web/src/texts/citizen-texts';
import { TEMPLATES } from '../../libs/matching/src/sentence-templates';

const format = formats('ar');

/** Groups that citizens read as a whole; of the others they read what the type of the catalogue names. */
const WHOLE: readonly (keyof CitizenTexts)[] = [
  ...(['frame', 'alert', 'form', 'list', 'reasons', 'errors', 'login', 'answerCode', 'proposals', 'groups', 'citizenReasons', 'myData'] as const),
  ...(['openPlaces', 'pay', 'roles', 'weekdays'] as const),
];

function said(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  if (typeof words === 'function') return said((words as (...facts: unknown[]) => unknown)(...Array<string>(3).fill('1')));
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(said) : [];
}

test.each(WHOLE)('nothing of "%s" is left in Danish, and every word in Latin letters says that it is Danish', (group) => {
  const sentences = said(texts('ar')[group]);
  expect(sentences.length).toBeGreaterThan(1);
  const outside = sentences.map((text) => text.replace(/\u2068[^\u2069]*\u2069/g, ''));
  expect(outside.filter((text) => /\p{Script=Latin}/u.test(text) || !/\p{Script=Arabic}/u.test(text))).toEqual([]);
});

test('what a citizen does not meet is Danish, and says so', () => {
  expect(texts('ar').suggestions.count(2, 3)).toBe(asDanish(texts('da').suggestions.count(2, 3)));
  expect(errorSentence(refuse('OPERATION_NOT_LISTED'), 'ar')).toBe(asDanish(errorSentence(refuse('OPERATION_NOT_LISTED'), 'da')));
});

test('Arabic has a sentence for all that is said to a citizen in Danish', () => {
  const signs = (language: 'da' | 'ar') => Object.entries(TEMPLATES[language].citizen).map(([code, said]) => [code, Object.keys(said)]);
  expect(signs('ar')).toEqual(signs('da'));
});

// 1 and 2 are words of their own, 3 to 10 take the plural, 11 and more the singular: Unicode CLDR, plural rules of Arabic.
test.each([
  [1, 'ساعة واحدة'],
  [2, 'ساعتين'],
  [3, '3 ساعات'],
  [10, '10 ساعات'],
  [11, '11 ساعة'],
  [2.5, '2.5 ساعة'],
])('%d hours are counted as Arabic does', (hours, words) => expect(arabicCount(hours, String(hours), ARABIC_HOURS)).toBe(words));

test('days, times and money are in Arabic words with the figures of a Danish payslip', () => {
  expect(format.day('2026-11-21')).toBe('21 نوفمبر 2026');
  expect(format.moment('2026-11-21T09:31:00Z')).toBe('21 نوفمبر 2026 الساعة\u00a010:31');
  expect(format.money(290400050)).toBe('2.904.000,50 كرونة');
  expect(format.hoursRange(120, 240)).toBe('من 2 إلى 4 ساعات');
  expect(format.week('2026-11-21')).toBe('الأسبوع 47');
});
