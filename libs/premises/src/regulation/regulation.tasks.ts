import { Injectable } from '@nestjs/common';
import { Clock, type LocalDate } from '@fyrtaarn/kernel';
import { HandlesTask, queueMail, type Tx } from '@fyrtaarn/platform';
import { regulationMessage } from './regulation-letter.rules';
import { regulationStore } from './regulation.store';

/** Writes to the tenant that the rent follows the index. */
@Injectable()
export class RegulationTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('premises.tell_regulation')
  async tell(tx: Tx, { regulationId }: { regulationId: string }): Promise<void> {
    const today = this.clock.today();
    const told = await regulationStore.told(tx, regulationId, today);
    if (!told) throw new Error(`regulation ${regulationId} is gone`);
    const attachment = { name: 'regulering-af-lejen.pdf', content: told.content };
    for (const to of told.emails) {
      await queueMail(tx, { about: regulationId, kind: 'premises.rent_regulated', version: 0, to, ...regulationMessage(told.from as LocalDate), attachment });
    }
    await regulationStore.noteSent(tx, regulationId, today);
  }
}
