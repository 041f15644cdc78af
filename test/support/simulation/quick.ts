import { readFileSync } from 'node:fs';
import type { LocalDate } from '@fyrtaarn/kernel';
import {
  alarmsOf,
  solveAssignment,
  census,
  creamingRatio,
  instanceOf,
  judge,
  optionsOf,
  reservesOf,
  type Instance,
  type MatchingSettings,
} from '@fyrtaarn/matching';
import { projectPath } from '@fyrtaarn/platform';
import { Chance, passedOver } from '@fyrtaarn/demonstration';
import { Week, type Behaviour, type Transition } from './week';
import { TAKES_ROOM, World, type Flow, type SimulatedMatch } from './world';

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

/** What came of a simulation. */
export interface Outcome {
  readonly citizens: number;
  readonly proposed: number;
  readonly started: number;
  /** Of those who have no job at the end, though some place would fit: how long the longest has been there. */
  readonly longestWaitWeeks: number;
  /** Over all weeks: somebody over the limit who was passed over for somebody who was not. */
  readonly passedOver: number;
  /** Weeks in which the census raised an alarm, by alarm. */
  readonly alarms: Readonly<Record<string, number>>;
  readonly creamingRatio: number | null;
  /** The fit of those in a job at the end, as percent of what somebody could have reached who knew all of it from the first day. */
  readonly hindsightPercent: number | null;
}

const START = '2026-01-05' as LocalDate;
const ALARM_LIMITS = reference<{ code: string; parameters: never }>('rule.json').find(({ code }) => code === 'MATCHING-ALARMS')?.parameters as never;
const NO_ANSWERS = { companyAsked: 0, companyAnswered: 0, viewsGiven: 0, viewsAgree: 0 };

/** People who answer as most do. First guesses: nobody has measured them here. */
export const USUAL: Behaviour = {
  consultantActs: 0.9,
  citizenAnswers: 0.85,
  citizenSaysYes: 0.75,
  companyAnswers: 0.8,
  companySaysYes: () => 0.7,
  companyOffers: 0.8,
  endsInAWeek: 0.02,
};

/** Runs weeks of arrivals, runs, answers and endings over the platform's own rules, settings, solver and table of moves. */
export async function simulate({ seed, weeks, flow, behaviour, settings, solve }: Plan): Promise<Outcome> {
  const world = new World(flow, settings, START, new Chance(seed));
  const week = new Week(world, new Chance(seed + 1), behaviour, reference<Transition>('match_transition.json'));
  const alarms: Record<string, number> = {};
  let over = 0;
  for (let at = 0; at < weeks; at++) {
    if (at > 0) world.nextWeek();
    const instance = await instanceOf(world.facts(), String(seed));
    const { pairs } = await solve(instance);
    over += passedOver(instance, pairs);
    propose(world, instance, pairs, settings);
    week.pass();
    for (const alarm of alarmsOf(countOf(world, settings), NO_ANSWERS, ALARM_LIMITS)) alarms[alarm] = (alarms[alarm] ?? 0) + 1;
  }
  return { ...numbersOf(world, settings), passedOver: over, alarms, hindsightPercent: await hindsight(world, settings) };
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

function countOf(world: World, settings: MatchingSettings) {
  const open = world.postings.map((posting) => world.left(posting));
  const people = world.citizens.map((citizen) => {
    const matches = world.of(citizen);
    return { citizen, placed: matches.some(isPlaced), proposed: matches.length > 0, ...optionsOf(citizen, open, settings) };
  });
  return census(people, settings, world.today);
}

function numbersOf(world: World, settings: MatchingSettings): Pick<Outcome, 'citizens' | 'proposed' | 'started' | 'longestWaitWeeks' | 'creamingRatio'> {
  const counted = countOf(world, settings);
  return {
    citizens: world.citizens.length,
    proposed: new Set(world.matches.map(({ citizen }) => citizen)).size,
    started: new Set(world.matches.filter(isPlaced).map(({ citizen }) => citizen)).size,
    longestWaitWeeks: counted.longestWaitWeeks,
    creamingRatio: creamingRatio(counted),
  };
}

/** All who came and all places at once, without the pairs that somebody refused. */
async function hindsight(world: World, settings: MatchingSettings): Promise<number | null> {
  const pairs = world.citizens.flatMap((citizen) =>
    world.postings.flatMap((posting) => {
      const { fit, points } = judge(citizen, posting, { blocked: world.isBlocked(posting, citizen), open: false, busy: false }, settings);
      return fit === 'NOT_NOW' ? [] : [{ citizen: citizen.id, place: posting.id, fit: points, hours: Math.max(citizen.minutesMin ?? 0, posting.minutesMin) }];
    }),
  );
  const places = world.postings.map(({ id, headsFree, minutesFree }) => ({ id, heads: headsFree, hours: minutesFree }));
  const { objective } = await solveAssignment({ citizens: world.citizens.map(({ id }) => ({ id })), places, pairs, stages: ['fit'] });
  const reached = world.matches.filter(({ state }) => TAKES_ROOM.includes(state)).reduce((sum, { points }) => sum + points, 0);
  return objective.fit ? Math.round((1000 * reached) / objective.fit) / 10 : null;
}

function isPlaced({ state }: SimulatedMatch): boolean {
  return TAKES_ROOM.includes(state) || state === 'ENDED_EARLY';
}

function reference<Row>(file: string): Row[] {
  return JSON.parse(readFileSync(projectPath(`libs/matching/reference/${file}`), 'utf8')) as Row[];
}
