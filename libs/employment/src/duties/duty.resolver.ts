import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { EmploymentView } from '../employment.views';
import { Duties } from './duties';
import { EmployerDutiesView, RecordContract } from './duty.views';

@Resolver()
export class DutyResolver {
  constructor(private readonly duties: Duties) {}

  @SecureQuery(() => EmployerDutiesView, {
    may: ['companyContact', 'employmentConsultant', 'employmentLead', 'citizen'],
    description: 'What the employer may owe beside the pay',
  })
  employerDuties(@CurrentActor() who: Actor, @Args('employmentId', { type: () => Uuid }) employmentId: string): Promise<EmployerDutiesView> {
    return this.duties.ofJob(who, employmentId);
  }

  @SecureMutation(() => EmploymentView, {
    may: ['companyContact', 'employmentConsultant', 'employmentLead'],
    description: 'The employee has the written contract. Told once',
  })
  recordContract(@CurrentActor() who: Actor, @Args('input') contract: RecordContract): Promise<EmploymentView> {
    return this.duties.recordContract(who, contract);
  }

  @SecureMutation(() => EmploymentView, { may: ['employmentConsultant', 'employmentLead'], description: 'The word that the contract was given was a mistake' })
  withdrawContract(@CurrentActor() who: Actor, @Args('employmentId', { type: () => Uuid }) employmentId: string): Promise<EmploymentView> {
    return this.duties.withdrawContract(who, employmentId);
  }
}
