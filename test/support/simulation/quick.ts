import { readFileSync } from 'node:fs';
import { Chance, passedOver, type Flow } from '@fyrtaarn/demonstration';
import { daysBetween, type LocalDate } from '@fyrtaarn/kernel';
import {
  alarmsOf,
  census,
  creamingRatio,
  instanceOf,
  judge,
  optionsOf,
  overdueOf,
  reservesOf,
  type Instance,
  type MatchingSettings,
  type Overdue,
} from '@fyrtaarn/matching';
import { projectPath } from '@fyrtaarn/platform';
import { Week, type Behaviour, type Reference } from './week';
import { TAKES_ROOM, World, type SimulatedMatch } from './world';

type Pair = { readonly citizen: string; readonly place: string };

export type Solve = (instance: Instance) => Promise<{ readonly pairs: readonly Pair[] }>;

export interface Plan {
  readonly seed: number;
  readonly weeks: number;
  readonly flow: Flow;
  readonly behaviour: Behaviour;
  readonly settings: MatchingSettings;
  readonly solve: Solve;
}

/** What came of a quick simulation. */
export interface Outcome {
  readonly proposed: number;
  /** Over all weeks: somebody over the limit who was passed over for somebody who was not. */
  readonly passedOver: number;
  /** Weeks in which somebody over the limit, for whom a place fits, had neither a proposal nor been told why. */
  readonly leftInSilence: number;
  /** Why people were told that they still wait, each time that the limit passed. */
  readonly told: Readonly<Record<string, number>>;
  /** Of each week: whether the creaming alarm stood at its end; and the ratio after the last. */
  readonly creaming: readonly boolean[];
  readonly creamingRatio: number | null;
}

const START = '2026-01-05' as LocalDate;
const LIMITS = reference<{ code: string; parameters: never }>('rule').find(({ code }) => code === 'MATCHING-ALARMS')?.parameters as never;
const NO_ANSWERS = { companyAsked: 0, companyAnswered: 0, viewsGiven: 0, viewsAgree: 0 };

/** People who answer as most do. */
export const USUAL: Behaviour = {
  consultantActs: 0.9,
  citizenAnswers: 0.85,
  citizenSaysYes: 0.75,
  companyAnswers: 0.8,
  companySaysYes: () => 0.7,
  companyOffers: 0.8,
  endsInAWeek: 0.02,
};

/**
 * Many half years in little time: weeks of arrivals, runs, answers and endings in memory, over the platform's own evaluation, instances,
 * solver, census, and tables of moves, timers and reasons. What happens within a week, and all that is told, only the whole platform has.
 */
export async function simulate({ seed, weeks, flow, behaviour, settings, solve }: Plan, { counts = false } = {}): Promise<Outcome> {
  const world = new World(flow, settings, START, new Chance(seed));
  const rows: Reference = { moves: reference('match_transition'), timers: reference('match_timer'), reasons: reference('decline_reason') };
  const week = new Week(world, new Chance(seed + 1), behaviour, rows);
  const creaming: boolean[] = [];
  const notices = new Map<string, Overdue>();
  let [over, silence] = [0, 0];
  for (let at = 0; at < weeks; at++) {
    if (at > 0) world.nextWeek();
    const instance = await instanceOf(world.facts(), String(seed));
    const { pairs } = await solve(instance);
    over += passedOver(instance, pairs);
    propose(world, instance, pairs, settings);
    tell(world, notices);
    silence += leftInSilence(world, notices);
    week.pass();
    if (counts) creaming.push(alarmsOf(countOf(world, settings), NO_ANSWERS, LIMITS).includes('CREAMING'));
  }
  const proposed = new Set(world.matches.map(({ citizen }) => citizen)).size;
  const told: Record<string, number> = {};
  for (const { why } of notices.values()) told[why] = (told[why] ?? 0) + 1;
  return { proposed, passedOver: over, leftInSilence: silence, told, creaming, creamingRatio: counts ? creamingRatio(countOf(world, settings)) : null };
}

function propose(world: World, instance: Instance, pairs: readonly Pair[], settings: MatchingSettings): void {
  const wanted = [...pairs.map((pair) => ({ ...pair, reserve: false })), ...reservesOf(instance, pairs).map((pair) => ({ ...pair, reserve: true }))];
  for (const { citizen: citizenId, place, reserve } of wanted) {
    const citizen = world.citizens.find(({ id }) => id === citizenId);
    const posting = world.postings.find(({ id }) => id === place);
    if (!citizen || !posting) throw new Error('a run proposed somebody who is not there');
    const { points } = judge(citizen, posting, { blocked: false, open: false, busy: false }, settings);
    const minutes = Math.max(citizen.minutesMin ?? 0, posting.minutesMin);
    world.matches.push({ citizen, posting, points, reserve, minutes, state: 'SUGGESTED', sinceWeek: world.week });
  }
}

/** As the platform looks every morning; one notice for each time that the limit passes. */
function tell(world: World, notices: Map<string, Overdue>): void {
  const { market, settings, today, cases } = world.facts();
  const looked = { proposed: new Set(cases.flatMap(({ citizenId, proposed }) => (proposed ? [citizenId] : []))), ranAt: new Date(today) };
  for (const citizen of market.citizens) {
    const overdue = overdueOf(citizen, market, looked, settings, today);
    if (overdue) notices.set(`${citizen.id} ${overdue.period}`, overdue);
  }
}

function leftInSilence(world: World, notices: ReadonlyMap<string, Overdue>): number {
  const { market, settings, today } = world.facts();
  const { overdueWeeks } = settings.limits;
  return market.citizens.filter((citizen) => {
    const weeks = Math.floor(daysBetween(citizen.waitingSince as LocalDate, today) / 7);
    const fits = market.postings.some((posting) => judge(citizen, posting, market.pairOf(posting, citizen), settings).fit !== 'NOT_NOW');
    return weeks >= overdueWeeks && fits && !world.isProposed(citizen) && !notices.has(`${citizen.id} ${Math.floor(weeks / overdueWeeks)}`);
  }).length;
}

function countOf(world: World, settings: MatchingSettings) {
  const open = world.postings.map((posting) => world.left(posting));
  const people = world.citizens.map((citizen) => {
    const matches = world.of(citizen);
    return { citizen, placed: matches.some(isPlaced), proposed: world.isProposed(citizen), ...optionsOf(citizen, open, settings) };
  });
  return census(people, settings, world.today);
}

function isPlaced({ state }: SimulatedMatch): boolean {
  return TAKES_ROOM.includes(state) || state === 'ENDED_EARLY';
}

function reference<Row>(table: string): Row[] {
  return JSON.parse(readFileSync(projectPath(`libs/matching/reference/${table}.json`), 'utf8')) as Row[];
}
