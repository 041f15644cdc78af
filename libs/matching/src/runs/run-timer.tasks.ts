import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { HandlesTask, nextTime, scheduleOnce, statement, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';
import { offSince } from '../settings/off-switch';
import { beginRun } from './begin-run';

const KIND = 'matching.weekly_run';

const UNDER_WAY = statement<{ id: string }>('run_timer.under_way', `SELECT id FROM app.assignment_run WHERE state = 'waiting'`);

/** A run a week, on the day and hour of the rule ASSIGNMENT-RUN, asked for by nobody. */
@Injectable()
export class RunTimerTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The first task only plans; each later one runs and plans the next. */
  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  @HandlesTask(KIND)
  async weekly(tx: Tx, { due }: { due?: number }): Promise<void> {
    if (due && !(await offSince(tx)) && !(await tx.first(UNDER_WAY))) {
      await beginRun(tx, null, this.clock.now(), this.clock.today());
    }
    const recurrence = await ruleParameters<Recurrence>(tx, 'ASSIGNMENT-RUN', this.clock.today());
    tx.schedule(KIND, { due: 1 }, { at: await nextTime(tx, this.clock.now(), recurrence) });
  }
}
