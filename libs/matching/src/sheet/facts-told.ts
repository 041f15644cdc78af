import type { CitizenFacts } from '@fyrtaarn/citizens';
import type { PairFacts } from '../hard-criteria.rules';
import type { PostingFacts } from '../posting-facts';

type Told = readonly [group: string, da: string, en: string];

// Each list names every field of its type: a fact that nobody tells of does not compile.
const OF_A_CITIZEN = {
  id: ['NUMBER', 'Et nummer, der kun bruges her', 'A number that is used only here'],
  homeDistrict: ['TRAVEL', 'Egen bydel', 'Own district'],
  waitingSince: ['WAITING', 'Dato for, hvornår ventetiden begyndte', 'The day the wait began'],
  minutesMin: ['HOURS', 'Timer om ugen, mindst', 'Hours a week, at least'],
  minutesMax: ['HOURS', 'Timer om ugen, højst', 'Hours a week, at most'],
  minutesAim: ['HOURS', 'Timer, borgeren vil nå op på', 'Hours the citizen aims at'],
  week: ['HOURS', 'Tider på ugen', 'Times of the week'],
  districts: ['TRAVEL', 'Bydele, borgeren vil rejse til', 'Districts the citizen will travel to'],
  tasks: ['TASKS', 'Opgaver, borgeren kan, vil lære, ønsker eller siger nej til', 'Tasks the citizen can do, wants to learn, wishes for or says no to'],
  needs: ['NEEDS', 'Det, arbejdspladsen skal eller helst skal have', 'What the workplace must or preferably should have'],
  languages: ['LANGUAGES', 'Sprog og niveau', 'Languages and level'],
  colleagueLanguages: ['LANGUAGES', 'Sprog, en kollega gerne må tale', 'Languages that a colleague might speak'],
  aims: ['TASKS', 'Opgaver, borgeren gerne vil nå frem til', 'Tasks the citizen hopes to come to'],
  choices: ['TASKS', 'Borgerens egen rækkefølge af steder', 'The citizen’s own order of places'],
  youth: ['AGE_LAW', 'Om lovens regler for unge under 18 gælder', 'Whether the law’s rules for those under 18 hold'],
} as const satisfies Record<keyof CitizenFacts, Told>;

const OF_A_POSTING = {
  id: ['NUMBER', 'Et nummer, der kun bruges her', 'A number that is used only here'],
  companyId: ['NUMBER', 'Virksomhedens nummer her', 'The company’s number here'],
  state: ['PLACE', 'Om opslaget er åbent', 'Whether the posting is open'],
  companyActive: ['PLACE', 'Om virksomheden er aktiv', 'Whether the company is active'],
  supportFree: ['PLACE', 'Hvor mange nye virksomheden kan tage sig af', 'How many new people the company can support'],
  headsFree: ['PLACE', 'Ledige pladser', 'Free places'],
  minutesFree: ['HOURS', 'Ledige timer', 'Free hours'],
  minutesMin: ['HOURS', 'Timer om ugen, mindst', 'Hours a week, at least'],
  minutesMax: ['HOURS', 'Timer om ugen, højst', 'Hours a week, at most'],
  district: ['TRAVEL', 'Bydel', 'District'],
  week: ['HOURS', 'Tider på ugen', 'Times of the week'],
  tasks: ['TASKS', 'Opgaver, og om de er nødvendige', 'Tasks, and whether they are essential'],
  facts: ['NEEDS', 'Det, stedet har eller ikke har', 'What the place has or does not have'],
  language: ['LANGUAGES', 'Sprog, jobbet kræver', 'Language that the job needs'],
  languageLevel: ['LANGUAGES', 'Niveau, jobbet kræver', 'Level that the job needs'],
  ordinaryWage: ['PAY', 'Om lønnen er ordinær', 'Whether the pay is ordinary'],
  colleagueLanguages: ['LANGUAGES', 'Sprog, en kollega taler', 'Languages that a colleague speaks'],
  leadsTo: ['TASKS', 'Hvad opgaverne fører hen mod', 'What the tasks lead to'],
} as const satisfies Record<keyof PostingFacts, Told>;

const BETWEEN_THEM = {
  blocked: ['PAIR', 'Om der er et nyligt nej', 'Whether there is a recent no'],
  open: ['PAIR', 'Om der er et forslag i gang', 'Whether there is a proposal under way'],
  busy: ['PAIR', 'Om borgeren har mange forslag i gang', 'Whether the citizen has many proposals under way'],
} as const satisfies Record<keyof PairFacts, Told>;

export interface FactTold {
  readonly of: 'citizen' | 'posting' | 'pair';
  readonly field: string;
  readonly group: string;
  readonly nameDa: string;
  readonly nameEn: string;
}

/** Everything that the matcher reads, and nothing else can be read: these are the fields of its inputs. */
export const FACTS_TOLD: readonly FactTold[] = [...listed('citizen', OF_A_CITIZEN), ...listed('posting', OF_A_POSTING), ...listed('pair', BETWEEN_THEM)];

function listed(of: FactTold['of'], told: Readonly<Record<string, Told>>): FactTold[] {
  return Object.entries(told).map(([field, [group, nameDa, nameEn]]) => ({ of, field, group, nameDa, nameEn }));
}
