import { addDays, wholeNumber, type LocalDate } from '@fyrtaarn/kernel';
import { refuseInvoice } from './invoice.errors';

/** Parameters of rule REMINDER-CIVIL (renteloven § 9 b). */
export interface ReminderRule {
  readonly most: number;
  readonly days_apart: number;
  readonly fee_most_ore: number;
}

/**
 * The step that a reminder sent today would be, 1 for the first.
 * @param sent the days of those sent already
 * @throws DomainError NOTHING_OVERDUE until the last timely day is over, REMINDERS_ALL_SENT, REMINDER_TOO_EARLY with the first day that is right
 */
export function nextReminder(sent: readonly LocalDate[], today: LocalDate, lastTimelyOn: LocalDate, { most, days_apart }: ReminderRule): number {
  if (today <= lastTimelyOn) throw refuseInvoice('NOTHING_OVERDUE', { field: 'invoice' });
  if (sent.length >= most) throw refuseInvoice('REMINDERS_ALL_SENT', { most });
  const last = [...sent].sort().at(-1);
  const earliest = last && addDays(last, days_apart);
  if (earliest && today < earliest) throw refuseInvoice('REMINDER_TOO_EARLY', { day: earliest });
  return sent.length + 1;
}

/** @throws DomainError REMINDER_FEE_TOO_LARGE, NUMBER_OUT_OF_RANGE below zero */
export function reminderFee(feeOre: number, { fee_most_ore }: ReminderRule): number {
  if (feeOre > fee_most_ore) throw refuseInvoice('REMINDER_FEE_TOO_LARGE', { mostOre: fee_most_ore });
  return wholeNumber('feeOre', feeOre, 0, fee_most_ore);
}
