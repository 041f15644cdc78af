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
  const dueOn = firstFrom(agreedDay, openDays(rule, isHoliday));
  return { dueOn, lastTimelyOn: lastDayOf(dueOn, rule.grace_weekdays, rule, isHoliday) };
}

/** Parameters of rule RENT-DEMAND (erhvervslejeloven § 69, 3), with the kinds of agreement that it is for. */
export interface DemandRule extends Pick<DueRule, 'closed_month_days'> {
  readonly weekdays: number;
}

/** The first day on which a lease may be ended after a demand that reached the tenant on a day: the last of its weekdays is still the tenant's to pay on. */
export function leaseEndsFrom(arrivedOn: LocalDate, rule: DemandRule, isHoliday: (day: LocalDate) => boolean): LocalDate {
  return addDays(lastDayOf(arrivedOn, rule.weekdays, rule, isHoliday), 1);
}

/** So many weekdays after a day, which does not count itself. Saturdays count on the way, but are no last day. */
function lastDayOf(day: LocalDate, weekdays: number, rule: Pick<DueRule, 'closed_month_days'>, isHoliday: (day: LocalDate) => boolean): LocalDate {
  let last = day;
  for (let left = weekdays; left > 0; left--) last = firstFrom(addDays(last, 1), (one) => weekday(one) !== 7 && !isHoliday(one));
  return firstFrom(last, openDays(rule, isHoliday));
}

function openDays({ closed_month_days }: Pick<DueRule, 'closed_month_days'>, isHoliday: (day: LocalDate) => boolean): (day: LocalDate) => boolean {
  return (day) => weekday(day) <= 5 && !isHoliday(day) && !closed_month_days.includes(day.slice(5));
}

function firstFrom(day: LocalDate, fits: (day: LocalDate) => boolean): LocalDate {
  return fits(day) ? day : firstFrom(addDays(day, 1), fits);
}
