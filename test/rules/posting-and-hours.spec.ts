import { DomainError, localDate, type LocalDate } from '@fyrtaarn/kernel';
import { atpIndication, type AtpThreshold } from '../../libs/employment/src/duties/duty.rules';
import { contractDueOn, hoursMustBePossible, type ContractDuty } from '../../libs/employment/src/employment.rules';
import { aftercareDays, talkDays, type AftercareRule, type FollowUpRule } from '../../libs/employment/src/follow-up/follow-up.rules';
import jobRules from '../../libs/employment/reference/rule.json';
import rules from '../../libs/people/reference/rule.json';
import { newPosting, weekMustHold } from '../../libs/postings/src/posting.rules';
import type { PostSmallJob, WeekSlot } from '../../libs/postings/src/posting.views';

/** What a rule refuses with and at which field; undefined when it lets pass. */
function refusal(rule: () => unknown): string | undefined {
  try {
    rule();
  } catch (error) {
    if (error instanceof DomainError) return `${error.code} ${error.facts['field']}`;
    throw error;
  }
  return undefined;
}

const TODAY = localDate('2026-11-21');
const slot = (weekday: number, starts: string, ends: string): WeekSlot => ({ weekday, starts, ends });
const WISH: PostSmallJob = {
  title: 'Hjælp i køkkenet',
  district: 'VALBY',
  minutesMin: 120,
  minutesMax: 300,
  startsOn: '2026-12-01',
  week: [slot(1, '09:00', '12:00')],
  tasks: [{ term: 'KITCHEN_HELP' }],
  ordinaryWage: true,
  wageAgreement: '3F',
};

describe('a small job that a company posts', () => {
  test('becomes a posting: for one person, as long as all may stay together, in trimmed words', () => {
    expect(newPosting({ ...WISH, title: '  Hjælp i køkkenet ', description: '' }, TODAY)).toEqual({
      title: 'Hjælp i køkkenet',
      description: null,
      district: 'VALBY',
      minutes_min: 120,
      minutes_max: 300,
      heads: 1,
      minutes_total: 300,
      starts_on: '2026-12-01',
      language: null,
      language_level: null,
      ordinary_wage: true,
      wage_agreement: '3F',
    });
    expect(newPosting({ ...WISH, heads: 3 }, TODAY)).toMatchObject({ heads: 3, minutes_total: 900 });
  });

  test('asks for short instructions only, unless it says more; a level without a language means nothing', () => {
    expect(newPosting({ ...WISH, language: 'DA' }, TODAY)).toMatchObject({ language: 'DA', language_level: 1 });
    expect(newPosting({ ...WISH, language: 'DA', languageLevel: 3 }, TODAY)).toMatchObject({ language: 'DA', language_level: 3 });
    expect(newPosting({ ...WISH, languageLevel: 3 }, TODAY)).toMatchObject({ language: null, language_level: null });
  });

  // The limits: half an hour to 37 hours a week, 1 to 20 people, a start from today on.
  const LIMITS: [what: string, change: Partial<PostSmallJob>][] = [
    ['half an hour a week', { minutesMin: 30, minutesMax: 30 }],
    ['37 hours a week', { minutesMax: 37 * 60 }],
    ['one fixed number of hours', { minutesMin: 180, minutesMax: 180 }],
    ['twenty people', { heads: 20 }],
    ['a start today', { startsOn: '2026-11-21' }],
    ['the shortest and the longest title', { title: 'abc' }],
    ['the longest texts', { title: 'x'.repeat(120), description: 'x'.repeat(2000), wageAgreement: 'x'.repeat(200) }],
    ['exactly the time it needs', { week: [slot(1, '09:00', '11:00')] }],
  ];
  test.each(LIMITS)('may have %s', (_, change) => expect(refusal(() => newPosting({ ...WISH, ...change }, TODAY))).toBeUndefined());

  const FAULTS: [what: string, change: Partial<PostSmallJob>, refusal: string][] = [
    ['29 minutes a week', { minutesMin: 29 }, 'HOURS_OUT_OF_RANGE minutesMin'],
    ['a minute more than 37 hours', { minutesMax: 37 * 60 + 1 }, 'HOURS_OUT_OF_RANGE minutesMin'],
    ['a least above its most', { minutesMin: 301 }, 'HOURS_OUT_OF_RANGE minutesMin'],
    ['nobody', { heads: 0 }, 'NUMBER_OUT_OF_RANGE heads'],
    ['21 people', { heads: 21 }, 'NUMBER_OUT_OF_RANGE heads'],
    ['half a person', { heads: 1.5 }, 'NUMBER_OUT_OF_RANGE heads'],
    ['a start yesterday', { startsOn: '2026-11-20' }, 'START_IN_PAST startsOn'],
    ['no task', { tasks: [] }, 'TASKS_MISSING tasks'],
    ['a subsidised wage', { ordinaryWage: false }, 'WAGE_NOT_ORDINARY ordinaryWage'],
    ['a title of two letters', { title: ' ab ' }, 'TEXT_TOO_SHORT title'],
    ['a title of 121', { title: 'x'.repeat(121) }, 'TEXT_TOO_LONG title'],
    ['a description of 2001', { description: 'x'.repeat(2001) }, 'TEXT_TOO_LONG description'],
    ['no agreement', { wageAgreement: ' ' }, 'TEXT_MISSING wageAgreement'],
    ['a language level 0', { language: 'DA', languageLevel: 0 }, 'NUMBER_OUT_OF_RANGE languageLevel'],
    ['a language level 4', { language: 'DA', languageLevel: 4 }, 'NUMBER_OUT_OF_RANGE languageLevel'],
    ['a minute too little time', { week: [slot(1, '09:00', '10:59')] }, 'WEEK_TOO_SHORT week'],
  ];
  test.each(FAULTS)('may not have %s', (_, change, expected) => expect(refusal(() => newPosting({ ...WISH, ...change }, TODAY))).toBe(expected));
});

