import fc from 'fast-check';
import { evaluate } from '../../libs/matching/src/evaluate.rules';
import { askForChange, changed, gainsOf, type PostingOption } from '../../libs/matching/src/posting-change.rules';
import type { PostingFacts } from '../../libs/matching/src/posting-facts';
import { citizen, everyDay, FREE_PAIR, posting, SETTINGS, wordsIn } from './facts';
import { anyCitizen } from './generators';

const LATER: PostingOption = { kind: 'start_later', minutes: 60, term: null };
const LESS: PostingOption = { kind: 'fewer_hours', minutes: 60, term: null };
const QUIET: PostingOption = { kind: 'offer_fact', minutes: null, term: 'QUIET_ROOM' };
const against = (citizens: ReturnType<typeof citizen>[]) => (one: PostingFacts) => citizens.map((who) => evaluate(who, one, FREE_PAIR, SETTINGS));

test('each change changes what it says, and nothing else', () => {
  const job = posting({ week: [...everyDay('09:00', '12:00', [1]), ...everyDay('11:00', '11:45', [2])], facts: [{ term: 'QUIET_ROOM', offered: false }] });
  expect(changed(job, LATER)).toEqual({ ...job, week: everyDay('10:00', '12:00', [1]) });
  expect(changed(job, LESS)).toEqual({ ...job, minutesMin: job.minutesMin - 60 });
  expect(changed(job, QUIET)).toEqual({ ...job, facts: [{ term: 'QUIET_ROOM', offered: true }] });
});

test('counted are those it does not fit now and would fit then; fewer than three are not told, and only what is marked is tried', () => {
  const short = Array.from({ length: 3 }, () => citizen({ minutesMin: 60, minutesMax: 120 }));
  const quiet = Array.from({ length: 2 }, () => citizen({ needs: [{ term: 'QUIET_ROOM', strength: 'must' }] }));
  const job = posting({ facts: [{ term: 'QUIET_ROOM', offered: false }] });
  const evaluated = against([...short, ...quiet, citizen()]);
  expect(gainsOf(job, [LESS, QUIET, LATER], evaluated, 3)).toEqual([{ ...LESS, count: 3 }]);
  expect(gainsOf(job, [LESS, QUIET], evaluated, 2)).toEqual([
    { ...LESS, count: 3 },
    { ...QUIET, count: 2 },
  ]);
  expect(gainsOf(job, [QUIET], evaluated, 3)).toEqual([]);
});

test('whoever it is about, no count below three leaves, and it is the count of the changed posting', () => {
  fc.assert(
    fc.property(fc.array(anyCitizen, { maxLength: 12 }), (citizens) => {
      const job = posting({ facts: [{ term: 'QUIET_ROOM', offered: false }] });
      const evaluated = against(citizens);
      for (const gain of gainsOf(job, [LATER, LESS, QUIET], evaluated, 3)) {
        expect(gain.count).toBeGreaterThanOrEqual(3);
        const [before, after] = [evaluated(job), evaluated(changed(job, gain))];
        expect(gain.count).toBe(after.filter((one, at) => one.fit !== 'NOT_NOW' && before[at]!.fit === 'NOT_NOW').length);
      }
    }),
    { numRuns: 200 },
  );
});

test('the question is one that a company is asked, in both languages', () => {
  expect(askForChange({ ...QUIET, count: 4 }, 'da', wordsIn('da'))).toBe('Kan I tilbyde et roligt rum? Så passer jobbet til 4 mennesker mere.');
  expect(askForChange({ ...LATER, count: 3 }, 'da', wordsIn('da'))).toBe('Kan I begynde 60 minutter senere? Så passer jobbet til 3 mennesker mere.');
  expect(askForChange({ ...LESS, count: 5 }, 'en', wordsIn('en'))).toBe('Can you do with 1 hour less a week? Then the job fits 5 more people.');
});
