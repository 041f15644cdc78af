import type { CitizenFacts } from '@fyrtaarn/citizens';
import { daysBetween, type LocalDate } from '@fyrtaarn/kernel';
import type { Instance, InstancePair } from '../assignment';
import { judge } from '../evaluate.rules';
import type { MatchingSettings } from '../explanation';
import type { PostingFacts } from '../posting-facts';
import type { Market } from '../settings/market.rules';
import { byPosting, isBusy, keepsRoom, supportLoad, type Standing } from './standing.rules';

/** What the run knows of a citizen besides the facts. */
export interface CitizenCase {
  readonly citizenId: string;
  /** Whose case it is; nobody's yet when null. */
  readonly consultantId: string | null;
  /** Whether anything was proposed since the citizen came onto the list. */
  readonly proposed: boolean;
}

export interface RunFacts {
  readonly market: Market;
  readonly standing: readonly Standing[];
  readonly cases: readonly CitizenCase[];
  readonly settings: MatchingSettings;
  readonly today: LocalDate;
}

/**
 * The problem of a run: every citizen for whom nothing is under way, every open place with what is left of it, and the pairs that fit well
 * enough. Hours are in minutes a week. What is under way keeps its room: a consultant's choices are never solved away (GR-14).
 */
export async function instanceOf(facts: RunFacts, seed: string): Promise<Instance> {
  const { market, standing, settings } = facts;
  const busy = new Set(standing.filter(isBusy).map(({ citizenId }) => citizenId));
  const citizens = market.citizens.filter(({ id }) => !busy.has(id));
  const places = placesLeft(market.postings, standing);
  const cases = new Map(facts.cases.map((one) => [one.citizenId, one]));
  const consultants = newCases(facts);
  const pairs: InstancePair[] = [];
  for (const citizen of citizens) {
    const owner = cases.get(citizen.id)?.consultantId;
    const consultant = owner ? { consultant: owner } : {};
    for (const { posting } of places) {
      const { fit, points } = judge(citizen, posting, market.pairOf(posting, citizen), settings);
      if (fit === 'NOT_NOW' || points < settings.limits.proposeFromPoints) continue;
      const hours = Math.max(citizen.minutesMin ?? 0, posting.minutesMin);
      pairs.push({ citizen: citizen.id, place: posting.id, fit: points, hours, support: supportLoad(citizen, settings), ...consultant });
    }
    // Others get their turn: nothing waits for a run.
    await new Promise((next) => setImmediate(next));
  }
  const few = fewOptions(pairs);
  const agreed = agreedMinutes(standing);
  return {
    citizens: citizens.map((citizen) => ({
      id: citizen.id,
      ...(citizen.minutesMax === null ? {} : { hours: Math.max(0, citizen.minutesMax - (agreed.get(citizen.id) ?? 0)) }),
      overdue: isOverdue(citizen, cases.get(citizen.id), facts),
      fewOptions: few.has(citizen.id),
      waitingWeeks: weeksWaited(citizen, facts.today),
    })),
    places: places.map(({ posting, heads, hours }) => ({ id: posting.id, heads, hours, firm: posting.companyId })),
    firms: supportLeft(market.postings, facts),
    consultants,
    pairs,
    seed,
  };
}

export function weeksWaited({ waitingSince }: CitizenFacts, today: LocalDate): number {
  return Math.max(0, Math.floor(daysBetween(waitingSince as LocalDate, today) / 7));
}

/** Over the waiting limit without a single proposal: whoever the first stage is for. */
function isOverdue(citizen: CitizenFacts, known: CitizenCase | undefined, { settings, today }: RunFacts): boolean {
  return !known?.proposed && weeksWaited(citizen, today) >= settings.limits.overdueWeeks;
}

/**
 * The quarter with the fewest places that fit, among those with any; all who have as few as the last of them belong to it. Counted by
 * options, so that nothing about a person has to be known to be fair to them (matching.md 2.4).
 */
export function fewOptions(pairs: readonly { readonly citizen: string }[]): ReadonlySet<string> {
  const options = new Map<string, number>();
  for (const { citizen } of pairs) options.set(citizen, (options.get(citizen) ?? 0) + 1);
  const counts = [...options.values()].sort((a, b) => a - b);
  const most = counts[Math.ceil(counts.length / 4) - 1] ?? 0;
  return new Set([...options].filter(([, count]) => count <= most).map(([citizen]) => citizen));
}

/** Hours in minutes a week. */
export interface PlaceLeft {
  readonly posting: PostingFacts;
  heads: number;
  hours: number;
}

/** Open places with what is left of them beside what is under way. */
export function placesLeft(postings: readonly PostingFacts[], standing: readonly Standing[]): PlaceLeft[] {
  const kept = byPosting(standing.filter(keepsRoom));
  return postings
    .map((posting) => {
      const mine = kept.get(posting.id) ?? [];
      const minutes = mine.reduce((sum, one) => sum + (one.minutes ?? posting.minutesMin), 0);
      return { posting, heads: posting.headsFree - mine.length, hours: posting.minutesFree - minutes };
    })
    .filter(({ heads, hours, posting }) => heads > 0 && hours >= posting.minutesMin);
}

function supportLeft(postings: readonly PostingFacts[], { standing, market, settings }: RunFacts): { id: string; support: number }[] {
  const free = new Map(postings.map(({ companyId, supportFree }) => [companyId, supportFree]));
  const citizens = new Map(market.citizens.map((citizen) => [citizen.id, citizen]));
  for (const one of standing.filter(keepsRoom)) {
    const left = free.get(one.companyId);
    if (left !== undefined) free.set(one.companyId, left - supportLoad(citizens.get(one.citizenId), settings));
  }
  return [...free].map(([id, support]) => ({ id, support: Math.max(0, support) }));
}

function newCases({ standing, cases, settings }: RunFacts): { id: string; newCases: number }[] {
  const current = new Map<string, Set<string>>();
  for (const { consultantId, citizenId } of standing.filter(({ reserve }) => !reserve))
    current.set(consultantId, (current.get(consultantId) ?? new Set()).add(citizenId));
  const owners = [...new Set(cases.flatMap(({ consultantId }) => consultantId ?? []))].sort();
  return owners.map((id) => ({ id, newCases: Math.max(0, settings.limits.casesPerConsultant - (current.get(id)?.size ?? 0)) }));
}

function agreedMinutes(standing: readonly Standing[]): Map<string, number> {
  const agreed = new Map<string, number>();
  for (const { state, citizenId, minutes } of standing) {
    if (state === 'STARTED') agreed.set(citizenId, (agreed.get(citizenId) ?? 0) + (minutes ?? 0));
  }
  return agreed;
}