test('GR-26: a place with a subsidised wage cannot be posted as a small job', () => {
  expect(refusal(() => newPosting({ ...WISH, ordinaryWage: false }, TODAY))).toBe('WAGE_NOT_ORDINARY ordinaryWage');
});

describe('the times of a week', () => {
  const everyEighth = (count: number): WeekSlot[] =>
    Array.from({ length: count }, (_, at) => slot((at % 7) + 1, `${8 + 3 * Math.floor(at / 7)}:00`.padStart(5, '0'), `${10 + 3 * Math.floor(at / 7)}:00`));
  const HOLD: [what: string, week: WeekSlot[], minutes: number][] = [
    ['two that touch', [slot(1, '09:00', '10:00'), slot(1, '10:00', '11:00')], 120],
    ['two in any order', [slot(5, '13:00', '14:00'), slot(5, '09:00', '10:00')], 120],
    ['the same hours on two days', [slot(1, '09:00', '10:00'), slot(7, '09:00', '10:00')], 120],
    ['nearly the whole day', [slot(3, '00:00', '23:59')], 1439],
    ['21 of them', everyEighth(21), 21 * 120],
  ];
  test.each(HOLD)('hold when there are %s, and not a minute more', (_, week, minutes) => {
    expect(refusal(() => weekMustHold(week, minutes))).toBeUndefined();
    expect(refusal(() => weekMustHold(week, minutes + 1))).toBe('WEEK_TOO_SHORT week');
  });

  const FAULTS: [what: string, week: WeekSlot[]][] = [
    ['none', []],
    ['22 of them', [...everyEighth(21), slot(1, '20:00', '21:00')]],
    ['one that ends as it starts', [slot(1, '09:00', '09:00')]],
    ['one that ends before it starts', [slot(1, '15:00', '09:00')]],
    ['one past midnight', [slot(1, '22:00', '24:00')]],
    ['one without its zero', [slot(1, '9:00', '12:00')]],
    ['a minute 60', [slot(1, '09:60', '12:00')]],
    ['words', [slot(1, 'ni', 'tolv')]],
    ['a weekday 0', [slot(0, '09:00', '12:00')]],
    ['a weekday 8', [slot(8, '09:00', '12:00')]],
    ['half a weekday', [slot(1.5, '09:00', '12:00')]],
    ['two the same', [slot(1, '09:00', '12:00'), slot(1, '09:00', '12:00')]],
    ['two that share a minute', [slot(1, '11:59', '15:00'), slot(1, '09:00', '12:00')]],
    ['a long one round a short one', [slot(1, '10:00', '11:00'), slot(1, '09:00', '17:00'), slot(1, '12:00', '13:00')]],
  ];
  test.each(FAULTS)('are refused when there are %s', (_, week) => expect(refusal(() => weekMustHold(week, 30))).toBe('WEEK_INVALID week'));

  test.each([
    ['two half hours', [slot(1, '09:00', '09:30'), slot(2, '09:00', '09:30')], 60],
    ['an hour and 59 minutes', [slot(1, '09:00', '10:00'), slot(2, '09:00', '09:59')], 90],
    ['two times half an hour for a job of 45 minutes', [slot(1, '09:00', '09:30'), slot(2, '09:00', '09:30')], 45],
  ])('do not count where they are too short to be worth the way: %s', (_, week, minutes) => {
    expect(refusal(() => weekMustHold(week, minutes))).toBe('WEEK_TOO_SHORT week');
  });

  test('hold what is posted when two half hours touch, or when the job is half an hour', () => {
    expect(refusal(() => weekMustHold([slot(1, '09:00', '09:30'), slot(1, '09:30', '10:00')], 60))).toBeUndefined();
    expect(refusal(() => weekMustHold([slot(1, '09:00', '09:30')], 30))).toBeUndefined();
  });
});

