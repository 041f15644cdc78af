import type { Census } from './census.rules';

/** From which numbers on somebody must look (rule MATCHING-ALARMS). */
export interface AlarmLimits {
  /** Those with few options are placed less often than this share of those with many. */
  readonly creaming_percent: number;
  /** And so much less often that chance alone would do it in fewer than this share of cases. */
  readonly chance_percent: number;
  /** Consultants agree with more than this share of what is proposed: do they still look? */
  readonly agreement_percent: number;
  readonly company_answer_percent: number;
  /** A price of fairness above this is explained stage by stage. */
  readonly fairness_percent: number;
  /** Fewer than this many say nothing. */
  readonly least_count: number;
}

export interface Answers {
  readonly companyAsked: number;
  readonly companyAnswered: number;
  readonly viewsGiven: number;
  readonly viewsAgree: number;
}

export type Alarm = 'STARVATION' | 'CREAMING' | 'RUBBER_STAMP' | 'COMPANIES_SILENT';

/** What a lead must look at. An alarm is about the system, never about a citizen. */
export function alarmsOf(census: Census | null, answers: Answers, limits: AlarmLimits): Alarm[] {
  const enough = (count: number) => count >= limits.least_count;
  const alarms: Alarm[] = [];
  if (census && census.starved > 0) alarms.push('STARVATION');
  if (census && isCreaming(census, limits)) alarms.push('CREAMING');
  if (enough(answers.viewsGiven) && answers.viewsAgree * 100 > limits.agreement_percent * answers.viewsGiven) alarms.push('RUBBER_STAMP');
  if (enough(answers.companyAsked) && answers.companyAnswered * 100 < limits.company_answer_percent * answers.companyAsked) alarms.push('COMPANIES_SILENT');
  return alarms;
}

// Of a handful of jobs somebody always has fewer: without the second question the alarm rang in most half years in which nobody was wronged.
function isCreaming(census: Census, { creaming_percent, chance_percent, least_count }: AlarmLimits): boolean {
  const { fewTotal, fewPlaced, manyTotal, manyPlaced } = census;
  if (fewTotal < least_count || manyTotal < least_count) return false;
  return fewPlaced * manyTotal * 100 < creaming_percent * manyPlaced * fewTotal && 100 * byChance(census) < chance_percent;
}

/** How often so few or fewer of the jobs would fall to those with few options, were they drawn by lot (Fisher's exact test, one-sided). */
export function byChance({ fewTotal, fewPlaced, manyTotal, manyPlaced }: Pick<Census, 'fewTotal' | 'fewPlaced' | 'manyTotal' | 'manyPlaced'>): number {
  const placed = fewPlaced + manyPlaced;
  const all = logWays(fewTotal + manyTotal, placed);
  let share = 0;
  for (let few = Math.max(0, placed - manyTotal); few <= fewPlaced; few++) share += Math.exp(logWays(fewTotal, few) + logWays(manyTotal, placed - few) - all);
  return share;
}

/** The logarithm of in how many ways so many can be chosen from all. */
function logWays(all: number, chosen: number): number {
  let log = 0;
  for (let nth = 1; nth <= chosen; nth++) log += Math.log((all - chosen + nth) / nth);
  return log;
}

/** Placed among those with few options, as a share of placed among those with many; null while nobody with many is. */
export function creamingRatio({ fewTotal, fewPlaced, manyTotal, manyPlaced }: Census): number | null {
  if (fewTotal === 0 || manyPlaced === 0) return null;
  return Math.round((100 * fewPlaced * manyTotal) / (fewTotal * manyPlaced)) / 100;
}
