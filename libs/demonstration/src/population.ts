import type { CitizenFacts } from '@fyrtaarn/citizens';
import { addDays, isCvrNumber, weekday, type LocalDate } from '@fyrtaarn/kernel';
import type { PostingFacts } from '@fyrtaarn/matching';
import type { Chance } from './chance';
import { COMPANIES, FACTS, FIRST_NAMES, LAST_NAMES, OTHER_LANGUAGES, PLACES, WEEK_PATTERNS } from './vocabulary';

export interface DemoCompany {
  readonly id: string;
  readonly name: string;
  readonly cvr: string;
  readonly purpose: string;
  readonly district: string;
  readonly supportCapacity: number;
  readonly tasks: readonly string[];
}

export interface DemoCitizen {
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  readonly referredBy: 'BIF' | 'SOF';
  /** Groups that SOF has released to BIF; a BIF citizen needs none. */
  readonly released: readonly string[];
  readonly facts: CitizenFacts;
}

export interface DemoPosting {
  readonly title: string;
  readonly heads: number;
  readonly startsOn: LocalDate;
  readonly facts: PostingFacts;
}

const DISTRICTS = ['VESTERBRO_KONGENS_ENGHAVE', 'BROENSHOEJ_HUSUM', 'BISPEBJERG', 'NOERREBRO', 'VALBY', 'AMAGER_VEST'];
const ALL_GROUPS = ['NAME', 'CONTACT', 'HOURS', 'TRAVEL', 'TASKS', 'NEEDS', 'LANGUAGES'];

/** Thirty companies. CVR numbers begin with 99, which has never been given out, and pass the check digit. */
export function makeCompanies(chance: Chance): DemoCompany[] {
  return Array.from({ length: 30 }, (_, at) => {
    const [name, purpose, tasks] = COMPANIES[at % COMPANIES.length] as (typeof COMPANIES)[number];
    const place = PLACES[Math.floor(at / COMPANIES.length)] as string;
    const district = DISTRICTS[Math.floor(at / COMPANIES.length)] as string;
    return {
      id: chance.id(),
      name: at < COMPANIES.length ? name : `${name} ${place}`,
      cvr: cvr(at),
      purpose,
      district,
      supportCapacity: chance.whole(2, 5),
      tasks,
    };
  });
}

function cvr(at: number): string {
  for (let number = 99_000_000 + at * 100; ; number++) if (isCvrNumber(String(number))) return String(number);
}

/** Citizens, two thirds referred by BIF, waiting since up to eighteen months. */
export function makeCitizens(chance: Chance, today: LocalDate, count = 150): DemoCitizen[] {
  return Array.from({ length: count }, (_, at) => {
    const referredBy = at % 3 === 2 ? 'SOF' : 'BIF';
    const hidden = referredBy === 'SOF' && chance.yes(0.3) ? [chance.pick(['CONTACT', 'NEEDS', 'LANGUAGES'])] : [];
    return {
      firstName: chance.pick(FIRST_NAMES),
      lastName: chance.pick(LAST_NAMES),
      // 00 begins no Danish telephone number.
      phone: `00 ${chance.whole(10, 99)} ${chance.whole(10, 99)} ${chance.whole(10, 99)}`,
      referredBy,
      released: ALL_GROUPS.filter((group) => !hidden.includes(group)),
      facts: citizenFacts(chance, today),
    };
  });
}

function citizenFacts(chance: Chance, today: LocalDate): CitizenFacts {
  const facts = factsByChance(chance, today);
  const dane = (facts.languages.find((one) => one.term === 'DA')?.level ?? 0) > 1;
  const colleagueLanguages = dane ? [] : facts.languages.flatMap((one) => (one.term === 'DA' ? [] : [one.term]));
  const aims = facts.tasks.filter((task) => task.stance === 'learns').map((task) => task.term);
  return { ...facts, colleagueLanguages, aims };
}

function factsByChance(chance: Chance, today: LocalDate): CitizenFacts {
  const trades = chance.some(COMPANIES, 3).flatMap(([, , tasks]) => tasks);
  const minutesMin = chance.pick([60, 120, 120, 180, 240]);
  const minutesMax = minutesMin + chance.pick([120, 180, 240, 360]);
  const home = chance.pick(DISTRICTS);
  return {
    id: chance.id(),
    homeDistrict: home,
    waitingSince: addDays(today, -chance.whole(3, 540)),
    minutesMin,
    minutesMax,
    minutesAim: chance.yes(0.6) ? minutesMax + chance.pick([0, 120, 240]) : null,
    week: chance.yes(0.93) ? weekOf(chance) : null,
    districts: chance.yes(0.9) ? [...new Set([home, ...chance.some(DISTRICTS, 3)])].sort() : null,
    tasks: [...new Set(trades)].sort().map((term) => ({ term, stance: chance.pick(['can', 'can', 'likes', 'learns', 'wont'] as const) })),
    needs: chance.some(FACTS, chance.whole(0, 3)).map((term) => ({ term, strength: chance.yes(0.35) ? ('must' as const) : ('preferably' as const) })),
    languages: [{ term: 'DA', level: chance.pick([1, 2, 2, 3, 3]) }, ...(chance.yes(0.4) ? [{ term: chance.pick(OTHER_LANGUAGES), level: 3 }] : [])],
    colleagueLanguages: [],
    aims: [],
    choices: [],
    youth: { rule: 'none' },
  };
}

/** Postings over the thirty companies; the first belongs to the company of the demo login. */
export function makePostings(chance: Chance, companies: readonly DemoCompany[], today: LocalDate, count = 40): DemoPosting[] {
  return Array.from({ length: count }, (_, at) => {
    const company = companies[at % companies.length] as DemoCompany;
    const tasks = [...company.tasks].sort();
    const minutesMin = chance.pick([120, 120, 180, 240]);
    const heads = chance.pick([1, 1, 2, 3]);
    const minutesMax = minutesMin + chance.pick([120, 180, 240]);
    const offered = chance.some(FACTS, chance.whole(4, 8));
    const facts: PostingFacts = {
      id: chance.id(),
      companyId: company.id,
      state: at < 32 ? 'open' : at < 36 ? 'submitted' : 'closed',
      companyActive: true,
      supportFree: company.supportCapacity,
      headsFree: heads,
      minutesFree: heads * minutesMax,
      minutesMin,
      minutesMax,
      district: company.district,
      week: weekOf(chance),
      tasks: tasks.map((term, nth) => ({ term, essential: nth === 0 })),
      facts: FACTS.filter((term) => offered.includes(term) || chance.yes(0.4))
        .map((term) => ({ term, offered: offered.includes(term) }))
        .sort((a, b) => (a.term < b.term ? -1 : 1)),
      language: chance.yes(0.5) ? 'DA' : null,
      languageLevel: null,
      ordinaryWage: true,
      colleagueLanguages: at % 3 === 0 ? [OTHER_LANGUAGES[at % OTHER_LANGUAGES.length] as string] : [],
      leadsTo: tasks,
    };
    const languageLevel = facts.language ? chance.pick([1, 1, 2]) : null;
    return { title: `Hjælp hos ${company.name}`, heads, startsOn: nextMonday(addDays(today, chance.whole(5, 40))), facts: { ...facts, languageLevel } };
  });
}

function weekOf(chance: Chance): CitizenFacts['week'] & {} {
  const [days, starts, ends] = chance.pick(WEEK_PATTERNS);
  return days.map((weekday) => ({ weekday, starts, ends }));
}

export function nextMonday(day: LocalDate): LocalDate {
  return addDays(day, (8 - weekday(day)) % 7);
}