describe('an employment', () => {
  const duty = rules.find((rule) => rule.code === 'CONTRACT-DUTY')!.parameters as unknown as ContractDuty;
  const start = localDate('2026-12-28');
  const talks = jobRules.find((rule) => rule.code === 'FOLLOW-UP')!.parameters as unknown as FollowUpRule;

  test('owes a contract when it has more than 3 hours a week: at exactly 180 minutes none, at 181 within seven days', () => {
    expect(duty).toMatchObject({ more_than_hours_per_week: 3, core_terms_within_days: 7 });
    expect(contractDueOn(start, 180, duty)).toBeNull();
    expect(contractDueOn(start, 181, duty)).toBe('2027-01-04');
    expect(contractDueOn(start, 181, { more_than_hours_per_week: 8, core_terms_within_days: 30 })).toBeNull();
  });

  test('is followed up after 1, 4, 8 and 13 weeks, on the weekday it began, over New Year and both changes of the clock', () => {
    expect(talkDays(start, talks, start)).toEqual(['2027-01-04', '2027-01-25', '2027-02-22', '2027-03-29', '2027-06-29']);
    const autumn = localDate('2026-10-19');
    expect(talkDays(autumn, talks, autumn)).toEqual(['2026-10-26', '2026-11-16', '2026-12-14', '2027-01-18', '2027-04-18']);
  });

  test.each([
    ['on the day of the first talk', '2027-01-04', ['2027-01-04', '2027-01-25', '2027-02-22', '2027-03-29', '2027-06-29']],
    ['the day after it', '2027-01-05', ['2027-01-25', '2027-02-22', '2027-03-29', '2027-06-29']],
    ['on the day of the last of the first', '2027-03-29', ['2027-03-29', '2027-06-29']],
    ['the day before a quarterly one', '2027-06-28', ['2027-06-29']],
    ['on its day, when it stands in the plan already: the one after it', '2027-06-29', ['2027-09-29']],
    ['five years on', '2032-01-01', ['2032-03-29']],
  ])('has always a talk ahead: %s', (_, today, days) => {
    expect(talkDays(start, talks, localDate(today))).toEqual(days);
  });

  test('is followed after its end: a talk after two weeks, and the question about work after two and three months, in a short February too', () => {
    const aftercare = jobRules.find((rule) => rule.code === 'AFTERCARE')!.parameters as unknown as AftercareRule;
    expect(aftercareDays(localDate('2026-12-31'), aftercare).map(({ kind, day }) => `${kind} ${day}`)).toEqual([
      'aftercare 2027-01-14',
      'status 2027-02-28',
      'status 2027-03-31',
    ]);
  });
});

