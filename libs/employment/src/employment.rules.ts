import { addDays, daysBetween, localDate, wholeNumber, type LocalDate } from '@fyrtaarn/kernel';
import { refuseEmployment } from './employment.errors';

/** Parameters of rule CONTRACT-DUTY. */
export interface ContractDuty {
  readonly more_than_hours_per_week: number;
  readonly core_terms_within_days: number;
}

/** The day by which the employer owes a contract, or null when the hours are too few for the duty. */
export function contractDueOn(startsOn: LocalDate, minutesPerWeek: number, duty: ContractDuty): LocalDate | null {
  return minutesPerWeek > duty.more_than_hours_per_week * 60 ? addDays(startsOn, duty.core_terms_within_days) : null;
}

/** @throws DomainError LAST_DAY_OUTSIDE unless it lies in the job and is not in the future */
export function lastDayOf(text: string, startsOn: LocalDate, today: LocalDate): LocalDate {
  const day = localDate(text, 'lastDay');
  if (day < startsOn || day > today) throw refuseEmployment('LAST_DAY_OUTSIDE', { field: 'lastDay' });
  return day;
}

export interface HoursPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Longest stretch that one row of hours may cover: a month. */
const MOST_DAYS = 31;

/**
 * Paid hours must lie within the job, not in the future, and be possible: more than 37 hours a week is a slip of the pen.
 * @throws DomainError HOURS_PERIOD_INVALID, HOURS_IN_FUTURE, HOURS_OUTSIDE_JOB, NUMBER_OUT_OF_RANGE
 */
export function hoursMustBePossible(period: HoursPeriod, minutes: number, job: { starts_on: LocalDate; ends_on: LocalDate | null }, today: LocalDate): void {
  const days = daysBetween(period.from, period.to) + 1;
  if (days < 1 || days > MOST_DAYS) throw refuseEmployment('HOURS_PERIOD_INVALID', { field: 'to', days: MOST_DAYS });
  if (period.to > today) throw refuseEmployment('HOURS_IN_FUTURE', { field: 'to' });
  if (period.from < job.starts_on || (job.ends_on !== null && period.to > job.ends_on)) throw refuseEmployment('HOURS_OUTSIDE_JOB', { field: 'from' });
  wholeNumber('minutes', minutes, 1, Math.ceil((37 * 60 * Math.max(days, 7)) / 7));
}
