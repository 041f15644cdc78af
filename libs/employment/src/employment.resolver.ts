import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { BacklogView, CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { CorrectHours, EmploymentConnection, EmploymentView, EndEmployment, RegisterHours, StartEmployment } from './employment.views';
import { Employments } from './employments';

@Resolver()
export class EmploymentResolver {
  constructor(private readonly jobs: Employments) {}

  @SecureQuery(() => EmploymentConnection, { may: ['companyContact', 'employmentConsultant', 'employmentLead', 'citizen'], description: 'Newest first' })
  employments(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<EmploymentView>> {
    return this.jobs.page(who, page);
  }

  @SecureQuery(() => BacklogView, { may: ['companyContact'], description: 'Whole weeks of jobs without paid hours' })
  weeksWithoutHours(@CurrentActor() who: Actor): Promise<BacklogView> {
    return this.jobs.withoutHours(who);
  }

  @SecureQuery(() => EmploymentView, { may: ['companyContact', 'employmentConsultant', 'employmentLead', 'citizen'] })
  employment(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<EmploymentView> {
    return this.jobs.one(who, id);
  }

  @SecureMutation(() => EmploymentView, { may: ['employmentConsultant', 'employmentLead'] })
  startEmployment(@CurrentActor() who: Actor, @Args('input') wish: StartEmployment): Promise<EmploymentView> {
    return this.jobs.start(who, wish);
  }

  @SecureMutation(() => EmploymentView, {
    may: ['companyContact', 'employmentConsultant', 'employmentLead', 'citizen'],
    description: 'The job is over, with a reason and, where it is known, the next step',
  })
  endEmployment(@CurrentActor() who: Actor, @Args('input') end: EndEmployment): Promise<EmploymentView> {
    return this.jobs.end(who, end);
  }

  @SecureMutation(() => EmploymentView, { may: ['companyContact', 'employmentConsultant', 'employmentLead'] })
  registerHours(@CurrentActor() who: Actor, @Args('input') hours: RegisterHours): Promise<EmploymentView> {
    return this.jobs.registerHours(who, hours);
  }

  @SecureMutation(() => EmploymentView, {
    may: ['companyContact', 'employmentConsultant', 'employmentLead'],
    description: 'A new version; the old one is kept',
  })
  correctHours(@CurrentActor() who: Actor, @Args('input') correction: CorrectHours): Promise<EmploymentView> {
    return this.jobs.correctHours(who, correction);
  }
}
