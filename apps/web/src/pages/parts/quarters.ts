import type { Texts } from '../../texts';

export const REPORT_READERS = { may: ['reporter', 'employmentConsultant', 'employmentLead', 'premisesManager', 'administrator'] } as const;

/** `2026-07-01` → `/rapporter/2026-3`. @param quarter its first day */
export function pathOfQuarter(quarter: string): string {
  return `/rapporter/${quarter.slice(0, 4)}-${numberOf(quarter)}`;
}

export function nameOfQuarter(quarter: string, { reports: words }: Texts): string {
  return words.nameOf(numberOf(quarter), Number(quarter.slice(0, 4)));
}

/** `2026-3` → `2026-07-01`; undefined for what is no quarter. */
export function firstDayOf(name: string): string | undefined {
  const [, year, number] = /^(\d{4})-([1-4])$/.exec(name) ?? [];
  return year && `${year}-${String(Number(number) * 3 - 2).padStart(2, '0')}-01`;
}

function numberOf(quarter: string): number {
  return Math.ceil(Number(quarter.slice(5, 7)) / 3);
}
