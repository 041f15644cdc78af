import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { ChooseWorkplace, JobWorkplaceView, RecordHeadcount, WorkplaceView } from './workplace.views';
import { Workplaces } from './workplaces';

const STAFF = { may: ['employmentConsultant', 'employmentLead'] } as const;

@Resolver()
export class WorkplaceResolver {
  constructor(private readonly places: Workplaces) {}

  @SecureQuery(() => [WorkplaceView], { ...STAFF, description: 'The places of work of a company, as they are today' })
  workplaces(@CurrentActor() who: Actor, @Args('companyId', { type: () => Uuid }) companyId: string): Promise<WorkplaceView[]> {
    return this.places.ofCompany(who, companyId);
  }

  @SecureQuery(() => JobWorkplaceView, { ...STAFF, description: 'Where a job is done, among the places of its company' })
  jobWorkplace(@CurrentActor() who: Actor, @Args('employmentId', { type: () => Uuid }) employmentId: string): Promise<JobWorkplaceView> {
    return this.places.ofJob(who, employmentId);
  }

  @SecureMutation(() => JobWorkplaceView, STAFF)
  chooseWorkplace(@CurrentActor() who: Actor, @Args('input') choice: ChooseWorkplace): Promise<JobWorkplaceView> {
    return this.places.choose(who, choice);
  }

  @SecureMutation(() => [WorkplaceView], { ...STAFF, description: 'How many ordinary employees work there, from a day on. What was told before stays' })
  recordHeadcount(@CurrentActor() who: Actor, @Args('input') told: RecordHeadcount): Promise<WorkplaceView[]> {
    return this.places.recordHeadcount(who, told);
  }
}
