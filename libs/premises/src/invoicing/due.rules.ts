import { addDays, weekday, type LocalDate } from '@fyrtaarn/kernel';

/** Parameters of rule RENT-DUE (erhvervslejeloven § 43). `closed_month_days`: days of the year that count as Saturdays do, `MM-DD`. */
export interface DueRule {
  readonly grace_weekdays: number;
  readonly closed_month_days: readonly string[];
}

/** When rent falls due, and the last day on which it is paid in time. */
export interface DueDays {
  readonly dueOn: LocalDate;
  readonly lastTimelyOn: LocalDate;
}

/**
 * Due on a holiday, a Saturday or 5 June moves to the next weekday. Paid in time until the third weekday after; Saturdays count on the way there, but the
 * last day itself moves on like the due day. Reading of the six vectors to be confirmed by the city's lawyer.
 */
export function rentDue(agreedDay: LocalDate, rule: DueRule, isHoliday: (day: LocalDate) => boolean): DueDays {
  const isWeekday = (day: LocalDate): boolean => weekday(day) !== 7 && !isHoliday(day);
  const isOpen = (day: LocalDate): boolean => isWeekday(day) && weekday(day) !== 6 && !rule.closed_month_days.includes(day.slice(5));
  const dueOn = firstFrom(agreedDay, isOpen);
  let last = dueOn;
  for (let left = rule.grace_weekdays; left > 0; left--) last = firstFrom(addDays(last, 1), isWeekday);
  return { dueOn, lastTimelyOn: firstFrom(last, isOpen) };
}

function firstFrom(day: LocalDate, fits: (day: LocalDate) => boolean): LocalDate {
  return fits(day) ? day : firstFrom(addDays(day, 1), fits);
}
