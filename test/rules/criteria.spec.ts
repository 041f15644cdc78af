import type { CitizenFacts } from '@fyrtaarn/citizens';
import { evaluate } from '../../libs/matching/src/evaluate.rules';
import type { MatchingSettings } from '../../libs/matching/src/explanation';
import { HARD_CRITERIA, type PairFacts } from '../../libs/matching/src/hard-criteria.rules';
import type { PostingFacts } from '../../libs/matching/src/posting-facts';
import { SOFT_CRITERIA } from '../../libs/matching/src/soft-criteria.rules';
import { citizen, everyDay, FREE_PAIR, posting, SETTINGS } from './facts';
import { YOUNG } from './generators';

type Change = [mine?: Partial<CitizenFacts>, theirs?: Partial<PostingFacts>, pair?: Partial<PairFacts>];
const explain = ([mine, theirs, pair]: Change, settings: MatchingSettings = SETTINGS) =>
  evaluate(citizen(mine), posting(theirs), { ...FREE_PAIR, ...pair }, settings);
const quiet = (strength: 'must' | 'preferably') => [{ term: 'QUIET_ROOM', strength }];
const said = (term: string, offered: boolean) => ({ term, offered });

/** The job of the base case needs 180 to 360 minutes a week in Valby; the citizen has 120 to 300. */
type HardCase = [code: string, verdict: 'yes' | 'no' | 'citizen' | 'company', when: string, ...change: Change];
const HARD: readonly HardCase[] = [
  ['H_HOURS', 'yes', 'the hours overlap'],
  ['H_HOURS', 'yes', 'the citizen’s most is the job’s least', { minutesMax: 180 }],
  ['H_HOURS', 'no', 'the citizen’s most is a minute too little', { minutesMax: 179 }],
  ['H_HOURS', 'yes', 'the citizen’s least is the job’s most', { minutesMin: 360, minutesMax: 400 }],
  ['H_HOURS', 'no', 'the citizen’s least is a minute too much', { minutesMin: 361, minutesMax: 400 }],
  ['H_HOURS', 'citizen', 'nobody has asked how many hours', { minutesMin: null, minutesMax: null }],
  ['H_TIME', 'yes', 'the weeks overlap'],
  ['H_TIME', 'yes', 'they share exactly what the job needs', { week: everyDay('16:00', '20:00', [1, 2, 3]) }],
  ['H_TIME', 'no', 'they share a minute less', { week: everyDay('14:01', '18:00', [1]) }],
  ['H_TIME', 'no', 'they share enough, but every stretch is shorter than an hour', { week: everyDay('16:01', '20:00') }],
  ['H_TIME', 'yes', 'a job of 45 minutes gets one stretch of 45', { week: everyDay('16:15', '17:00', [1]) }, { minutesMin: 45 }],
  ['H_TIME', 'no', 'the hours are the same, but on other weekdays', { week: everyDay('09:00', '17:00', [6, 7]) }],
  ['H_TIME', 'yes', 'two times of a day that touch are one stretch', { week: [...everyDay('10:00', '10:30'), ...everyDay('10:30', '11:00')] }],
  ['H_TIME', 'no', 'a time that is given twice counts once', { week: [...everyDay('10:00', '12:00', [1]), ...everyDay('10:30', '12:00', [1])] }],
  ['H_TIME', 'citizen', 'nobody has asked when', { week: null }],
  ['H_TRAVEL', 'yes', 'the citizen goes there'],
  ['H_TRAVEL', 'no', 'the citizen does not go there', { districts: ['NOERREBRO'] }],
  ['H_TRAVEL', 'citizen', 'nobody has asked where', { districts: null }],
  ['H_LANG', 'yes', 'the job asks for no language', { languages: [] }],
  ['H_LANG', 'yes', 'the level is exactly what the job asks for', {}, { language: 'DA', languageLevel: 2 }],
  ['H_LANG', 'no', 'the level is one too low', {}, { language: 'DA', languageLevel: 3 }],
  ['H_LANG', 'no', 'the citizen has told of other languages only', {}, { language: 'EN', languageLevel: 1 }],
  ['H_LANG', 'citizen', 'nobody has asked which languages', { languages: [] }, { language: 'DA', languageLevel: 1 }],
  ['H_NEED', 'yes', 'the citizen needs nothing'],
  ['H_NEED', 'yes', 'the place offers what must be', { needs: quiet('must') }, { facts: [said('QUIET_ROOM', true)] }],
  ['H_NEED', 'no', 'the place does not offer what must be', { needs: quiet('must') }, { facts: [said('QUIET_ROOM', false)] }],
  ['H_NEED', 'company', 'the place has not said', { needs: quiet('must') }, { facts: [said('OWN_TASK', true)] }],
  [
    'H_NEED',
    'no',
    'one need is refused and another not said',
    { needs: [...quiet('must'), { term: 'OWN_TASK', strength: 'must' }] },
    { facts: [said('OWN_TASK', false)] },
  ],
  ['H_NEED', 'yes', 'what is refused was only preferred', { needs: quiet('preferably') }, { facts: [said('QUIET_ROOM', false)] }],
  ['H_WONT', 'yes', 'no task of the job is on the no-list'],
  [
    'H_WONT',
    'no',
    'one task of the job is on the no-list',
    {},
    {
      tasks: [
        { term: 'BAKING', essential: true },
        { term: 'GARDENING', essential: false },
      ],
    },
  ],
  ['H_WONT', 'yes', 'nobody has asked about tasks: silence is no refusal', { tasks: [] }],
  ['H_LANG', 'yes', 'a colleague speaks the citizen’s language', {}, { language: 'EN', languageLevel: 2, colleagueLanguages: ['DA'] }],
  ['H_LANG', 'no', 'a colleague speaks it, but the citizen knows too little of it', {}, { language: 'EN', languageLevel: 3, colleagueLanguages: ['DA'] }],
  ['H_AGE', 'yes', 'no rule for young people holds'],
  ['H_AGE', 'no', 'nobody has said whether one holds', { youth: null }],
  ['H_AGE', 'yes', 'a 13-year-old works a Saturday of three hours', { youth: YOUNG }, { week: everyDay('10:00', '13:00', [6]) }],
  ['H_AGE', 'no', 'a 13-year-old would work three hours on one school day', { youth: YOUNG }, { week: everyDay('14:00', '17:00', [1]) }],
  ['H_AGE', 'yes', 'the three hours are spread over two school days', { youth: YOUNG }, { week: everyDay('14:00', '17:00', [1, 2]) }],
  [
    'H_AGE',
    'no',
    'the hours are a minute more than a school week allows',
    { youth: YOUNG, minutesMax: 900 },
    { minutesMin: 721, minutesMax: 900, minutesFree: 900 },
  ],
  ['H_AGE', 'no', 'the hours lie after eight in the evening', { youth: YOUNG }, { week: everyDay('20:00', '23:00', [6, 7]) }],
  ['H_WAGE', 'yes', 'the pay is ordinary'],
  ['H_WAGE', 'no', 'the pay is not ordinary', {}, { ordinaryWage: false }],
  ['H_FIRM', 'yes', 'the company is active, with support for one more'],
  ['H_FIRM', 'no', 'the company is paused', {}, { companyActive: false }],
  ['H_FIRM', 'no', 'the posting is not open', {}, { state: 'submitted' }],
  ['H_FIRM', 'no', 'the company’s support is taken', {}, { supportFree: 0 }],
  ['H_PAIR', 'yes', 'nothing stands between them'],
  ['H_PAIR', 'no', 'there was a no lately', {}, {}, { blocked: true }],
  ['H_PAIR', 'no', 'they are under way already', {}, {}, { open: true }],
  ['H_OPEN', 'yes', 'the citizen can follow one more proposal'],
  ['H_OPEN', 'no', 'the citizen has enough under way', {}, {}, { busy: true }],
  ['H_CAP', 'yes', 'a head and exactly the least hours are free', {}, { minutesFree: 180 }],
  ['H_CAP', 'no', 'a minute of them is missing', {}, { minutesFree: 179 }],
  ['H_CAP', 'no', 'no head is free', {}, { headsFree: 0 }],
  ['H_CAP', 'no', 'the hours free are fewer than the citizen’s least', { minutesMin: 240 }, { minutesFree: 239 }],
  ['H_CAP', 'yes', 'nobody has asked how many hours, and the job’s least is free', { minutesMin: null, minutesMax: null }, { minutesFree: 180 }],
];

