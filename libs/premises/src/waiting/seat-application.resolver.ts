import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, Day, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { SeatApplicantAheadView } from './seat-ahead.views';
import { AssessEligibility, DecideSeatPriority } from './seat-application.inputs';
import { EligibilityCriterionView, SeatApplicationConnection, SeatApplicationView, SeatPassingReasonView, SeatPriorityView } from './seat-application.views';
import { SeatApplications } from './seat-applications';
import { SeatListStepConnection, SeatListStepView } from './seat-list-step.views';
import { TakeWord } from './word.views';

const WORD = { type: () => TakeWord, nullable: true, description: 'Whoever runs the house acts on the company’s word alone' } as const;

@Resolver()
export class SeatApplicationResolver {
  constructor(private readonly applications: SeatApplications) {}

  @SecureQuery(() => SeatApplicationConnection, {
    may: ['premisesManager', 'companyContact'],
    description: 'In the order of the list; a company sees its own',
  })
  seatApplications(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<SeatApplicationView>> {
    return this.applications.page(who, page);
  }

  @SecureQuery(() => SeatListStepConnection, { may: ['premisesManager'], description: 'All that has happened on the list, the latest first' })
  seatListSteps(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<SeatListStepView>> {
    return this.applications.steps(who, page);
  }

  @SecureQuery(() => SeatApplicationView, { may: ['premisesManager', 'companyContact'], description: 'A company sees its own only' })
  seatApplication(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<SeatApplicationView> {
    return this.applications.get(who, id);
  }

  @SecureQuery(() => [SeatApplicantAheadView], {
    may: ['premisesManager'],
    description: 'In the order of the list. Seats that are offered past them need a reason for each',
  })
  aheadOnSeatList(@CurrentActor() who: Actor, @Args('applicationId', { type: () => Uuid }) id: string): Promise<SeatApplicantAheadView[]> {
    return this.applications.ahead(who, id);
  }

  @SecureQuery(() => [SeatPriorityView], { public: 'who may come before others on the list is published' })
  seatPriorities(@CurrentActor() who: Actor): Promise<SeatPriorityView[]> {
    return this.applications.priorities(who);
  }

  @SecureQuery(() => [SeatPassingReasonView], { public: 'why seats may be let past the list is published' })
  seatPassingReasons(@CurrentActor() who: Actor): Promise<SeatPassingReasonView[]> {
    return this.applications.passingReasons(who);
  }

  @SecureQuery(() => [EligibilityCriterionView], { public: 'what applicants are assessed by is published' })
  eligibilityCriteria(@CurrentActor() who: Actor): Promise<EligibilityCriterionView[]> {
    return this.applications.criteria(who);
  }

  @SecureMutation(() => SeatApplicationView, { may: ['premisesManager', 'companyContact'], description: 'Rests and keeps its seniority' })
  pauseSeatApplication(
    @CurrentActor() who: Actor,
    @Args('applicationId', { type: () => Uuid }) id: string,
    @Args('until', { type: () => Day, nullable: true }) until?: string,
    @Args('word', WORD) word?: TakeWord,
  ): Promise<SeatApplicationView> {
    return this.applications.pause(who, id, until, word);
  }

  @SecureMutation(() => SeatApplicationView, { may: ['premisesManager', 'companyContact'], description: 'Stands on the list again where it stood' })
  resumeSeatApplication(
    @CurrentActor() who: Actor,
    @Args('applicationId', { type: () => Uuid }) id: string,
    @Args('word', WORD) word?: TakeWord,
  ): Promise<SeatApplicationView> {
    return this.applications.resume(who, id, word);
  }

  @SecureMutation(() => SeatApplicationView, { may: ['premisesManager', 'companyContact'], description: 'Says that it still waits' })
  renewSeatApplication(
    @CurrentActor() who: Actor,
    @Args('applicationId', { type: () => Uuid }) id: string,
    @Args('word', WORD) word?: TakeWord,
  ): Promise<SeatApplicationView> {
    return this.applications.renew(who, id, word);
  }

  @SecureMutation(() => SeatApplicationView, { may: ['premisesManager', 'companyContact'] })
  withdrawSeatApplication(
    @CurrentActor() who: Actor,
    @Args('applicationId', { type: () => Uuid }) id: string,
    @Args('word', WORD) word?: TakeWord,
  ): Promise<SeatApplicationView> {
    return this.applications.withdraw(who, id, word);
  }

  @SecureMutation(() => SeatApplicationView, { may: ['premisesManager'], description: 'By a person, against the published criteria' })
  assessEligibility(@CurrentActor() who: Actor, @Args('input') assessment: AssessEligibility): Promise<SeatApplicationView> {
    return this.applications.assess(who, assessment);
  }

  @SecureMutation(() => SeatApplicationView, { may: ['premisesManager'], description: 'Before others, or no longer; in writing' })
  decideSeatPriority(@CurrentActor() who: Actor, @Args('input') decision: DecideSeatPriority): Promise<SeatApplicationView> {
    return this.applications.decidePriority(who, decision);
  }
}
