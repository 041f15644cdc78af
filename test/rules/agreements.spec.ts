import type { LocalDate } from '@fyrtaarn/kernel';
import { linesFit, noticeEffectiveOn, termWithin, type AgreementTerms } from '../../libs/premises/src/agreements/agreement.rules';
import { weekdayRanges } from '../../libs/premises/src/places/weekdays';

const day = (text: string) => text as LocalDate;
const USE: AgreementTerms = { notice_months: 1, to_first_of_month: true, deposit_months: 0, deposit_months_most: 3, term_months_most: 24, needs_seats: true };

test.each([
  ['2026-11-15', 3, true, '2027-03-01'],
  ['2026-12-01', 3, true, '2027-03-01'],
  ['2026-11-30', 3, true, '2027-03-01'],
  ['2026-11-30', 1, true, '2027-01-01'],
  ['2026-11-15', 1, false, '2026-12-15'],
  ['2026-12-31', 2, false, '2027-02-28'],
  ['2026-11-15', 12, true, '2027-12-01'],
])('notice received on %s with %i months, to the first: %s, leaves the seat free from %s', (received, months, first, free) =>
  expect(noticeEffectiveOn(day(received), months, first)).toBe(free),
);

test('a use agreement runs for two years at most, and until then when nothing is said', () => {
  expect(termWithin(USE, day('2026-03-01'), undefined)).toBe('2028-03-01');
  expect(termWithin(USE, day('2026-03-01'), day('2027-01-01'))).toBe('2027-01-01');
  expect(() => termWithin(USE, day('2026-03-01'), day('2028-03-02'))).toThrow('AGREEMENT_TERM_TOO_LONG');
  expect(termWithin({ ...USE, term_months_most: null }, day('2026-03-01'), undefined)).toBeUndefined();
});

test('an agreement is about something, and most kinds about a seat', () => {
  expect(() => linesFit(USE, [])).toThrow('AGREEMENT_NEEDS_LINES');
  expect(() => linesFit(USE, [{ kind: 'service' }])).toThrow('AGREEMENT_NEEDS_SEATS');
  expect(() => linesFit({ ...USE, needs_seats: false }, [{ kind: 'membership' }])).not.toThrow();
});

test('days of the week are Monday to Sunday', () => {
  expect([weekdayRanges(null), weekdayRanges([1, 3])]).toEqual(['{[1,8)}', '{[1,2),[3,4)}']);
  for (const wrong of [[], [0], [8], [1.5]]) expect(() => weekdayRanges(wrong)).toThrow('WEEKDAYS_INVALID');
});
