import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { above, declareActions, HandlesTask, nextTime, scheduleOnce, statement, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';
import { writeDownLater } from './erased-people';

declareActions({ 'citizens.person_erased': ['rows'] });

const KIND = 'citizens.erase_due';
const ONE = 'citizens.erase_person';
const MACHINE = { unseen: 'the machine’s own work' };
const DUE = statement<{ subject: string }>(
  'erasure.due',
  `SELECT e.subject FROM app.case_end e WHERE app.may_be_erased(e.citizen_id) AND ${above('e.subject', '$2')} ORDER BY e.subject LIMIT $1`,
  MACHINE,
);
const ERASE = statement<{ citizen: string; rows: number | null }>(
  'erasure.erase',
  'SELECT e.citizen_id AS citizen, app.erase_citizen(e.citizen_id) AS rows FROM app.case_end e WHERE e.subject = $1',
  MACHINE,
);

/** Every night: erases whoever's case has served its time. The database itself asks of each row whether it may. */
@Injectable()
export class ErasureTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  /** A few at a time; as long as there are more, again at once from where it stopped. */
  @HandlesTask(KIND)
  async nightly(tx: Tx, { after }: { after?: string }): Promise<void> {
    const now = this.clock.now();
    const { at_once, ...when } = await ruleParameters<Recurrence & { at_once: number }>(tx, 'ERASURE', this.clock.today());
    const due = await tx.rows(DUE, [at_once, after ?? null]);
    for (const { subject } of due) tx.schedule(ONE, { subject }, { dedupeKey: `erase ${subject}` });
    const last = due.length === at_once ? due.at(-1) : undefined;
    tx.schedule(KIND, last ? { after: last.subject } : {}, { at: last ? now : await nextTime(tx, now, when) });
  }

  /** A task of each person’s own: one whom something holds up holds up nobody else. */
  @HandlesTask(ONE)
  async erase(tx: Tx, { subject }: { subject: string }): Promise<void> {
    const erased = await tx.first(ERASE, [subject]);
    if (erased?.rows == null) return;
    tx.record('citizens.person_erased', subject, { rows: erased.rows });
    writeDownLater(tx, erased.citizen);
  }
}
