import { Injectable } from '@nestjs/common';
import { declareActions, HandlesTask, type Tx } from '@fyrtaarn/platform';
import { needStore } from './need.store';

declareActions({ 'guidance.need_raised': ['postingId'] });

/** A posting comes back from matching: nobody fits it, and this is what would change that. Once is enough. */
@Injectable()
export class NeedTasks {
  @HandlesTask('guidance.take_need')
  async take(tx: Tx, { postingId, companyId, blockers }: { postingId: string; companyId: string; blockers: string }): Promise<void> {
    const id = await needStore.raise(tx, companyId, postingId, blockers);
    if (id) tx.record('guidance.need_raised', id, { postingId });
  }
}
