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
  /** How many open postings fit, whoever else is proposed for them. */
  readonly options: number;
  /** What keeps most postings away; null where something fits. */
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

export function optionsOf(citizen: CitizenFacts, postings: readonly PostingFacts[], settings: MatchingSettings): Pick<Standing, 'options' | 'blocker'> {
  const failures = new Map<string, number>();
  let options = 0;
  for (const posting of postings) {
    const { hard, fit } = judge(citizen, posting, FREE, settings);
    if (fit !== 'NOT_NOW') options++;
    for (const { code, verdict } of hard) if (verdict === 'no') failures.set(code, (failures.get(code) ?? 0) + 1);
  }
  const [most] = [...failures].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return { options, blocker: options === 0 && most ? most[0] : null };
}

/** Counts the day. Quarters are made of those with any option, by how many; all with as many as the last of a quarter belong to it. */
export function census(people: readonly Standing[], settings: MatchingSettings, today: LocalDate): Census {
  const count = (which: (one: Standing) => boolean) => people.filter(which).length;
  const options = people.filter((one) => one.options > 0).map((one) => one.options);
  options.sort((a, b) => a - b);
  const quarter = Math.ceil(options.length / 4);
  const few = options[quarter - 1] ?? 0;
  const many = options[options.length - quarter] ?? Infinity;
  const waits = (one: Standing) => !one.placed && one.options > 0;
  const weeks = ({ citizen }: Standing) => weeksWaited(citizen, today);
  return {
    active: people.length,
    placed: count(({ placed }) => placed),
    withoutOptions: count((one) => one.options === 0),
    starved: count((one) => waits(one) && !one.proposed && weeks(one) >= settings.limits.overdueWeeks),
    longestWaitWeeks: people.filter(waits).reduce((longest, one) => Math.max(longest, weeks(one)), 0),
    fewTotal: count((one) => one.options > 0 && one.options <= few),
    fewPlaced: count((one) => one.options > 0 && one.options <= few && one.placed),
    manyTotal: count((one) => one.options >= many),
    manyPlaced: count((one) => one.options >= many && one.placed),
    blocked: tally(people.flatMap(({ blocker }) => blocker ?? [])),
  };
}

function tally(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of [...codes].sort()) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
