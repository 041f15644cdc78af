import { Injectable } from '@nestjs/common';
import { addDays, Clock, longDate, refuse, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs, type Reader } from '@fyrtaarn/platform';
import { sum } from '../invoicing/invoice.rules';
import { without } from '../invoicing/days.rules';
import { lateCharges, rateMissingFrom, type LateCharges, type LateRent, type LateRule } from '../invoicing/late.rules';
import { reminderFee, type ReminderRule } from '../invoicing/reminder.rules';
import { paymentStore } from '../payments/payment.store';
import { refuseOverdue } from './overdue.errors';
import type { SendReminders } from './overdue.inputs';
import type { InterestRateView, ProposedReminderView } from './overdue.views';
import { reminderStore, type SaidRate } from './reminder.store';

declareActions({ 'premises.reminder_sent': ['step', 'feeOre', 'compensationOre', 'interestOre', 'owedOre'], 'premises.reminder_dropped': [] });

/** Rule REMINDER-HOUSE. */
interface HouseReminders {
  readonly fee_ore: number;
  readonly days_to_pay: number;
}

/** The system finds who could be reminded; a person looks, and sends or says no. */
@Injectable()
export class Reminders {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  proposed(who: Actor, houseId: string, args: PageArgs): Promise<Connection<ProposedReminderView>> {
    const { after, limit } = keyset(args);
    const today = this.clock.today();
    return this.work.read(who, async (reader) => {
      const { fee_ore } = await ruleParameters<HouseReminders>(reader, 'REMINDER-HOUSE', today);
      const lateness = await latenessOn(reader, today);
      const found = await reminderStore.proposed(reader, today, houseId, fee_ore, after, limit);
      return toConnection(
        found.map(({ key, node: { late, ...node } }) => ({ key, node: { ...node, ...lateness.chargesOf(late), rateMissingFrom: lateness.missingFor(late) } })),
        args,
      );
    });
  }

  /** Each half-year has a rate of its own, and somebody must have said it. */
  interestRate(who: Actor): Promise<InterestRateView> {
    const today = this.clock.today();
    return this.work.read(who, async (reader) => {
      const rates = await reminderStore.rates(reader, today);
      const [first] = rates as [SaidRate];
      const [missing] = without({ from: first.from, until: addDays(today, 1) }, rates);
      return { missingFrom: missing?.from ?? null, ownerDa: first.ownerDa, ownerEn: first.ownerEn };
    });
  }

  /** @param owedOre what they came to without fees when the person looked: nobody is reminded of other sums than those. @returns how many were sent */
  send(who: Actor, { houseId, reminderIds, owedOre }: SendReminders): Promise<number> {
    const ids = [...new Set(reminderIds)];
    const today = this.clock.today();
    return this.work.write(who, async (tx) => {
      await paymentStore.takeTurns(tx, houseId);
      const { fee_ore, days_to_pay } = await ruleParameters<HouseReminders>(tx, 'REMINDER-HOUSE', today);
      const feeOre = reminderFee(fee_ore, await ruleParameters<ReminderRule>(tx, 'REMINDER-CIVIL', today));
      const due = (await reminderStore.due(tx, today, ids)).filter((one) => one.houseId === houseId);
      if (due.length === 0 || due.length !== ids.length || sum(due.map((one) => one.owedOre)) !== owedOre) throw refuseOverdue('REMINDERS_STALE');
      const { chargesOf, missingFor, owner } = await latenessOn(tx, today);
      const rows = due.map(({ id, overdue, invoiceNumber, step, late, owedOre: owed }) => ({
        ...{ id, overdue, step, owed, number: `${invoiceNumber}-R${step}` },
        ...chargesOf(late),
      }));
      await reminderStore.send(tx, today, addDays(today, days_to_pay), feeOre, rows);
      // After all that says nobody may be reminded at all.
      const [day] = due.flatMap(({ late }) => missingFor(late) ?? []);
      if (day) throw refuseOverdue('REFERENCE_RATE_MISSING', { day: longDate(day), owner });
      for (const { id, step, owed, compensationOre, interestOre } of rows) {
        tx.schedule('premises.write_reminder', { reminderId: id });
        tx.record('premises.reminder_sent', id, { step, feeOre, compensationOre, interestOre, owedOre: owed });
      }
      return due.length;
    });
  }

  /** Not this time. */
  drop(who: Actor, reminderId: string): Promise<string> {
    return this.work.write(who, async (tx) => {
      if (!(await reminderStore.drop(tx, reminderId))) throw refuse('NOT_FOUND');
      tx.record('premises.reminder_dropped', reminderId);
      return reminderId;
    });
  }
}

interface Lateness {
  readonly chargesOf: (rent: LateRent) => LateCharges;
  /** The first day whose interest cannot be reckoned. */
  readonly missingFor: (rent: LateRent) => LocalDate | null;
  /** Who says the rate that is missing. */
  readonly owner: string;
}

/** What lateness costs beside the fee, by the rules of a day. */
async function latenessOn(reader: Reader, day: LocalDate): Promise<Lateness> {
  const rule = await ruleParameters<LateRule>(reader, 'LATE-BUSINESS', day);
  const rates = await reminderStore.rates(reader, day);
  return { chargesOf: (rent) => lateCharges(rent, rule, rates), missingFor: (rent) => rateMissingFrom(rent, rule, rates), owner: rates[0]?.ownerDa ?? '' };
}
