import { Injectable } from '@nestjs/common';
import { Clock, localDate, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import { requireEmployment } from '../employment.store';
import type { EmploymentView } from '../employment.views';
import { atpIndication } from './duty.rules';
import { dutyStore } from './duty.store';
import type { EmployerDutiesView, RecordContract } from './duty.views';

declareActions({ 'employment.contract_recorded': ['givenOn'], 'employment.contract_withdrawn': ['givenOn'] });

/** What the employer may owe beside the pay, as the rules of the day have it; and the word that the contract is there. */
@Injectable()
export class Duties {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  ofJob(who: Actor, employmentId: string): Promise<EmployerDutiesView> {
    return this.work.read(who, async (reader) => {
      const facts = await dutyStore.ofJob(reader, employmentId, this.clock.today());
      if (!facts) throw refuse('NOT_FOUND');
      return { ...facts, months: facts.months.map(({ threshold, ...month }) => ({ ...month, ...atpIndication(month.minutes, threshold) })) };
    });
  }

  recordContract(who: Actor, { employmentId, givenOn }: RecordContract): Promise<EmploymentView> {
    const day = localDate(givenOn, 'givenOn');
    return this.work.write(who, async (tx) => {
      if (!(await dutyStore.tellContract(tx, employmentId, day))) throw refuse('NOT_FOUND');
      tx.record('employment.contract_recorded', employmentId, { givenOn: day });
      return requireEmployment(tx, employmentId);
    });
  }

  /** It was told of another job, or with another day. The ledger keeps what was told, and who is reminded follows what stands. */
  withdrawContract(who: Actor, employmentId: string): Promise<EmploymentView> {
    return this.work.write(who, async (tx) => {
      const givenOn = await dutyStore.withdrawContract(tx, employmentId);
      if (!givenOn) throw refuse('NOT_FOUND');
      tx.record('employment.contract_withdrawn', employmentId, { givenOn });
      return requireEmployment(tx, employmentId);
    });
  }
}
