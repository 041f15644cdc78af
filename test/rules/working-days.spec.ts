import { addMonths, addWorkingDays, easterSunday, instantInCopenhagen, isHoliday, isWorkingDay, timeInCopenhagen, type LocalDate } from '@fyrtaarn/kernel';

const day = (text: string) => text as LocalDate;

// Published dates of Easter, with the earliest and the latest of the last century.
test.each([
  [1913, '1913-03-23'],
  [1943, '1943-04-25'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2028, '2028-04-16'],
  [2038, '2038-04-25'],
])('Easter %i', (year, sunday) => expect(easterSunday(year)).toBe(sunday));

test('the Danish holidays of 2026, one by one, and no others', () => {
  const days = Array.from({ length: 365 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10));
  expect(days.filter((one) => isHoliday(day(one)))).toEqual([
    '2026-01-01',
    '2026-04-02',
    '2026-04-03',
    '2026-04-05',
    '2026-04-06',
    '2026-05-14',
    '2026-05-24',
    '2026-05-25',
    '2026-12-25',
    '2026-12-26',
  ]);
});

test('store bededag was a holiday to 2023 and is a working day since', () => {
  expect(isHoliday(day('2023-05-05'))).toBe(true);
  expect([isHoliday(day('2024-04-26')), isWorkingDay(day('2024-04-26'))]).toEqual([false, true]);
});

test.each([
  ['2026-11-23', 5, '2026-11-30'],
  ['2026-12-18', 5, '2026-12-29'], // over Christmas Eve, two holidays and two week-ends
  ['2026-04-01', 3, '2026-04-09'], // over Easter
  ['2026-06-04', 1, '2026-06-08'], // Constitution Day is a Friday
  ['2026-11-21', 1, '2026-11-23'],
])('%s and %i working days is %s', (from, count, to) => expect(addWorkingDays(day(from), count)).toBe(to));

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
