import type { LocalDate } from '@fyrtaarn/kernel';
import type { CitizenFacts } from '@fyrtaarn/citizens';
import { alarmsOf, byChance, creamingRatio } from '../../libs/matching/src/measures/alarms.rules';
import { census, optionsOf, type Census } from '../../libs/matching/src/measures/census.rules';
import { reservesOf } from '../../libs/matching/src/runs/reserves.rules';
import { fewOptions, instanceOf, type RunFacts } from '../../libs/matching/src/runs/run-instance.rules';
import type { Standing } from '../../libs/matching/src/runs/standing.rules';
import type { PostingFacts } from '../../libs/matching/src/posting-facts';
import { citizen, posting, SETTINGS } from './facts';

const TODAY = '2026-11-23' as LocalDate;
const free = () => ({ blocked: false, open: false, busy: false });
const facts = (citizens: CitizenFacts[], postings: PostingFacts[], more: Partial<RunFacts> = {}): RunFacts => ({
  market: { citizens, postings, pairOf: free },
  standing: [],
  cases: [],
  settings: SETTINGS,
  today: TODAY,
  ...more,
});
const standing = (change: Partial<Standing>): Standing => ({
  postingId: 'p1',
  companyId: posting().companyId,
  citizenId: 'other',
  consultantId: 'k1',
  state: 'SHARED',
  reserve: false,
  minutes: null,
  ...change,
});