describe('hard criteria', () => {
  test.each(HARD)('%s says %s when %s', (code, expected, _, ...change) => {
    const found = explain(change).hard.find((one) => one.code === code);
    const asks = expected === 'citizen' || expected === 'company';
    expect({ verdict: found?.verdict, ask: found?.ask }).toEqual(asks ? { verdict: 'unknown', ask: expected } : { verdict: expected, ask: undefined });
  });

  test.each(HARD.filter(([, verdict]) => verdict !== 'yes'))('one that says anything but yes decides the class: %s %s, %s', (_, expected, __, ...change) => {
    expect(explain(change).fit).toBe(expected === 'no' ? 'NOT_NOW' : 'CLARIFY');
  });

  test('an unknown beside a no does not soften it', () => {
    expect(explain([{ week: null }, { ordinaryWage: false }]).fit).toBe('NOT_NOW');
  });

  test('each one is asked for every pair, and has a case of yes and of no above', () => {
    const codes = HARD_CRITERIA.map((criterion) => criterion(citizen(), posting(), FREE_PAIR).code);
    expect(explain([]).hard.map((one) => one.code)).toEqual(codes);
    for (const verdict of ['yes', 'no']) expect(new Set(HARD.filter((one) => one[1] === verdict).map(([code]) => code))).toEqual(new Set(codes));
  });
});

