import { instantInCopenhagen, timeInCopenhagen, type LocalDate } from '@fyrtaarn/kernel';
import { lapsesAt } from '../../libs/premises/src/rooms/approval.rules';
import { everyWeek, lateBefore, slotFits, type BookingTerms } from '../../libs/premises/src/rooms/booking.rules';
import rules from '../../libs/people/reference/rule.json';

const TERMS: BookingTerms = {
  opens: '08:00',
  closes: '18:00',
  weekdays: [1, 2, 3, 4, 5],
  holidays: false,
  calendar: rules.find((rule) => rule.code === 'WORKING-DAYS')!.parameters as never,
  shortest_minutes: 15,
  longest_minutes: 480,
  ahead_days: 90,
  cancel_minutes_before: 120,
  no_shows_end_series: 3,
};
const at = (day: string, time: string) => instantInCopenhagen(day as LocalDate, time);
const NOW = at('2026-03-02', '12:00');

test.each([
  ['2026-03-03', '08:00', '2026-03-03', '16:00', undefined],
  ['2026-03-03', '10:00', '2026-03-03', '18:00', undefined],
  ['2026-03-03', '07:59', '2026-03-03', '09:00', 'ROOM_CLOSED'],
  ['2026-03-03', '17:00', '2026-03-03', '18:01', 'ROOM_CLOSED'],
  ['2026-03-07', '10:00', '2026-03-07', '11:00', 'ROOM_CLOSED'], // Saturday
  ['2026-04-02', '10:00', '2026-04-02', '11:00', 'ROOM_CLOSED'], // Maundy Thursday
  ['2026-03-03', '17:00', '2026-03-04', '00:30', 'ROOM_CLOSED'],
  ['2026-03-03', '10:00', '2026-03-03', '10:14', 'BOOKING_LENGTH'],
  ['2026-03-03', '10:00', '2026-03-03', '09:00', 'BOOKING_LENGTH'],
  ['2026-03-03', '08:00', '2026-03-03', '16:01', 'BOOKING_LENGTH'],
  ['2026-03-02', '11:00', '2026-03-02', '13:00', 'BOOKING_IN_PAST'],
  ['2026-06-01', '10:00', '2026-06-01', '11:00', 'BOOKING_TOO_FAR'],
  ['2026-05-29', '10:00', '2026-05-29', '11:00', undefined],
])('%s %s to %s %s: %s', (day, from, lastDay, to, code) => {
  const fits = () => slotFits(TERMS, { startsAt: at(day, from), endsAt: at(lastDay, to) }, NOW);
  if (code) expect(fits).toThrow(code);
  else expect(fits).not.toThrow();
});

test('every week at the same time by the clock, over the night in which it is put forward', () => {
  const slots = everyWeek({ startsAt: at('2026-03-20', '09:00'), endsAt: at('2026-03-20', '10:30') }, '2026-04-10' as LocalDate);
  expect(slots.map(({ startsAt, endsAt }) => [timeInCopenhagen(startsAt), timeInCopenhagen(endsAt)])).toEqual(Array(4).fill(['09:00', '10:30']));
  expect(slots.map(({ startsAt }) => startsAt.toISOString())).toEqual([
    '2026-03-20T08:00:00.000Z',
    '2026-03-27T08:00:00.000Z',
    '2026-04-03T07:00:00.000Z',
    '2026-04-10T07:00:00.000Z',
  ]);
});

test('two hours before is in time, one minute later is not', () => {
  const late = (time: string): boolean => at('2026-03-02', time) < lateBefore(TERMS, NOW);
  expect([late('14:00'), late('13:59')]).toEqual([false, true]);
});

test.each([
  // Asked on a Monday: through Wednesday. On the Wednesday before Easter: through the Wednesday after it.
  ['2026-03-02', '12:00', '2026-03-20', '10:00', '2026-03-05', '00:00'],
  ['2026-04-01', '12:00', '2026-04-20', '10:00', '2026-04-09', '00:00'],
  // A meeting that is near: four hours before.
  ['2026-03-02', '12:00', '2026-03-03', '10:00', '2026-03-03', '06:00'],
  ['2026-03-02', '12:00', '2026-03-02', '16:00', undefined, ''],
])('a room asked for on %s %s, for %s %s, waits until %s %s', (day, time, startDay, start, lastDay, last) => {
  const waits = () => lapsesAt({ answer_working_days: 2, hours_before: 4, tell: [] }, TERMS.calendar, at(startDay, start), at(day, time));
  if (lastDay) expect(waits()).toEqual(at(lastDay, last));
  else expect(waits).toThrow('ROOM_ASKED_TOO_LATE');
});
