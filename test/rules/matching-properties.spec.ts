import { readFileSync } from 'node:fs';
import type { CitizenFacts } from '@fyrtaarn/citizens';
import { projectPath } from '@fyrtaarn/platform';
import fc from 'fast-check';
import { buildSchema, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { evaluate } from '../../libs/matching/src/evaluate.rules';
import type { Explanation, HardResult } from '../../libs/matching/src/explanation';
import type { PairFacts } from '../../libs/matching/src/hard-criteria.rules';
import type { PostingFacts } from '../../libs/matching/src/posting-facts';
import { reasonsFor, type Reason } from '../../libs/matching/src/sentences';
import { everyDay, SETTINGS, wordsIn } from './facts';
import { anyCitizen, anyPair, anyPosting, shuffled } from './generators';

type Facts = readonly [citizen: CitizenFacts, posting: PostingFacts, pair: PairFacts];
const RUNS = { numRuns: 1000 };
const explain = ([citizen, posting, pair]: Facts, weights = SETTINGS.weights): Explanation => evaluate(citizen, posting, pair, { ...SETTINGS, weights });
const verdicts = ({ hard }: Explanation) => hard.map(({ code, verdict }) => `${code} ${verdict}`);
const anyFacts: fc.Arbitrary<Facts> = fc.tuple(anyCitizen, anyPosting, anyPair);

const LANGUAGES = ['da', 'en'] as const;
const WORDS = { da: wordsIn('da'), en: wordsIn('en') };
const reasons = (explanation: Explanation, audience: 'citizen' | 'consultant', language: 'da' | 'en'): Reason[] => reasonsFor(explanation, audience, language, WORDS[language]);
const everyReason = (explanation: Explanation): Reason[] => LANGUAGES.flatMap((language) => [...reasons(explanation, 'citizen', language), ...reasons(explanation, 'consultant', language)]);

describe('an evaluation', () => {
  test('is the same bytes for the same facts, and names other facts by another hash', () => {
    fc.assert(
      fc.property(anyFacts, anyCitizen, (facts, other) => {
        const once = explain(facts);
        expect(JSON.stringify(explain(structuredClone(facts)))).toBe(JSON.stringify(once));
        const same = JSON.stringify(other) === JSON.stringify(facts[0]);
        expect(explain([other, facts[1], facts[2]]).inputsHash === once.inputsHash).toBe(same);
      }),
      RUNS,
    );
  });

  test('does not depend on the order in which lists are given', () => {
    const inOtherOrder = anyFacts.chain(([citizen, posting, pair]) => fc.tuple(fc.constant([citizen, posting, pair] as const), shuffled(citizen), shuffled(posting)));
    fc.assert(
      fc.property(inOtherOrder, ([facts, citizen, posting]) => {
        const [before, after] = [explain(facts), explain([citizen, posting, facts[2]])];
        expect([after.fit, after.points, after.known, ...verdicts(after)]).toEqual([before.fit, before.points, before.known, ...verdicts(before)]);
      }),
      RUNS,
    );
  });

  test('does not change when every weight is multiplied by the same whole number', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 2, max: 1000 }), (facts, factor) => {
        const more = Object.fromEntries(Object.entries(SETTINGS.weights).map(([code, weight]) => [code, weight * factor]));
        const [before, after] = [explain(facts), explain(facts, more)];
        expect([after.fit, after.points, after.known]).toEqual([before.fit, before.points, before.known]);
      }),
      RUNS,
    );
  });

  test('gives whole points from 0 to 100, and says how much of them is known', () => {
    const wholes = Array.from({ length: 101 }, (_, at) => at);
    const seen = new Set<number>();
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { points, known, soft } = explain(facts);
        seen.add(points);
        for (const number of [points, known, ...soft.map((one) => one.value)]) expect(wholes).toContain(number);
      }),
      RUNS,
    );
    expect(seen.size).toBeGreaterThan(20);
  });

  const FORGET: readonly Partial<CitizenFacts>[] = [{ week: null }, { districts: null }, { minutesMin: null, minutesMax: null, minutesAim: null }, { languages: [] }];
  test('makes a question of what nobody has asked, never a no', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...FORGET), ([citizen, posting, pair], forgotten) => {
        const [before, after] = [explain([citizen, posting, pair]), explain([{ ...citizen, ...forgotten }, posting, pair])];
        const no = ({ hard }: Explanation) => hard.filter((one) => one.verdict === 'no').map((one) => one.code);
        expect(no(before)).toEqual(expect.arrayContaining(no(after)));
        expect(after.fit === 'NOT_NOW').toBe(no(after).length > 0);
      }),
      RUNS,
    );
  });
});