/** Values out of a hundred, reckoned beside each case; null where nothing is known. */
type SoftCase = [code: string, value: number | null, when: string, ...change: Change];
const can = (...terms: string[]): Partial<CitizenFacts> => ({ tasks: terms.map((term) => ({ term, stance: 'can' })) });
const [HERE, ELSEWHERE] = [posting().id, '01a1fcfa-0000-7000-8000-000000000001'];
const SOFT: readonly SoftCase[] = [
  ['S_TASK', 67, 'the essential one of two tasks is known: 2 of 3 parts', can('BAKING')],
  ['S_TASK', 33, 'only the other one is known: 1 of 3', can('CLEANING')],
  [
    'S_TASK',
    100,
    'one is wished for and one wanted to learn',
    {
      tasks: [
        { term: 'BAKING', stance: 'learns' },
        { term: 'CLEANING', stance: 'likes' },
      ],
    },
  ],
  ['S_TASK', 0, 'the tasks known are others', can('LAUNDRY')],
  [
    'S_TASK',
    33,
    'the essential one is on the no-list',
    {
      tasks: [
        { term: 'BAKING', stance: 'wont' },
        { term: 'CLEANING', stance: 'can' },
      ],
    },
  ],
  ['S_TASK', null, 'nobody has asked about tasks', { tasks: [] }],
  ['S_PEOPLE', 100, 'a colleague speaks one of two languages wished for', { colleagueLanguages: ['AR', 'SO'] }, { colleagueLanguages: ['SO', 'TR'] }],
  ['S_PEOPLE', 0, 'no colleague speaks it', { colleagueLanguages: ['AR'] }, { colleagueLanguages: ['TR'] }],
  ['S_PEOPLE', null, 'nothing is wished for', {}, { colleagueLanguages: ['TR'] }],
  ['S_NEXT', 50, 'the job leads to one of two aims', { aims: ['BAKING', 'GARDENING'] }],
  ['S_NEXT', 100, 'a task of the job prepares for the aim', { aims: ['JANITOR_HELP'] }, { leadsTo: ['CLEANING', 'JANITOR_HELP'] }],
  ['S_NEXT', 0, 'it leads elsewhere', { aims: ['WOODWORK'] }],
  ['S_NEXT', null, 'nobody has asked what one aims at', { aims: [] }],
  ['S_WISH', 100, 'one task is wished for', { tasks: [{ term: 'CLEANING', stance: 'likes' }] }],
  ['S_WISH', null, 'no task is wished for', can('BAKING')],
  ['S_CHOICE', 100, 'it is the citizen’s first choice of two', { choices: [HERE, ELSEWHERE] }],
  ['S_CHOICE', 75, 'it is the second of two', { choices: [ELSEWHERE, HERE] }],
  ['S_CHOICE', 55, 'it is the last of ten', { choices: [...Array.from({ length: 9 }, (_, at) => `${ELSEWHERE.slice(0, -1)}${at}`), HERE] }],
  ['S_CHOICE', null, 'only other places are chosen', { choices: [ELSEWHERE] }],
  [
    'S_HELPFUL',
    50,
    'one of two preferred facts is offered, and one refused',
    { needs: [...quiet('preferably'), { term: 'OWN_TASK', strength: 'preferably' }] },
    { facts: [said('OWN_TASK', true), said('QUIET_ROOM', false)] },
  ],
  ['S_HELPFUL', 0, 'none is said', { needs: quiet('preferably') }],
  ['S_HELPFUL', null, 'nothing is preferred', { needs: quiet('must') }],
  ['S_HOURS', 100, 'one can start now and reach one’s most', { minutesMax: 300 }],
  ['S_HOURS', 88, 'one can start, and reach 360 of the 480 aimed at: 50 + 37.5', { minutesAim: 480 }],
  ['S_HOURS', null, 'nobody has asked how many hours', { minutesMin: null, minutesMax: null }],
  ['S_TRAVEL', 100, 'it is in one’s own district'],
  ['S_TRAVEL', 50, 'it is in another that one goes to', { homeDistrict: 'NOERREBRO' }],
  ['S_TRAVEL', 0, 'it is where one does not go', { homeDistrict: 'NOERREBRO', districts: ['NOERREBRO'] }],
  ['S_TRAVEL', null, 'nobody has asked where', { districts: null }],
  ['S_TIME', 0, 'they share no more than the job needs: 180', { week: everyDay('14:00', '17:00', [1]) }],
  ['S_TIME', 50, 'they share half as much again: 270', { week: everyDay('12:30', '17:00', [1]) }],
  ['S_TIME', 100, 'they share twice as much: 360', { week: everyDay('11:00', '17:00', [1]) }],
  ['S_TIME', 100, 'they share far more', { week: everyDay('09:00', '17:00') }],
  ['S_TIME', 0, 'they share less than the job needs', { week: everyDay('16:00', '17:00', [1]) }],
  ['S_TIME', null, 'nobody has asked when', { week: null }],
];

