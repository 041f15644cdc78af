import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, DomainError, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, scheduleOnce, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';
import { invoicePdf } from '../invoicing/invoice-pdf';
import { checkedDocument, sum } from '../invoicing/invoice.rules';
import type { Checked, Reminder } from '../invoicing/invoice';
import { oioubl } from '../invoicing/oioubl';
import { nextReminder, type ReminderRule } from '../invoicing/reminder.rules';
import { reminderStore, type OverdueClaim, type SentReminder } from './reminder.store';

declareActions({ 'premises.overdue_found': ['found'] });

const FIND = 'premises.find_overdue';

/** Looks every morning for rent that was not paid in time, and writes the reminders that a person has sent. */
@Injectable()
export class ReminderTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, FIND));
  }

  /** The first task only plans; each later one looks and plans the next. */
  @HandlesTask(FIND)
  async find(tx: Tx, { due }: { due?: number }): Promise<void> {
    const today = this.clock.today();
    if (due) await this.propose(tx);
    const recurrence = await ruleParameters<Recurrence>(tx, 'OVERDUE-RUN', today);
    tx.schedule(FIND, { due: 1 }, { at: await nextTime(tx, this.clock.now(), recurrence) });
  }

  @HandlesTask('premises.write_reminder')
  async write(tx: Tx, { reminderId }: { reminderId: string }): Promise<void> {
    const sent = await reminderStore.sent(tx, reminderId);
    if (!sent) throw new Error(`reminder ${reminderId} is gone`);
    const document = documentOf(sent);
    await reminderStore.addDocument(tx, reminderId, 'pdf', await invoicePdf(document));
    if (document.buyer.gln ?? document.buyer.cvr) await reminderStore.addDocument(tx, reminderId, 'oioubl', Buffer.from(oioubl(document)));
    tx.schedule('premises.deliver_document', { reminderId });
  }

  private async propose(tx: Tx): Promise<void> {
    const today = this.clock.today();
    const rule = await ruleParameters<ReminderRule>(tx, 'REMINDER-CIVIL', today);
    await reminderStore.dropSettled(tx);
    const overdue = await reminderStore.overdue(tx, today, rule.days_apart);
    const steps = overdue.flatMap((claim) => {
      const step = stepOf(claim, today, rule);
      return step === undefined ? [] : [{ invoiceId: claim.invoiceId, step, houseId: claim.houseId }];
    });
    await reminderStore.propose(tx, today, steps);
    for (const houseId of new Set(steps.map((one) => one.houseId)))
      tx.record('premises.overdue_found', houseId, { found: steps.filter((one) => one.houseId === houseId).length });
  }
}

/** Which reminder it would be; undefined when it is too early, or all are sent. */
function stepOf({ sent, lastTimelyOn }: OverdueClaim, today: Parameters<typeof nextReminder>[1], rule: ReminderRule): number | undefined {
  try {
    return nextReminder(sent, today, lastTimelyOn, rule);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** Fee, compensation and interest are the tenant's to pay beside what was owed. */
export function documentOf(sent: SentReminder): Checked<Reminder> {
  const { overdue, feeOre, compensationOre, interestOre } = sent;
  const payableOre = sum([...overdue.map(({ owedOre }) => owedOre), feeOre, compensationOre, interestOre]);
  return checkedDocument({ kind: 'reminder', ...sent, payableOre });
}