/** For each criterion, the least that has to change, taken from what its own "no" or question names. */
type Mend = (facts: Facts, params: HardResult['params']) => Facts;
const ofCitizen = (change: (citizen: CitizenFacts, params: HardResult['params']) => Partial<CitizenFacts>): Mend => ([citizen, posting, pair], params) => [{ ...citizen, ...change(citizen, params) }, posting, pair];
const ofPosting = (change: (posting: PostingFacts, params: HardResult['params']) => Partial<PostingFacts>): Mend => ([citizen, posting, pair], params) => [citizen, { ...posting, ...change(posting, params) }, pair];
const ofPair = (change: Partial<PairFacts>): Mend => ([citizen, posting, pair]) => [citizen, posting, { ...pair, ...change }];
const named = (params: HardResult['params']): string[] => [...(params['terms'] as string[])];
const MENDS: Readonly<Record<string, Mend>> = {
  H_HOURS: ofCitizen(({ minutesMin }, { jobMin, jobMax, mine }) => (mine! < jobMin! ? { minutesMin: minutesMin ?? 1, minutesMax: jobMin as number } : { minutesMin: jobMax as number })),
  H_TIME: ofCitizen(() => ({ week: everyDay('00:00', '23:59', [1, 2, 3, 4, 5, 6, 7]) })),
  H_TRAVEL: ofCitizen(({ districts }, { district }) => ({ districts: [...(districts ?? []), district as string] })),
  H_LANG: ofCitizen(({ languages }, { language, level }) => ({ languages: [...languages.filter(({ term }) => term !== language), { term: language as string, level: level as number }] })),
  H_NEED: ofPosting(({ facts }, params) => ({ facts: [...facts.filter(({ term }) => !named(params).includes(term)), ...named(params).map((term) => ({ term, offered: true }))] })),
  H_WONT: ofCitizen(({ tasks }, params) => ({ tasks: tasks.filter(({ term }) => !named(params).includes(term)) })),
  H_WAGE: ofPosting(() => ({ ordinaryWage: true })),
  H_FIRM: ofPosting(() => ({ companyActive: true, state: 'open', supportFree: 1 })),
  H_PAIR: ofPair({ blocked: false, open: false }),
  H_OPEN: ofPair({ busy: false }),
  H_CAP: ([citizen, posting, pair]) => [citizen, { ...posting, headsFree: 1, minutesFree: Math.max(posting.minutesMin, citizen.minutesMin ?? 0) }, pair],
};

describe('an explanation is true', () => {
  test('has a mend below for every criterion there is', () => {
    fc.assert(fc.property(anyFacts, (facts) => expect(explain(facts).hard.map((one) => one.code)).toEqual(Object.keys(MENDS))), { numRuns: 1 });
  });

  const outcome = (facts: Facts, code: string): HardResult => explain(facts).hard.find((one) => one.code === code)!;
  test.each(Object.entries(MENDS))('changing just what %s names turns its no into a yes', (code, mend) => {
    const removed = anyFacts.filter((facts) => outcome(facts, code).verdict === 'no');
    fc.assert(
      fc.property(removed, (facts) => {
        const mended = mend(facts, outcome(facts, code).params);
        const now = outcome(mended, code);
        // A place may refuse one need and not have been asked about the next: then the no becomes that question.
        expect((now.verdict === 'unknown' ? outcome(mend(mended, now.params), code) : now).verdict).toBe('yes');
      }),
      { numRuns: 200 },
    );
  });

  test.each(['H_TRAVEL', 'H_TIME', 'H_LANG', 'H_NEED'])('the answer that %s asks for ends its question', (code) => {
    fc.assert(
      fc.property(anyFacts.filter((facts) => outcome(facts, code).verdict === 'unknown'), (facts) => {
        expect(outcome(MENDS[code]!(facts, outcome(facts, code).params), code).verdict).toBe('yes');
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['H_HOURS', 'S_HOURS'],
    ['H_TIME', 'S_TIME'],
    ['H_TRAVEL', 'S_TRAVEL'],
  ])('what %s says no to, %s does not praise in the same breath', (hard, soft) => {
    const removed = anyFacts.filter((facts) => outcome(facts, hard).verdict === 'no');
    fc.assert(
      fc.property(removed, (facts) => expect(everyReason(explain(facts)).map((one) => one.code)).not.toContain(soft)),
      { numRuns: 200 },
    );
  });

  test('a citizen who wants more hours than the job has is told the job’s most, not its least', () => {
    const tooMany = anyFacts.filter(([citizen, posting]) => (citizen.minutesMin ?? 0) > posting.minutesMax);
    fc.assert(
      fc.property(tooMany, fc.constantFrom('citizen', 'consultant'), ([citizen, posting, pair], audience) => {
        const said = reasons(explain([citizen, { ...posting, minutesMin: 30, minutesMax: 7 * 60 }, pair].map((x) => x) as unknown as Facts), audience, 'da');
        expect(said.find((one) => one.code === 'H_HOURS')?.text).toContain('7 timer');
      }),
      { numRuns: 50 },
    );
  });

  test('“nothing speaks against it” is said only when nothing does', () => {
    const speaksAgainst = anyFacts.map(explain as (facts: Facts) => Explanation).filter(({ fit }) => fit === 'NOT_NOW' || fit === 'CLARIFY');
    fc.assert(
      fc.property(speaksAgainst, (explanation) => {
        const signs = LANGUAGES.flatMap((language) => [reasons(explanation, 'citizen', language), reasons(explanation, 'consultant', language)]).map((said) => said[0]!.sign);
        expect(signs.filter((sign) => sign === 'yes')).toEqual([]);
      }),
      RUNS,
    );
  });
});