describe('soft criteria', () => {
  test('whoever put no places in order has no less for it: it is no criterion then', () => {
    expect(explain([{ choices: [] }]).soft.map(({ code }) => code)).not.toContain('S_CHOICE');
    expect(explain([{ choices: [ELSEWHERE] }]).soft.map(({ code }) => code)).toContain('S_CHOICE');
  });

  test.each(SOFT)('%s gives %p when %s', (code, value, _, ...change) => {
    const { neutralPoints } = SETTINGS.limits;
    expect(explain(change).soft.find((one) => one.code === code)).toMatchObject({
      value: value ?? neutralPoints,
      known: value !== null,
      weight: SETTINGS.weights[code],
    });
  });

  test('each one has a weight in the settings, and a case of known and of unknown above', () => {
    expect(Object.keys(SOFT_CRITERIA).sort()).toEqual(Object.keys(SETTINGS.weights).sort());
    for (const known of [true, false])
      expect(new Set(SOFT.filter((one) => (one[1] !== null) === known).map(([code]) => code))).toEqual(new Set(Object.keys(SOFT_CRITERIA)));
  });

  test('one without a weight is not counted, and without any weight there are no points', () => {
    const only = (weights: Record<string, number>) => explain([can('BAKING')], { ...SETTINGS, weights });
    expect(only({ S_TASK: 3, S_WISH: 0 })).toMatchObject({ points: 67, known: 100, soft: [{ code: 'S_TASK' }] });
    expect(only({ S_TASK: 1, S_WISH: 1 })).toMatchObject({ points: 59, known: 50 }); // (67 + neutral 50) / 2 = 58.5
    expect(only({})).toMatchObject({ points: 0, known: 0, soft: [], fit: 'FITS' });
  });

  test('a pair fits well from the limit on, and fits below it', () => {
    const { points } = explain([]);
    const fitFrom = (goodFromPoints: number) => explain([], { ...SETTINGS, limits: { ...SETTINGS.limits, goodFromPoints } }).fit;
    expect([fitFrom(points - 1), fitFrom(points), fitFrom(points + 1)]).toEqual(['GOOD', 'GOOD', 'FITS']);
  });
});