describe('paid hours', () => {
  const job = { starts_on: localDate('2026-09-01'), ends_on: localDate('2026-11-10') };
  const check = (from: string, to: string, minutes: number, ends_on: LocalDate | null = job.ends_on) =>
    refusal(() => hoursMustBePossible({ from: localDate(from), to: localDate(to) }, minutes, { ...job, ends_on }, TODAY));

  // Up to a week at most 37 hours; longer stretches as many more as they have days: 14 days 74, 31 days 37 · 31/7 hours, rounded up.
  const POSSIBLE: [what: string, from: string, to: string, minutes: number][] = [
    ['a day', '2026-09-01', '2026-09-01', 1],
    ['a full week', '2026-09-01', '2026-09-07', 2220],
    ['as much in one day as in a week', '2026-09-01', '2026-09-01', 2220],
    ['two full weeks', '2026-09-01', '2026-09-14', 4440],
    ['a month of 31 days', '2026-10-01', '2026-10-31', 9832],
    ['the last day of the job', '2026-11-10', '2026-11-10', 60],
  ];
  test.each(POSSIBLE)('may be those of %s', (_, from, to, minutes) => expect(check(from, to, minutes)).toBeUndefined());

  const IMPOSSIBLE: [what: string, from: string, to: string, minutes: number, refusal: string][] = [
    ['no minute', '2026-09-01', '2026-09-07', 0, 'NUMBER_OUT_OF_RANGE minutes'],
    ['fewer than none', '2026-09-01', '2026-09-07', -60, 'NUMBER_OUT_OF_RANGE minutes'],
    ['a minute more than a full week', '2026-09-01', '2026-09-07', 2221, 'NUMBER_OUT_OF_RANGE minutes'],
    ['a minute more than two', '2026-09-01', '2026-09-14', 4441, 'NUMBER_OUT_OF_RANGE minutes'],
    ['a minute more than a month', '2026-10-01', '2026-10-31', 9833, 'NUMBER_OUT_OF_RANGE minutes'],
    ['32 days', '2026-10-01', '2026-11-01', 60, 'HOURS_PERIOD_INVALID to'],
    ['a time that ends before it begins', '2026-09-07', '2026-09-06', 60, 'HOURS_PERIOD_INVALID to'],
    ['the day before the job', '2026-08-31', '2026-09-02', 60, 'HOURS_OUTSIDE_JOB from'],
    ['the day after the job', '2026-11-09', '2026-11-11', 60, 'HOURS_OUTSIDE_JOB from'],
  ];
  test.each(IMPOSSIBLE)('may not be those of %s', (_, from, to, minutes, expected) => expect(check(from, to, minutes)).toBe(expected));

  test('of a job that goes on may be those of today, and not of tomorrow', () => {
    expect(check('2026-11-15', '2026-11-21', 60, null)).toBeUndefined();
    expect(check('2026-11-15', '2026-11-22', 60, null)).toBe('HOURS_IN_FUTURE to');
  });
});

// elov.dk: nothing below 39 hours a month, and steps at 39, 78 and 117.
test.each([
  [0, 0],
  [39 * 60 - 1, 0],
  [39 * 60, 1],
  [78 * 60 - 1, 1],
  [78 * 60, 2],
  [117 * 60, 3],
])('%i minutes in a month: step %i of ATP', (minutes, step) => {
  const threshold = rules.find((rule) => rule.code === 'ATP-THRESHOLD')!.parameters as unknown as AtpThreshold;
  expect(atpIndication(minutes, threshold)).toEqual({ limitMinutes: 2340, step, steps: 3 });
});
