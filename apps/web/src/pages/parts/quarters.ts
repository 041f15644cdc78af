import { localDate, numberOfQuarter } from '@fyrtaarn/kernel';
import type { Texts } from '../../texts';

export const REPORT_READERS = { may: ['reporter', 'employmentConsultant', 'employmentLead', 'premisesManager', 'administrator'] } as const;

/** `2026-07-01` → `/rapporter/2026-3`. @param quarter its first day */
export function pathOfQuarter(quarter: string): string {
  return `/rapporter/${quarter.slice(0, 4)}-${numberOfQuarter(localDate(quarter))}`;
}

export function nameOfQuarter(quarter: string, { reports: words }: Texts): string {
  return words.nameOf(numberOfQuarter(localDate(quarter)), Number(quarter.slice(0, 4)));
}
