import { addWorkingDays, isHoliday, isWorkingDay, localDate, type Holidays } from '@fyrtaarn/kernel';
import { dueAt } from '../../libs/matching/src/timer.rules';
import rules from '../../libs/people/reference/rule.json';

const HOLIDAYS = rules.find((rule) => rule.code === 'WORKING-DAYS')!.parameters as unknown as Holidays;
const works = (day: string): boolean => isWorkingDay(localDate(day), HOLIDAYS);

// The days of Easter and Whitsun as the almanac of the University of Copenhagen has them; Easter Sunday is 5 April in 2026, 28 March in 2027.
test.each([
  ['2026-04-02', 'Maundy Thursday'],
  ['2026-04-03', 'Good Friday'],
  ['2026-04-06', 'Easter Monday'],
  ['2026-05-14', 'Ascension Day'],
  ['2026-05-25', 'Whit Monday'],
  ['2027-03-29', 'Easter Monday'],
  ['2027-05-06', 'Ascension Day'],
  ['2026-01-01', 'New Year'],
  ['2026-06-05', 'Constitution Day'],
  ['2026-12-24', 'Christmas Eve'],
  ['2026-12-25', 'Christmas Day'],
  ['2026-12-31', 'New Year’s Eve'],
  ['2026-11-21', 'a Saturday'],
  ['2026-11-22', 'a Sunday'],
])('%s is no working day: %s', (day) => expect(works(day)).toBe(false));

test.each(['2026-04-01', '2026-04-07', '2026-05-01', '2026-05-15', '2026-05-26', '2026-12-23', '2026-12-28', '2026-11-23'])('%s is one', (day) =>
  expect(works(day)).toBe(true),
);

test.each([
  ['2026-11-20', 1, '2026-11-23'],
  ['2026-11-21', 1, '2026-11-23'],
  ['2026-11-23', 5, '2026-11-30'],
  ['2026-04-01', 1, '2026-04-07'],
  ['2026-12-22', 3, '2026-12-29'],
  ['2026-12-29', 2, '2027-01-04'],
])('from %s, %i working days later is %s', (from, count, to) => expect(addWorkingDays(localDate(from), count, HOLIDAYS)).toBe(to));

test.each([
  ['2026-11-20T09:30:00Z', 3, 'working', '2026-11-25T09:30:00.000Z'],
  ['2026-11-20T09:30:00Z', 3, 'calendar', '2026-11-23T09:30:00.000Z'],
  // Half past midnight in Copenhagen is the next day there.
  ['2026-11-22T23:30:00Z', 1, 'working', '2026-11-23T23:30:00.000Z'],
] as const)('what waits since %s is due after %i %s days at %s', (since, days, day_kind, due) =>
  expect(dueAt(new Date(since), { days, day_kind }, HOLIDAYS).toISOString()).toBe(due),
);

test('the holidays of 2026 are those of the almanac, and no others', () => {
  const days = Array.from({ length: 365 }, (_, at) => localDate(new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10)));
  expect(days.filter((day) => isHoliday(day, HOLIDAYS)).map((day) => day.slice(5))).toEqual([
    '01-01',
    '04-02',
    '04-03',
    '04-05',
    '04-06',
    '05-14',
    '05-24',
    '05-25',
    '12-25',
    '12-26',
  ]);
});