describe('the problem of a run', () => {
  test('has who is free, what is left of each place, and the pairs that fit well enough', async () => {
    const two = posting({ id: 'p1', headsFree: 2, minutesFree: 600, minutesMin: 120 });
    const instance = await instanceOf(facts([citizen({ id: 'c1' }), citizen({ id: 'c2', districts: ['AMAGER_VEST'] })], [two]), 'seed');
    expect(instance.places).toEqual([{ id: 'p1', heads: 2, hours: 600, firm: two.companyId }]);
    expect(instance.pairs).toMatchObject([{ citizen: 'c1', place: 'p1', hours: 120, support: 1 }]);
    expect(instance.citizens).toMatchObject([
      { id: 'c1', hours: 300, waitingWeeks: 29, overdue: true, fewOptions: true },
      { id: 'c2', fewOptions: false },
    ]);
    const [strict] = [{ ...SETTINGS, limits: { ...SETTINGS.limits, proposeFromPoints: 101 } }];
    expect((await instanceOf(facts([citizen()], [two], { settings: strict }), 's')).pairs).toEqual([]);
  });

  test('leaves out whoever has something under way, and keeps its room; a reserve keeps none', async () => {
    const place = posting({ id: 'p1', headsFree: 2, minutesFree: 600, minutesMin: 120, supportFree: 2 });
    const busy = await instanceOf(facts([citizen({ id: 'c1' }), citizen({ id: 'c2' })], [place], { standing: [standing({ citizenId: 'c1' })] }), 's');
    expect(busy.citizens.map(({ id }) => id)).toEqual(['c2']);
    expect(busy.places).toMatchObject([{ heads: 1, hours: 480 }]);
    expect(busy.firms).toEqual([{ id: place.companyId, support: 1 }]);
    const reserve = await instanceOf(facts([citizen({ id: 'c1' })], [place], { standing: [standing({ citizenId: 'c1', reserve: true })] }), 's');
    expect(reserve).toMatchObject({ citizens: [{ id: 'c1' }], places: [{ heads: 2, hours: 600 }] });
    // What is agreed has its heads and minutes taken in the posting already.
    const agreed = await instanceOf(facts([citizen({ id: 'c2' })], [place], { standing: [standing({ citizenId: 'c1', state: 'AGREED', minutes: 120 })] }), 's');
    expect(agreed.places).toMatchObject([{ heads: 2, hours: 600 }]);
    // A place whose last head is spoken for is no place.
    const full = await instanceOf(facts([citizen({ id: 'c2' })], [place], { standing: [standing({}), standing({ citizenId: 'another' })] }), 's');
    expect([full.places, full.pairs]).toEqual([[], []]);
  });

  test('takes the hours somebody already works from those they can, and the cases a consultant has from those they may', async () => {
    const works = standing({ citizenId: 'c1', state: 'STARTED', minutes: 180 });
    const cases = [
      { citizenId: 'c1', consultantId: 'k1', proposed: true },
      { citizenId: 'c2', consultantId: null, proposed: false },
    ];
    const instance = await instanceOf(facts([citizen({ id: 'c1' }), citizen({ id: 'c2' })], [posting({ id: 'p1' })], { standing: [works], cases }), 's');
    expect(instance.citizens).toMatchObject([
      { id: 'c1', hours: 120, overdue: false },
      { id: 'c2', hours: 300, overdue: true },
    ]);
    expect(instance.consultants).toEqual([{ id: 'k1', newCases: SETTINGS.limits.casesPerConsultant - 1 }]);
    // Whoever is next in line is nobody's case yet.
    const next = [works, standing({ citizenId: 'c9', state: 'SUGGESTED', reserve: true })];
    expect((await instanceOf(facts([citizen({ id: 'c2' })], [posting({ id: 'p1' })], { standing: next, cases }), 's')).consultants).toEqual(
      instance.consultants,
    );
    expect(instance.pairs.map((pair) => pair.consultant)).toEqual(['k1', undefined]);
  });

  test('the quarter with few options is counted by options alone, ties included, and never has those without any', () => {
    const pairs = ['a', 'b', 'b', 'c', 'c', 'c', 'd', 'd', 'd', 'd'].map((id) => ({ citizen: id }));
    expect([...fewOptions(pairs)]).toEqual(['a']);
    expect([...fewOptions([...pairs, { citizen: 'e' }])].sort()).toEqual(['a', 'e']);
    expect(fewOptions([]).size).toBe(0);
  });

  test('a reserve is the best of those proposed nowhere: one for a place, and nobody twice', () => {
    const pair = (citizenId: string, place: string, fit: number) => ({ citizen: citizenId, place, fit });
    const instance = {
      citizens: [{ id: 'a' }, { id: 'b', waitingWeeks: 3 }, { id: 'c', waitingWeeks: 9 }, { id: 'd' }],
      places: [],
      pairs: [pair('a', 'p', 90), pair('b', 'p', 80), pair('c', 'p', 80), pair('c', 'q', 70), pair('d', 'q', 60), pair('d', 'r', 99)],
    };
    const proposed = [
      { citizen: 'a', place: 'p' },
      { citizen: 'x', place: 'q' },
    ];
    expect(reservesOf(instance, proposed)).toEqual([
      { citizen: 'c', place: 'p' },
      { citizen: 'd', place: 'q' },
    ]);
  });
});

