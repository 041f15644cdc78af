import type { CitizenFacts } from '@fyrtaarn/citizens';
import { shortestShift } from '@fyrtaarn/kernel';
import type { HardResult, Verdict } from './explanation';
import type { PostingFacts } from './posting-facts';
import { lawfulMinutes, sharedMinutes } from './week.rules';

/** What stands between this pair besides their facts. */
export interface PairFacts {
  readonly blocked: boolean;
  readonly open: boolean;
  /** The citizen already has as many proposals under way as one person can follow. */
  readonly busy: boolean;
}

type HardCriterion = (citizen: CitizenFacts, posting: PostingFacts, pair: PairFacts) => HardResult;

/** Each is a question that can be answered yes, no or not yet. Matching.md 2.2; consent is checked before. */
const BETWEEN_THE_TWO: readonly HardCriterion[] = [hours, time, travel, language, needs, wont];

/** What holds whatever the two are like: the law, and whether place and pair are free. Asked also of a pair that a person chose by hand. */
export const GUARDS: readonly HardCriterion[] = [youth, wage, firm, pairFree, notBusy, capacity];

export const HARD_CRITERIA: readonly HardCriterion[] = [...BETWEEN_THE_TWO, ...GUARDS];

function hours(citizen: CitizenFacts, posting: PostingFacts): HardResult {
  const { minutesMin, minutesMax } = citizen;
  const params = { jobMin: posting.minutesMin, jobMax: posting.minutesMax, mine: minutesMax ?? 0, least: minutesMin ?? 0 };
  if (minutesMin === null || minutesMax === null) return unknown('H_HOURS', params, 'citizen');
  return verdict('H_HOURS', minutesMin <= posting.minutesMax && posting.minutesMin <= minutesMax, params);
}

function time(citizen: CitizenFacts, posting: PostingFacts): HardResult {
  if (citizen.week === null) return unknown('H_TIME', { needed: posting.minutesMin }, 'citizen');
  const shared = sharedMinutes(citizen.week, posting.week, shortestShift(posting.minutesMin));
  return verdict('H_TIME', shared >= posting.minutesMin, { needed: posting.minutesMin, shared });
}

function travel(citizen: CitizenFacts, posting: PostingFacts): HardResult {
  const params = { district: posting.district };
  if (citizen.districts === null) return unknown('H_TRAVEL', params, 'citizen');
  return verdict('H_TRAVEL', citizen.districts.includes(posting.district), params);
}

function language(citizen: CitizenFacts, posting: PostingFacts): HardResult {
  if (posting.language === null) return verdict('H_LANG', true, {});
  const params = { language: posting.language, level: posting.languageLevel ?? 1 };
  if (citizen.languages.length === 0) return unknown('H_LANG', params, 'citizen');
  const level = citizen.languages.find((one) => one.term === posting.language)?.level ?? 0;
  const withColleague = citizen.languages.some((one) => one.level >= params.level && posting.colleagueLanguages.includes(one.term));
  return verdict('H_LANG', level >= params.level || withColleague, params);
}

function needs(citizen: CitizenFacts, posting: PostingFacts): HardResult {
  if (citizen.needs === null) return unknown('H_NEED', { released: 0 }, 'home');
  const must = citizen.needs.filter((need) => need.strength === 'must').map((need) => need.term);
  const said = new Map(posting.facts.map((fact) => [fact.term, fact.offered]));
  const refused = must.filter((term) => said.get(term) === false);
  const unsaid = must.filter((term) => !said.has(term));
  if (refused.length > 0) return verdict('H_NEED', false, { terms: refused });
  if (unsaid.length > 0) return unknown('H_NEED', { terms: unsaid }, 'company');
  return verdict('H_NEED', true, { terms: must });
}

function wont(citizen: CitizenFacts, posting: PostingFacts): HardResult {
  const no = citizen.tasks.filter((task) => task.stance === 'wont').map((task) => task.term);
  const clash = posting.tasks.map((task) => task.term).filter((term) => no.includes(term));
  return verdict('H_WONT', clash.length === 0, { terms: clash });
}

/** The law's table for those under 18. Nobody may override it, and not known is a stop too. */
function youth({ youth: law }: CitizenFacts, { week, minutesMin }: PostingFacts): HardResult {
  if (law === null) return verdict('H_AGE', false, { known: 0 });
  if (!('weekMinutes' in law)) return verdict('H_AGE', true, { known: 1 });
  return verdict('H_AGE', minutesMin <= Math.min(law.weekMinutes, lawfulMinutes(week, law)), { known: 1 });
}

function wage(_: CitizenFacts, posting: PostingFacts): HardResult {
  return verdict('H_WAGE', posting.ordinaryWage, {});
}

function firm(_: CitizenFacts, posting: PostingFacts): HardResult {
  return verdict('H_FIRM', posting.companyActive && posting.state === 'open' && posting.supportFree > 0, {});
}

function pairFree(_: CitizenFacts, __: PostingFacts, pair: PairFacts): HardResult {
  return verdict('H_PAIR', !pair.blocked && !pair.open, { open: pair.open ? 1 : 0 });
}

function notBusy(_: CitizenFacts, __: PostingFacts, pair: PairFacts): HardResult {
  return verdict('H_OPEN', !pair.busy, {});
}

function capacity(citizen: CitizenFacts, posting: PostingFacts): HardResult {
  const least = Math.max(posting.minutesMin, citizen.minutesMin ?? 0);
  return verdict('H_CAP', posting.headsFree > 0 && posting.minutesFree >= least, {});
}

function verdict(code: string, holds: boolean, params: HardResult['params']): HardResult {
  const said: Verdict = holds ? 'yes' : 'no';
  return { code, verdict: said, params };
}

function unknown(code: string, params: HardResult['params'], ask: HardResult['ask'] & string): HardResult {
  return { code, verdict: 'unknown', params, ask };
}
