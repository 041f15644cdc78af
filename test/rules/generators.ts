import type { CitizenFacts, WeekTime } from '@fyrtaarn/citizens';
import fc from 'fast-check';
import type { PairFacts } from '../../libs/matching/src/hard-criteria.rules';
import type { PostingFacts } from '../../libs/matching/src/posting-facts';
import { citizen, DISTRICTS, posting, termsOf } from './facts';

/** Few words of each kind, so that a citizen and a posting often meet in one. */
const TASKS = termsOf('work_task').slice(0, 5);
const FACTS = termsOf('workplace_fact').slice(0, 5);
const LANGUAGES = termsOf('language').slice(0, 3);
const AREAS = DISTRICTS.slice(0, 4);

const OTHER_PLACES = ['01a1fcfa-0000-7000-8000-000000000001', '01a1fcfa-0000-7000-8000-000000000002'];

/** As the rule YOUTH-13-14 has it. */
export const YOUNG = { rule: 'YOUTH-13-14', weekMinutes: 720, schoolDayMinutes: 120, otherDayMinutes: 420, earliest: '06:00', latest: '20:00' };

const among = (words: readonly string[]) => fc.constantFrom(...words);
const some = (words: readonly string[], min = 0) => fc.subarray([...words], { minLength: min });
const each = <Value>(words: fc.Arbitrary<string[]>, value: fc.Arbitrary<Value>): fc.Arbitrary<(readonly [string, Value])[]> =>
  words.chain((list) => fc.tuple(...list.map((word) => fc.tuple(fc.constant(word), value))));
const range = (least: number, most: number) =>
  fc.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most })).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const two = (number: number): string => String(number).padStart(2, '0');
const clock = (hour: number): string => `${two(hour)}:00`;
const quarterClock = (quarter: number): string => `${two(Math.floor(quarter / 4))}:${two(15 * (quarter % 4))}`;

/** At most one time a day, of whole hours: what the posting's own rule lets through holds as one stretch. */
const week: fc.Arbitrary<WeekTime[]> = fc
  .subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })
  .chain((days) =>
    fc.tuple(
      ...days.map((weekday) =>
        fc
          .tuple(fc.integer({ min: 7, max: 18 }), fc.integer({ min: 1, max: 5 }))
          .map(([from, hours]) => ({ weekday, starts: clock(from), ends: clock(from + hours) })),
      ),
    ),
  );

/** Several times a day, of a quarter of an hour each, that make stretches of any length where they touch. */
export const manyTimes: fc.Arbitrary<WeekTime[]> = fc
  .uniqueArray(fc.record({ weekday: fc.integer({ min: 1, max: 3 }), quarter: fc.integer({ min: 32, max: 47 }) }), {
    minLength: 1,
    maxLength: 21,
    selector: ({ weekday, quarter }) => `${weekday} ${quarter}`,
  })
  .map((quarters) => quarters.map(({ weekday, quarter }) => ({ weekday, starts: quarterClock(quarter), ends: quarterClock(quarter + 1) })));

const hoursOfCitizen = fc.oneof(
  fc.constant({ minutesMin: null, minutesMax: null, minutesAim: null }),
  range(30, 900).chain(([minutesMin, minutesMax]) =>
    fc.option(fc.integer({ min: minutesMin, max: 1500 })).map((minutesAim) => ({ minutesMin, minutesMax, minutesAim })),
  ),
);

export const anyCitizen: fc.Arbitrary<CitizenFacts> = fc
  .record({
    homeDistrict: among(AREAS),
    hours: hoursOfCitizen,
    week: fc.option(week),
    districts: fc.option(some(AREAS, 1)),
    tasks: each(some(TASKS), fc.constantFrom('can', 'likes', 'learns', 'wont')),
    needs: fc.option(each(some(FACTS), fc.constantFrom('must', 'preferably')), { freq: 6 }),
    choices: fc.subarray([posting().id, ...OTHER_PLACES]),
    languages: each(some(LANGUAGES), fc.integer({ min: 1, max: 3 })),
    colleagueLanguages: some(LANGUAGES),
    aims: some(TASKS),
    youth: fc.constantFrom<CitizenFacts['youth']>({ rule: 'none' }, { rule: 'none' }, { rule: 'none' }, YOUNG, null),
  })
  .map(({ hours, tasks, needs, languages, ...rest }) =>
    citizen({
      ...rest,
      ...hours,
      tasks: tasks.map(([term, stance]) => ({ term, stance })),
      needs: needs?.map(([term, strength]) => ({ term, strength })) ?? null,
      languages: languages.map(([term, level]) => ({ term, level })),
    }),
  );

const anyPosting: fc.Arbitrary<PostingFacts> = fc
  .record({
    state: fc.constantFrom('open', 'open', 'open', 'paused'),
    companyActive: fc.constantFrom(true, true, true, false),
    supportFree: fc.integer({ min: 0, max: 4 }),
    headsFree: fc.integer({ min: 0, max: 4 }),
    minutesFree: fc.integer({ min: 0, max: 3000 }),
    district: among(AREAS),
    week,
    tasks: each(some(TASKS, 1), fc.boolean()),
    facts: each(some(FACTS), fc.boolean()),
    language: fc.option(fc.tuple(among(LANGUAGES), fc.integer({ min: 1, max: 3 }))),
    ordinaryWage: fc.constantFrom(true, true, true, false),
    colleagueLanguages: some(LANGUAGES),
    leadsTo: some(TASKS),
    hours: fc.tuple(fc.integer({ min: 1, max: 100 }), range(30, 900)),
  })
  .map(({ tasks, facts, language, hours: [share, [least, most]], ...rest }) => {
    // Never more than the week holds, as the posting's own rule demands.
    const held = rest.week.reduce((sum, { starts, ends }) => sum + 60 * (Number(ends.slice(0, 2)) - Number(starts.slice(0, 2))), 0);
    const minutesMin = Math.min(least, Math.max(30, Math.floor((held * share) / 100)));
    return posting({
      ...rest,
      minutesMin,
      minutesMax: most,
      tasks: tasks.map(([term, essential]) => ({ term, essential })),
      facts: facts.map(([term, offered]) => ({ term, offered })),
      language: language?.[0] ?? null,
      languageLevel: language?.[1] ?? null,
    });
  });

const anyPair: fc.Arbitrary<PairFacts> = fc.record({ blocked: fc.boolean(), open: fc.boolean(), busy: fc.boolean() });

/** A citizen, a posting, and what stands between them. */
export type Facts = readonly [citizen: CitizenFacts, posting: PostingFacts, pair: PairFacts];
export const anyFacts: fc.Arbitrary<Facts> = fc.tuple(anyCitizen, anyPosting, anyPair);

/** The same facts with every list in another order, but for the one whose order is what it says. */
export function shuffled<Facts extends object>(facts: Facts): fc.Arbitrary<Facts> {
  const fields = Object.entries(facts).map(([name, value]) => {
    const list = Array.isArray(value) && name !== 'choices' ? fc.shuffledSubarray(value, { minLength: value.length }) : fc.constant(value);
    return list.map((now) => [name, now] as const);
  });
  return fc.tuple(...fields).map((entries) => Object.fromEntries(entries) as Facts);
}
