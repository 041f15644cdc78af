import type { LocalDate } from '@fyrtaarn/kernel';
import { leaseEndsFrom, rentDue, type DemandRule, type DueRule } from '../../libs/premises/src/invoicing/due.rules';
import { lateCharges, rateMissingFrom, type LateRent, type LateRule } from '../../libs/premises/src/invoicing/late.rules';
import { depositChange, regulatedRent } from '../../libs/premises/src/invoicing/regulation.rules';
import { nextReminder, reminderFee, type ReminderRule } from '../../libs/premises/src/invoicing/reminder.rules';
import rules from '../../libs/premises/reference/rule.json';
import { day } from './invoice-samples';

const parametersOf = (code: string): unknown => rules.find((rule) => rule.code === code)!.parameters;
const DUE = parametersOf('RENT-DUE') as DueRule;
const DEMAND = parametersOf('RENT-DEMAND') as DemandRule;
const LATE = parametersOf('LATE-BUSINESS') as LateRule;
const REMINDER = parametersOf('REMINDER-CIVIL') as ReminderRule;

describe('when rent is due', () => {
  /** Copied from a calendar, not reckoned: the holidays around the days below. */
  const HOLIDAYS = [
    '2026-12-25',
    '2026-12-26',
    '2027-01-01',
    '2027-03-25',
    '2027-03-26',
    '2027-03-28',
    '2027-03-29',
    '2027-05-06',
    '2027-05-16',
    '2027-05-17',
    '2028-06-04',
    '2028-06-05',
  ];
  const isHoliday = (date: LocalDate): boolean => HOLIDAYS.includes(date);

  // The six vectors of the design, to be confirmed by the city's lawyer.
  test.each([
    ['2026-07-01', '2026-07-01', '2026-07-06'],
    ['2026-10-01', '2026-10-01', '2026-10-05'],
    ['2026-12-01', '2026-12-01', '2026-12-04'],
    ['2027-01-01', '2027-01-04', '2027-01-07'],
    ['2027-05-01', '2027-05-03', '2027-05-07'],
    ['2028-06-01', '2028-06-01', '2028-06-06'],
    // Constitution Day on a working day: due and last day both move on.
    ['2026-06-05', '2026-06-08', '2026-06-11'],
    ['2026-06-02', '2026-06-02', '2026-06-08'],
  ])('agreed %s: due %s, in time until %s', (agreed, dueOn, lastTimelyOn) => expect(rentDue(day(agreed), DUE, isHoliday)).toEqual({ dueOn, lastTimelyOn }));

  // The first is U.2016.1109 H: arrived on a Saturday, and ended on the Wednesday, which was a day too early.
  test.each([
    ['2026-11-07', '2026-11-12'],
    ['2026-11-09', '2026-11-13'],
    // The third day is a Saturday, Constitution Day, or behind Easter.
    ['2026-11-18', '2026-11-24'],
    ['2026-06-02', '2026-06-09'],
    ['2027-03-24', '2027-04-01'],
  ])('a demand that arrived on %s: the lease may be ended from %s', (arrived, from) => expect(leaseEndsFrom(day(arrived), DEMAND, isHoliday)).toBe(from));
});

describe('rent by the net price index', () => {
  // Lejernes LO through bolius.dk, and danskeudlejere.dk, who round their own example to tens of kroner.
  test.each([
    [1_000_000, 103.8, 107.9, 1, 1_039_499],
    [1_000_000, 104.8, 111.6, 1, 1_064_885],
    [6_000_000, 103.6, 103.7, 1, 6_005_792],
    [6_000_000, 103.6, 103.7, 1000, 6_006_000],
    [120_000, 100, 99, 1, 120_000],
    [9_007_199_254_740, 100, 100.01, 1, 9_008_099_974_665],
  ])('%i øre, %d to %d, steps of %i: %i', (monthOre, from, to, round_to_ore, then) => {
    expect(regulatedRent(monthOre, { from, to }, { smallest_percent: 0, round_to_ore })).toBe(then);
  });

  test('a clause may promise the least rise', () => {
    expect(regulatedRent(120_000, { from: 100, to: 101 }, { smallest_percent: 3, round_to_ore: 1 })).toBe(123_600);
    expect(regulatedRent(120_000, { from: 100, to: 104 }, { smallest_percent: 3, round_to_ore: 1 })).toBe(124_800);
    expect(regulatedRent(120_000, { from: 100, to: 101 }, { smallest_percent: 2.25, round_to_ore: 100 })).toBe(122_700);
  });

  test.each([0, -1, 103.456, Number.NaN])('%d is no index', (from) => {
    expect(() => regulatedRent(120_000, { from, to: 100 }, { smallest_percent: 0, round_to_ore: 1 })).toThrow(
      expect.objectContaining({ code: 'INDEX_INVALID' }),
    );
  });

  test('the deposit follows the rent', () => {
    expect(depositChange(360_000, 3, 123_600)).toBe(10_800);
    expect(depositChange(360_000, 3, 110_000)).toBe(-30_000);
  });
});

