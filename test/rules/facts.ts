import type { CitizenFacts, WeekTime } from '@fyrtaarn/citizens';
import type { MatchingSettings } from '../../libs/matching/src/explanation';
import type { PairFacts } from '../../libs/matching/src/hard-criteria.rules';
import type { PostingFacts } from '../../libs/matching/src/posting-facts';
import type { Words } from '../../libs/matching/src/words';
import settingRows from '../../libs/matching/reference/matching_setting.json';
import districts from '../../libs/people/reference/district.json';
import terms from '../../libs/people/reference/term.json';

/** The settings that the platform starts with. */
export const SETTINGS: MatchingSettings = settingRows[0]!;
export const DISTRICTS = districts.map((one) => one.code);
export const TERMS = terms;

/** What the vocabulary calls a code. Unlike the platform's own, it does not let an unknown code through. */
export function wordsIn(language: 'da' | 'en'): Words {
  const names = new Map([...terms, ...districts].map((one) => [one.code, language === 'da' ? one.name_da : one.name_en]));
  return (code) => {
    const name = names.get(code);
    if (name === undefined) throw new Error(`no word for ${code}`);
    return name;
  };
}

export function termsOf(kind: string): string[] {
  return terms.filter((term) => term.kind === kind).map((term) => term.code);
}

export function everyDay(starts: string, ends: string, weekdays: readonly number[] = [1, 2, 3, 4, 5]): WeekTime[] {
  return weekdays.map((weekday) => ({ weekday, starts, ends }));
}

/** A citizen and a posting that fit each other in everything. Each test changes what it is about. */
export function citizen(change: Partial<CitizenFacts> = {}): CitizenFacts {
  return {
    id: '01a1fcfa-0000-7000-8000-00000000000c',
    homeDistrict: 'VALBY',
    waitingSince: '2026-05-04',
    minutesMin: 120,
    minutesMax: 300,
    minutesAim: null,
    week: everyDay('10:00', '14:00'),
    districts: ['NOERREBRO', 'VALBY'],
    tasks: [
      { term: 'BAKING', stance: 'can' },
      { term: 'GARDENING', stance: 'wont' },
      { term: 'LAUNDRY', stance: 'learns' },
      { term: 'SHOP_HELP', stance: 'likes' },
    ],
    needs: [],
    languages: [{ term: 'DA', level: 2 }],
    colleagueLanguages: [],
    aims: [],
    choices: [],
    youth: { rule: 'none' },
    ...change,
  };
}

export function posting(change: Partial<PostingFacts> = {}): PostingFacts {
  return {
    id: '01a1fcfa-0000-7000-8000-00000000000b',
    companyId: '01a1fcfa-0000-7000-8000-00000000000a',
    state: 'open',
    companyActive: true,
    supportFree: 1,
    headsFree: 1,
    minutesFree: 360,
    minutesMin: 180,
    minutesMax: 360,
    district: 'VALBY',
    week: everyDay('09:00', '17:00'),
    tasks: [
      { term: 'BAKING', essential: true },
      { term: 'CLEANING', essential: false },
    ],
    facts: [],
    language: null,
    languageLevel: null,
    ordinaryWage: true,
    colleagueLanguages: [],
    leadsTo: ['BAKING', 'CLEANING'],
    ...change,
  };
}

export const FREE_PAIR: PairFacts = { blocked: false, open: false, busy: false };
