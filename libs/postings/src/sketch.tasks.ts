import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, scheduleOnce, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';
import { sketchStore } from './sketch.store';

declareActions({ 'postings.sketch_forgotten': [] });

const KIND = 'postings.forget_sketches';

/** What nobody has gone on with for as long as the rule says is deleted, each night those that are due. */
@Injectable()
export class SketchTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  @HandlesTask(KIND)
  async forget(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const { at_once, ...when } = await ruleParameters<Recurrence & { at_once: number }>(tx, 'JOB-SKETCH-KEPT', this.clock.today());
    const forgotten = await sketchStore.forget(tx, at_once);
    for (const { id } of forgotten) tx.record('postings.sketch_forgotten', id);
    tx.schedule(KIND, {}, { at: forgotten.length === at_once ? now : await nextTime(tx, now, when) });
  }
}
