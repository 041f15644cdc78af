import type { CitizenFacts } from '@fyrtaarn/citizens';
import type { LocalDate } from '@fyrtaarn/kernel';
import { judge } from '../evaluate.rules';
import type { MatchingSettings } from '../explanation';
import type { PairFacts } from '../hard-criteria.rules';
import type { PostingFacts } from '../posting-facts';
import { weeksWaited } from '../runs/run-instance.rules';

/** How one citizen stands on the day of a census. */
export interface Standing {
  readonly citizen: CitizenFacts;
  /** How many open postings a run could propose now, whoever else is proposed for them. */
  readonly options: number;
  /** How many would fit if all of them were free: what the person could reach, before others took it. */
  readonly reach: number;
  /** What keeps most postings away: a criterion, or POINTS where too few of them are met well; null where something fits. */
  readonly blocker: string | null;
  readonly placed: boolean;
  readonly proposed: boolean;
}

export interface Census {
  readonly active: number;
  readonly placed: number;
  readonly withoutOptions: number;
  readonly starved: number;
  readonly longestWaitWeeks: number;
  readonly fewTotal: number;
  readonly fewPlaced: number;
  readonly manyTotal: number;
  readonly manyPlaced: number;
  readonly blocked: Readonly<Record<string, number>>;
}

/** Nothing stands between the two but their facts. */
const FREE: PairFacts = { blocked: false, open: false, busy: false };

/** A place that is taken, and a company that has enough to do with those who came. */
const TAKEN = ['H_CAP', 'H_FIRM'];

export function optionsOf(
  citizen: CitizenFacts,
  postings: readonly PostingFacts[],
  settings: MatchingSettings,
): Pick<Standing, 'options' | 'reach' | 'blocker'> {
  const failures = new Map<string, number>();
  let [options, reach] = [0, 0];
  for (const posting of postings) {
    const { hard, points } = judge(citizen, posting, FREE, settings);
    const failed = hard.filter(({ verdict }) => verdict === 'no');
    const tooFew = failed.length === 0 && points < settings.limits.proposeFromPoints;
    if (failed.length === 0 && !tooFew) options++;
    if (tooFew) failures.set('POINTS', (failures.get('POINTS') ?? 0) + 1);
    if (failed.every(({ code }) => TAKEN.includes(code))) reach++;
    for (const { code } of failed) failures.set(code, (failures.get(code) ?? 0) + 1);
  }
  const [most] = [...failures].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return { options, reach, blocker: options === 0 && most ? most[0] : null };
}

/** Counts the day. Quarters are made of those who could reach anything, by how much; all with as much as the last of a quarter belong to it. */
export function census(people: readonly Standing[], settings: MatchingSettings, today: LocalDate): Census {
  const count = (which: (one: Standing) => boolean) => people.filter(which).length;
  const reach = people.filter((one) => one.reach > 0).map((one) => one.reach);
  reach.sort((a, b) => a - b);
  const quarter = Math.ceil(reach.length / 4);
  const few = reach[quarter - 1] ?? 0;
  const many = reach[reach.length - quarter] ?? Infinity;
  const waits = (one: Standing) => !one.placed && one.options > 0;
  const weeks = ({ citizen }: Standing) => weeksWaited(citizen, today);
  return {
    active: people.length,
    placed: count(({ placed }) => placed),
    withoutOptions: count((one) => one.options === 0),
    starved: count((one) => waits(one) && !one.proposed && weeks(one) >= settings.limits.overdueWeeks),
    longestWaitWeeks: people.filter(waits).reduce((longest, one) => Math.max(longest, weeks(one)), 0),
    fewTotal: count((one) => one.reach > 0 && one.reach <= few),
    fewPlaced: count((one) => one.reach > 0 && one.reach <= few && one.placed),
    manyTotal: count((one) => one.reach >= many),
    manyPlaced: count((one) => one.reach >= many && one.placed),
    blocked: tally(people.flatMap(({ blocker }) => blocker ?? [])),
  };
}

function tally(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of [...codes].sort()) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
