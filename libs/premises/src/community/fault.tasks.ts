import { Injectable } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { ruleParameters, whoHears } from '@fyrtaarn/people';
import { HandlesTask, queueMails, type Tx } from '@fyrtaarn/platform';
import { communityStore } from './community.store';
import { faultMessage } from './fault-messages';

/** Rule HOUSE-FAULTS. */
export interface FaultRule {
  /** How long a fault is shown after the last that happened to it, when it is closed. */
  readonly shown_days: number;
  /** Roles that hear of a new one. */
  readonly tell: readonly string[];
}

/** Writes to those who run the house about a fault, and to its reporter about what is done. Nobody is told of their own act. */
@Injectable()
export class FaultTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('premises.tell_fault')
  async tell(tx: Tx, { faultId, stepId = null }: { faultId: string; stepId?: string | null }): Promise<void> {
    const fault = await communityStore.toldFault(tx, faultId, stepId);
    if (!fault) throw new Error(`fault ${faultId} is gone`);
    const { reporter, own } = fault;
    if (stepId === null) {
      const readers = (await this.whoRunsTheHouse(tx)).filter((email) => email !== reporter);
      await queueMails(tx, readers, { about: faultId, kind: 'premises.fault_reported', version: 0, ...faultMessage(fault) });
    } else if (reporter && !own) {
      await queueMails(tx, [reporter], { about: stepId, kind: 'premises.fault_followed', version: 0, ...faultMessage(fault) });
    }
  }

  private async whoRunsTheHouse(tx: Tx): Promise<string[]> {
    const today = this.clock.today();
    return whoHears(tx, today, (await ruleParameters<FaultRule>(tx, 'HOUSE-FAULTS', today)).tell);
  }
}
