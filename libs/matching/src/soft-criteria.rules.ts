import type { CitizenFacts } from '@fyrtaarn/citizens';
import type { Params } from './explanation';
import type { PostingFacts } from './posting-facts';
import { sharedMinutes } from './week.rules';

/** How much a criterion holds, 0 to 100; null where nothing is known, so that the neutral value of the settings counts. */
export interface Holding {
  readonly value: number | null;
  readonly params: Params;
}

/** Nothing at all where the criterion does not concern the citizen: then it has no weight either. */
type SoftCriterion = (citizen: CitizenFacts, posting: PostingFacts) => Holding | undefined;

/** Matching.md 2.3. The weights are settings; a criterion without a weight is not counted. */
export const SOFT_CRITERIA: Readonly<Record<string, SoftCriterion>> = {
  S_TASK: tasks,
  S_WISH: wish,
  S_CHOICE: choice,
  S_HELPFUL: helpful,
  S_HOURS: hours,
  S_TRAVEL: travel,
  S_TIME: slack,
  S_PEOPLE: people,
  S_NEXT: next,
};

/** Share of the tasks that the citizen can do or wants to learn; an essential task counts double. */
function tasks(citizen: CitizenFacts, posting: PostingFacts): Holding {
  const mine = stances(citizen);
  if (mine.size === 0) return { value: null, params: {} };
  const has = posting.tasks.filter(({ term }) => ['can', 'likes', 'learns'].includes(mine.get(term) ?? ''));
  const weight = (list: PostingFacts['tasks']): number => list.reduce((sum, task) => sum + (task.essential ? 2 : 1), 0);
  return { value: percent(weight(has), weight(posting.tasks)), params: { count: has.length, of: posting.tasks.length, terms: has.map(({ term }) => term) } };
}

function wish(citizen: CitizenFacts, posting: PostingFacts): Holding {
  const mine = stances(citizen);
  const wished = posting.tasks.map(({ term }) => term).filter((term) => mine.get(term) === 'likes');
  return wished.length > 0 ? { value: 100, params: { terms: wished } } : { value: null, params: {} };
}

/**
 * The citizen's own order of places: all for the first, and less for each that follows, but never as little as half. A place that is not
 * in it speaks neither for nor against; for whoever made no order this is no criterion, so leaving it out costs nothing.
 */
function choice({ choices }: CitizenFacts, posting: PostingFacts): Holding | undefined {
  if (choices.length === 0) return undefined;
  const at = choices.indexOf(posting.id);
  return at < 0 ? { value: null, params: {} } : { value: 100 - Math.floor((50 * at) / choices.length), params: { rank: at + 1 } };
}

function helpful(citizen: CitizenFacts, posting: PostingFacts): Holding {
  const wanted = (citizen.needs ?? []).filter((need) => need.strength === 'preferably').map((need) => need.term);
  if (wanted.length === 0) return { value: null, params: {} };
  const offered = new Set(posting.facts.filter((fact) => fact.offered).map((fact) => fact.term));
  const held = wanted.filter((term) => offered.has(term));
  return { value: percent(held.length, wanted.length), params: { terms: held, of: wanted.length } };
}

/** Half for starting within what the citizen can now, half for being able to grow to what the citizen aims at. */
function hours({ minutesMin, minutesMax, minutesAim }: CitizenFacts, posting: PostingFacts): Holding {
  if (minutesMin === null || minutesMax === null) return { value: null, params: {} };
  const from = Math.max(minutesMin, posting.minutesMin);
  const to = Math.min(minutesAim ?? minutesMax, posting.minutesMax);
  const starts = from <= minutesMax ? 50 : 0;
  const grows = percent(Math.min(to, minutesAim ?? minutesMax), minutesAim ?? minutesMax) / 2;
  return { value: Math.round(starts + grows), params: { from, to: Math.max(from, to) } };
}

/** Full for one's own district, half for another that one has said yes to. Nobody knows the minutes of a way yet. */
function travel(citizen: CitizenFacts, posting: PostingFacts): Holding {
  if (citizen.districts === null) return { value: null, params: { district: posting.district } };
  const value = citizen.homeDistrict === posting.district ? 100 : citizen.districts.includes(posting.district) ? 50 : 0;
  return { value, params: { district: posting.district } };
}

/** Twice the time needed is all the slack that helps. */
function slack(citizen: CitizenFacts, posting: PostingFacts): Holding {
  if (citizen.week === null) return { value: null, params: {} };
  const shared = sharedMinutes(citizen.week, posting.week, 1);
  return { value: Math.max(0, Math.min(100, percent(shared, posting.minutesMin) - 100)), params: { shared } };
}

function people({ colleagueLanguages }: CitizenFacts, posting: PostingFacts): Holding {
  if (colleagueLanguages.length === 0) return { value: null, params: {} };
  const spoken = colleagueLanguages.filter((term) => posting.colleagueLanguages.includes(term));
  return { value: spoken.length > 0 ? 100 : 0, params: { terms: spoken } };
}

/** Share of what the citizen aims at that the job's tasks are, or lead to. */
function next({ aims }: CitizenFacts, posting: PostingFacts): Holding {
  if (aims.length === 0) return { value: null, params: {} };
  const nearer = aims.filter((term) => posting.leadsTo.includes(term));
  return { value: percent(nearer.length, aims.length), params: { terms: nearer } };
}

function stances(citizen: CitizenFacts): ReadonlyMap<string, string> {
  return new Map(citizen.tasks.map(({ term, stance }) => [term, stance]));
}

function percent(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.round((100 * part) / whole);
}