describe('the census and its alarms', () => {
  const person = (options: number, change: Partial<Parameters<typeof census>[0][number]> = {}) => ({
    citizen: citizen({ waitingSince: '2026-10-26' }),
    options,
    reach: options,
    blocker: options === 0 ? 'H_TIME' : null,
    placed: false,
    proposed: false,
    ...change,
  });
  const LIMITS = { creaming_percent: 80, chance_percent: 5, agreement_percent: 95, company_answer_percent: 50, fairness_percent: 5, least_count: 5 };
  const SILENT = { companyAsked: 0, companyAnswered: 0, viewsGiven: 0, viewsAgree: 0 };

  test('options are the places whose conditions are met, whoever else is proposed; a blocker is what keeps most away', () => {
    const far = posting({ district: 'AMAGER_VEST' });
    expect(optionsOf(citizen(), [posting(), far], SETTINGS)).toEqual({ options: 1, reach: 1, blocker: null });
    expect(optionsOf(citizen(), [posting({ headsFree: 0 }), posting({ supportFree: 0 }), far], SETTINGS)).toMatchObject({ options: 0, reach: 2 });
    expect(optionsOf(citizen(), [far, far, posting({ minutesMin: 600, minutesMax: 700 })], SETTINGS)).toEqual({ options: 0, reach: 0, blocker: 'H_TRAVEL' });
  });

  test('a place that no run would propose is no option: an alarm says that somebody could have been proposed and was not', () => {
    const strict = { ...SETTINGS, limits: { ...SETTINGS.limits, proposeFromPoints: 101 } };
    expect(optionsOf(citizen(), [posting(), posting({ district: 'AMAGER_VEST' })], strict)).toEqual({ options: 0, reach: 1, blocker: 'H_TRAVEL' });
    expect(optionsOf(citizen(), [posting()], strict)).toEqual({ options: 0, reach: 1, blocker: 'POINTS' });
  });

  test('somebody waits too long only when a place fits, nothing was proposed and the limit has passed', () => {
    const since = (weeks: number) => citizen({ waitingSince: `2026-${weeks > 12 ? '06' : '11'}-01` });
    const counted = census(
      [person(3, { citizen: since(20) }), person(0, { citizen: since(20) }), person(3, { citizen: since(20), proposed: true }), person(2)],
      SETTINGS,
      TODAY,
    );
    expect(counted).toMatchObject({ active: 4, withoutOptions: 1, starved: 1, longestWaitWeeks: 25, blocked: { H_TIME: 1 } });
    expect(alarmsOf(counted, SILENT, LIMITS)).toEqual(['STARVATION']);
    expect(alarmsOf({ ...counted, starved: 0 }, SILENT, LIMITS)).toEqual([]);
  });

  test('those with few options placed less often than four of five of those with many, and not by chance: an alarm, and a ratio to show', () => {
    const many = Array.from({ length: 10 }, (_, at) => person(9, { placed: at < 8 }));
    const few = (placed: number) => Array.from({ length: 10 }, (_, at) => person(1, { placed: at < placed }));
    const between = Array.from({ length: 20 }, () => person(4));
    const counted = (placed: number): Census => census([...few(placed), ...between, ...many], SETTINGS, TODAY);
    expect(counted(6)).toMatchObject({ fewTotal: 10, fewPlaced: 6, manyTotal: 10, manyPlaced: 8 });
    expect([creamingRatio(counted(3)), alarmsOf(counted(3), SILENT, LIMITS)]).toEqual([0.38, ['CREAMING']]);
    // Six of ten where others have eight is what chance gives every third time.
    expect([creamingRatio(counted(6)), alarmsOf(counted(6), SILENT, LIMITS)]).toEqual([0.75, []]);
    expect(alarmsOf(counted(6), SILENT, { ...LIMITS, chance_percent: 40 })).toEqual(['CREAMING']);
    expect([creamingRatio(counted(7)), alarmsOf(counted(7), SILENT, { ...LIMITS, chance_percent: 100 })]).toEqual([0.88, []]);
    expect(creamingRatio(census([], SETTINGS, TODAY))).toBeNull();
  });

  test('what chance gives is counted, as in the book', () => {
    // Fisher's tea: of eight cups, all four of one kind named rightly by chance once in seventy times.
    expect(byChance({ fewTotal: 4, fewPlaced: 0, manyTotal: 4, manyPlaced: 4 })).toBeCloseTo(1 / 70, 12);
    expect(byChance({ fewTotal: 4, fewPlaced: 1, manyTotal: 4, manyPlaced: 3 })).toBeCloseTo(17 / 70, 12);
    expect(byChance({ fewTotal: 9, fewPlaced: 5, manyTotal: 7, manyPlaced: 0 })).toBeCloseTo(1, 12);
  });

  test('consultants who nearly always agree and companies that stay silent are seen, once there is enough to see', () => {
    const answers = { companyAsked: 10, companyAnswered: 4, viewsGiven: 100, viewsAgree: 96 };
    expect(alarmsOf(null, answers, LIMITS)).toEqual(['RUBBER_STAMP', 'COMPANIES_SILENT']);
    expect(alarmsOf(null, { companyAsked: 4, companyAnswered: 0, viewsGiven: 4, viewsAgree: 4 }, LIMITS)).toEqual([]);
    expect(alarmsOf(null, { ...answers, companyAnswered: 5, viewsAgree: 95 }, LIMITS)).toEqual([]);
  });
});
