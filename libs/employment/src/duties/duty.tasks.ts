import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM, type LocalDate } from '@fyrtaarn/kernel';
import { contactsOf, ruleInForce, ruleParameters, whoHears } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, queueMail, scheduleOnce, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';
import { messageOf, RULE_OF, type Told } from './duty-messages';
import { dutyStore, type Due } from './duty.store';

declareActions({ 'employment.employer_reminded': ['kind', 'told'] });

/** Parameters of rule EMPLOYER-REMINDERS. */
interface Reminding extends Recurrence {
  readonly at_once: number;
  readonly contract_days_before: number;
  readonly days_back: number;
}

const REMIND = 'employment.remind_employers';

/** Reminds of contracts, holiday pay and ATP: the company, or whoever has the case where the company is not to hear or cannot. */
@Injectable()
export class DutyTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, REMIND));
  }

  /** The first task only plans; each later one reminds, so many at a time, and plans the next. */
  @HandlesTask(REMIND)
  async remindAll(tx: Tx, { due }: { due?: number }): Promise<void> {
    const [now, today] = [this.clock.now(), this.clock.today()];
    const { at_once, contract_days_before, days_back, ...when } = await ruleParameters<Reminding>(tx, 'EMPLOYER-REMINDERS', today);
    const found = due ? await dutyStore.due(tx, today, contract_days_before, days_back, at_once) : [];
    for (const one of found) await this.remind(tx, one, today);
    tx.schedule(REMIND, { due: 1 }, { at: found.length === at_once ? now : await nextTime(tx, now, when) });
  }

  /** The row is written before the mail, and both with the word "done": who comes second tells nobody. */
  private async remind(tx: Tx, due: Due, today: LocalDate): Promise<void> {
    const id = await dutyStore.remind(tx, due);
    if (!id) return;
    const told = await this.tell(tx, id, due, today);
    tx.record('employment.employer_reminded', due.employmentId, { kind: due.kind, told });
  }

  private async tell(tx: Tx, id: string, due: Due, today: LocalDate): Promise<Told> {
    const forCompany = due.kind !== 'contract_overdue' && due.companyId !== null;
    const contacts = forCompany ? await contactsOf(tx, today, due.companyId) : [];
    if ((await this.write(tx, id, due, 'company', contacts, today)) > 0) return 'company';
    const told = due.consultant ? 'consultant' : 'lead';
    await this.write(tx, id, due, told, due.consultant ? [due.consultant] : await whoHears(tx, today, ['employmentLead']), today);
    return told;
  }

  /** @returns to how many who have a mailbox */
  private async write(tx: Tx, about: string, due: Due, told: Told, recipients: readonly string[], today: LocalDate): Promise<number> {
    const rule = await ruleInForce(tx, RULE_OF[due.kind], due.month ?? today);
    if (!rule) throw new Error(`rule ${RULE_OF[due.kind]} has no row for ${due.month ?? today}`);
    const message = messageOf(due, told, rule);
    let written = 0;
    for (const to of recipients) if (await queueMail(tx, { about, kind: `employment.${due.kind}`, version: 0, to, ...message })) written += 1;
    return written;
  }
}
