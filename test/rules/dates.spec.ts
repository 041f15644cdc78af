import { addMonths, instantInCopenhagen, timeInCopenhagen, type LocalDate } from '@fyrtaarn/kernel';

const day = (text: string) => text as LocalDate;

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-12-01', 1, '2027-01-01'],
  ['2026-03-15', -1, '2026-02-15'],
])('%s and %i months is %s', (from, months, to) => expect(addMonths(day(from), months)).toBe(to));

test('a time in Copenhagen is one or two hours ahead of UTC, and comes back as it was said', () => {
  expect(instantInCopenhagen(day('2026-11-23'), '09:00').toISOString()).toBe('2026-11-23T08:00:00.000Z');
  expect(instantInCopenhagen(day('2026-07-01'), '00:00').toISOString()).toBe('2026-06-30T22:00:00.000Z');
  for (const one of ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26']) {
    for (const time of ['00:30', '01:30', '03:30', '12:00', '23:59']) expect(timeInCopenhagen(instantInCopenhagen(day(one), time))).toBe(time);
  }
});
