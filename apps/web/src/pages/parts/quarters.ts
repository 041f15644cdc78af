import { addDays, localDate, numberOfQuarter, quarterOf, type LocalDate } from '@fyrtaarn/kernel';
import type { Texts } from '../../texts';

export const REPORT_READERS = { may: ['reporter', 'employmentConsultant', 'employmentLead', 'premisesManager', 'administrator'] } as const;

/** Who enters what others come to. */
export const COMPARERS = ['reporter', 'employmentLead'] as const;

/** What others come to, beside what the reports tell. */
export const COMPARISONS = '/rapporter/sammenligning';

/** What was spent of the grants. */
export const SPENDING = '/rapporter/forbrug';

/** `2026-07-01` → `/rapporter/2026-3`. @param quarter its first day */
export function pathOfQuarter(quarter: string): string {
  return `/rapporter/${quarter.slice(0, 4)}-${numberOfQuarter(localDate(quarter))}`;
}

export function nameOfQuarter(quarter: string, { reports: words }: Texts): string {
  return words.nameOf(numberOfQuarter(localDate(quarter)), Number(quarter.slice(0, 4)));
}

const OFFERED = 6;

/** First days of the quarter of a day and of those before it, the latest first. */
export function lastQuarters(today: LocalDate): LocalDate[] {
  const quarters = [quarterOf(today)];
  while (quarters.length < OFFERED) quarters.push(quarterOf(addDays(quarters.at(-1) as LocalDate, -1)));
  return quarters;
}
