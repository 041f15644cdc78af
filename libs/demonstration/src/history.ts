import { addDays, daysBetween, type LocalDate } from '@fyrtaarn/kernel';
import { evaluate, type Explanation, type MatchingSettings } from '@fyrtaarn/matching';
import type { Chance } from './chance';
import { nextMonday, type DemoCitizen, type DemoPosting } from './population';

export interface DemoMatch {
  readonly id: string;
  readonly citizen: DemoCitizen;
  readonly posting: DemoPosting;
  readonly explanation: Explanation;
  /** The states it went through, with the day of each. */
  readonly path: readonly { readonly state: string; readonly on: LocalDate }[];
  readonly reason: string | null;
  readonly agreedMinutes: number | null;
  readonly startsOn: LocalDate | null;
}

/** Where the demonstration's matches have got to: how many of each, and how they got there. Those that take a place come first. */
const PATHS: readonly (readonly [count: number, path: readonly string[], reason: string | null])[] = [
  [1, ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED'], null],
  [23, ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED'], null],
  [3, ['SUGGESTED'], null],
  [4, ['SUGGESTED', 'ASK_CITIZEN'], null],
  [4, ['SUGGESTED', 'ASK_CITIZEN', 'SHARED'], null],
  [3, ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET'], null],
  [1, ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES'], null],
  [5, ['SUGGESTED', 'ASK_CITIZEN', 'DECLINED'], 'C_NOT_NOW'],
  [3, ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'DECLINE_REVIEW', 'DECLINED'], 'F_HOURS'],
  [1, ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'DECLINE_REVIEW'], 'F_NO_CAPACITY'],
  [2, ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'WITHDRAWN'], null],
];

const TAKES_ROOM = ['AGREED', 'STARTED'];
/** Nobody is proposed before they came: the longest path, from its first step to its last, takes less than this. */
const LONGEST_PATH_DAYS = 45;
/** Before the programme there was nobody to count. */
const PROGRAMME_START = '2026-01-05' as LocalDate;

/**
 * Matches that could have happened: each pair fits by the platform's own criteria, no citizen stands in two, and no place takes
 * more people than it has.
 */
export function makeMatches(
  chance: Chance,
  citizens: readonly DemoCitizen[],
  postings: readonly DemoPosting[],
  settings: MatchingSettings,
  today: LocalDate,
): DemoMatch[] {
  const free = citizens.filter(({ facts }) => waited(facts.waitingSince, today) > LONGEST_PATH_DAYS + 12);
  const room = new Map(postings.map((posting) => [posting, { heads: posting.heads, minutes: posting.facts.minutesFree }]));
  const open = postings.filter((posting) => posting.facts.state === 'open');
  return PATHS.flatMap(([count, path, reason]) =>
    Array.from({ length: count }, () => {
      const takes = path.some((state) => TAKES_ROOM.includes(state));
      const found = findPair(chance, free, open, settings, room, takes);
      if (!found) return undefined;
      const agreedMinutes = path.includes('FIRM_YES') ? Math.max(found.posting.facts.minutesMin, found.citizen.facts.minutesMin ?? 0) : null;
      const left = room.get(found.posting);
      if (takes && left && agreedMinutes) room.set(found.posting, { heads: left.heads - 1, minutes: left.minutes - agreedMinutes });
      return { id: chance.id(), ...found, ...datesOf(chance, path, waited(found.citizen.facts.waitingSince, today), today), reason, agreedMinutes };
    }).filter((match) => match !== undefined),
  );
}

function waited(since: string, today: LocalDate): number {
  return daysBetween(since as LocalDate, today);
}

function findPair(
  chance: Chance,
  free: DemoCitizen[],
  open: readonly DemoPosting[],
  settings: MatchingSettings,
  room: ReadonlyMap<DemoPosting, Room>,
  takes: boolean,
) {
  const places = [open[0] as DemoPosting, ...chance.some(open, open.length - 1)];
  for (const [at, citizen] of free.entries()) {
    for (const posting of places) {
      if (!hasRoom(posting, citizen, room.get(posting), takes)) continue;
      const explanation = evaluate(citizen.facts, posting.facts, { blocked: false, open: false, busy: false }, settings);
      if (explanation.fit !== 'GOOD' && explanation.fit !== 'FITS') continue;
      free.splice(at, 1);
      return { citizen, posting, explanation };
    }
  }
  return undefined;
}

interface Room {
  readonly heads: number;
  readonly minutes: number;
}

/** Nobody is asked about a full place, and where several work one place stays open, so that there is something to ask about. */
function hasRoom({ heads, facts }: DemoPosting, citizen: DemoCitizen, left: Room | undefined, takes: boolean): boolean {
  const keep = takes && heads > 1 ? 1 : 0;
  return left !== undefined && left.heads > keep && left.minutes >= Math.max(facts.minutesMin, citizen.facts.minutesMin ?? 0);
}

/** Days of a match's steps: those under way are recent; those that led to a job began at some time since the programme did. */
function datesOf(chance: Chance, path: readonly string[], waitedDays: number, today: LocalDate): Pick<DemoMatch, 'path' | 'startsOn'> {
  const started = path.includes('STARTED');
  const last = started ? addDays(today, -chance.whole(10, Math.min(290, waitedDays - LONGEST_PATH_DAYS))) : addDays(today, -chance.whole(0, 12));
  const end = started && last < PROGRAMME_START ? PROGRAMME_START : last;
  const steps = [...path].reverse().reduce<{ state: string; on: LocalDate }[]>((done, state) => {
    const next = done[0]?.on ?? end;
    return [{ state, on: done.length === 0 ? end : addDays(next, -chance.whole(1, 5)) }, ...done];
  }, []);
  return { path: steps, startsOn: path.includes('FIRM_YES') ? nextMonday(end) : null };
}
