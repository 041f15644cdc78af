import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, scheduleOnce, statement, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';

declareActions({ 'citizens.person_erased': ['rows'] });

const KIND = 'citizens.erase_due';
const DUE = statement<{ citizen_id: string; subject: string }>(
  'erasure.due',
  'SELECT e.citizen_id, e.subject FROM app.case_end e WHERE app.may_be_erased(e.citizen_id) ORDER BY e.ended_on, e.subject LIMIT $1',
  { unseen: 'the machine’s own work' },
);
const ERASE = statement<{ rows: number | null }>('erasure.erase', 'SELECT app.erase_citizen($1) AS rows', { unseen: 'the machine’s own work' });

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

  /** A few at a time; as long as there are more, again at once. */
  @HandlesTask(KIND)
  async nightly(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const { at_once, ...when } = await ruleParameters<Recurrence & { at_once: number }>(tx, 'ERASURE', this.clock.today());
    const due = await tx.rows(DUE, [at_once]);
    for (const { citizen_id, subject } of due) {
      const erased = await tx.first(ERASE, [citizen_id]);
      if (erased?.rows != null) tx.record('citizens.person_erased', subject, { rows: erased.rows });
    }
    tx.schedule(KIND, {}, { at: due.length === at_once ? now : await nextTime(tx, now, when) });
  }
}