describe('reminders', () => {
  const LAST = day('2026-12-04');
  const next = (sent: string[], today: string): number => nextReminder(sent.map(day), day(today), LAST, REMINDER);

  test('come after the last timely day, ten days apart, three at most', () => {
    expect(next([], '2026-12-05')).toBe(1);
    expect(next(['2026-12-05'], '2026-12-15')).toBe(2);
    expect(next(['2026-12-15', '2026-12-05'], '2026-12-25')).toBe(3);
  });

  test.each([
    ['NOTHING_OVERDUE', [], '2026-12-04', {}],
    ['REMINDER_TOO_EARLY', ['2026-12-05'], '2026-12-14', { day: '2026-12-15' }],
    ['REMINDER_TOO_EARLY', ['2026-12-15', '2026-12-05'], '2026-12-24', { day: '2026-12-25' }],
    ['REMINDERS_ALL_SENT', ['2026-12-05', '2026-12-15', '2026-12-25'], '2027-02-01', { most: 3 }],
  ])('%s', (code, sent, today, facts) => expect(() => next(sent, today)).toThrow(expect.objectContaining({ code, facts: expect.objectContaining(facts) })));

  test('cost at most a hundred kroner', () => {
    expect(reminderFee(10_000, REMINDER)).toBe(10_000);
    expect(reminderFee(0, REMINDER)).toBe(0);
    expect(() => reminderFee(10_001, REMINDER)).toThrow(expect.objectContaining({ code: 'REMINDER_FEE_TOO_LARGE' }));
    expect(() => reminderFee(-1, REMINDER)).toThrow(expect.objectContaining({ code: 'NUMBER_OUT_OF_RANGE' }));
  });
});

describe('what lateness costs a business', () => {
  const RATES = [
    { from: day('2026-01-01'), until: day('2026-07-01'), basisPoints: 175 },
    { from: day('2026-07-01'), until: day('2027-01-01'), basisPoints: 200 },
  ];
  const part = (amountOre: number, until: string) => ({ amountOre, until: day(until) });
  const late = (more: Partial<LateRent> = {}): LateRent => ({
    ...{ kind: 'business_lease', isBusiness: true, dueOn: day('2026-04-01'), parts: [part(120_000, '2026-05-01')], isCompensated: false, interestOre: 0 },
    ...more,
  });
  const of = (more: Partial<LateRent>, rates = RATES) => Object.values(lateCharges(late(more), LATE, rates));

  // By hand: øre × days × (reference + 8 %) of a year of 365 days, half up once.
  test.each<[string, Partial<LateRent>, number[]]>([
    ['30 days at 9,75 %', {}, [31_000, 962]],
    ['a part paid after ten days', { parts: [part(20_000, '2026-04-11'), part(100_000, '2026-05-01')] }, [31_000, 855]],
    ['ten days of each half-year', { dueOn: day('2026-06-21'), parts: [part(120_000, '2026-07-11')] }, [31_000, 649]],
    ['only the days of which the rate is known', { dueOn: day('2026-12-22'), parts: [part(120_000, '2027-03-01')] }, [31_000, 329]],
    ['what an earlier reminder asked for is not asked for again', { isCompensated: true, interestOre: 900 }, [0, 62]],
    ['nothing goes back when the rest was credited', { isCompensated: true, interestOre: 2_000 }, [0, 0]],
    ['nobody but a business', { isBusiness: false }, [0, 0]],
    ['no other agreement than the rule is for', { kind: 'membership' }, [0, 0]],
  ])('%s', (_, more, charges) => expect(of(more)).toEqual(charges));

  test.each<[string, Partial<LateRent>, typeof RATES, string | null]>([
    ['every day has a rate', {}, RATES, null],
    ['the rates end while it is late', { parts: [part(100_000, '2026-06-20'), part(20_000, '2026-07-02')] }, RATES.slice(0, 1), '2026-07-01'],
    ['it was paid before they end', { parts: [part(120_000, '2026-07-01'), part(0, '2026-11-01')] }, RATES.slice(0, 1), null],
    ['it fell due after they end', { dueOn: day('2026-08-03'), parts: [part(120_000, '2026-09-01')] }, RATES.slice(0, 1), '2026-08-03'],
    [
      'the half-year between has none',
      { parts: [part(120_000, '2027-02-01')] },
      [RATES[0]!, { ...RATES[1]!, from: day('2027-01-01'), until: day('2027-07-01') }],
      '2026-07-01',
    ],
    ['nobody owes interest', { kind: 'membership', parts: [part(120_000, '2027-02-01')] }, [], null],
  ])('which day’s rate is missing: %s', (_, more, rates, missing) => expect(rateMissingFrom(late(more), LATE, rates)).toBe(missing));

  test('without a reference rate there is no interest', () => expect(of({}, [])).toEqual([31_000, 0]));
});
