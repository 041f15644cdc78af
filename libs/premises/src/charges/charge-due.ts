import { addDays, isHoliday, type Holidays, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import type { Reader } from '@fyrtaarn/platform';
import { rentDue, type DueDays, type DueRule } from '../invoicing/due.rules';

/** So many days from when it is asked for, and the next weekday where that is none; no days of grace, which are for rent. */
export async function chargeDue(reader: Reader, today: LocalDate): Promise<DueDays> {
  const { days_to_pay } = await ruleParameters<{ days_to_pay: number }>(reader, 'CHARGE-DUE', today);
  const { closed_month_days } = await ruleParameters<DueRule>(reader, 'RENT-DUE', today);
  const holidays = await ruleParameters<Holidays>(reader, 'WORKING-DAYS', today);
  return rentDue(addDays(today, days_to_pay), { grace_weekdays: 0, closed_month_days }, (day) => isHoliday(day, holidays));
}
