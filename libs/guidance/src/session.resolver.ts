import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, Instant, PageArgs, SecureMutation, SecureQuery, UnitOfWork, Uuid, type Connection } from '@fyrtaarn/platform';
import { Courses } from './courses';
import { sessionStore } from './session.store';
import * as views from './session.views';
import { Sessions } from './sessions';

@Resolver()
export class SessionResolver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly courses: Courses,
    private readonly sessions: Sessions,
  ) {}

  @SecureQuery(() => [views.GuidanceKindView], { public: 'what guidance there is, is published' })
  guidanceKinds(@CurrentActor() who: Actor): Promise<views.GuidanceKindView[]> {
    return this.work.read(who, (reader) => sessionStore.kinds(reader));
  }

  @SecureQuery(() => [views.GuidanceTopicView], { public: 'what guidance there is, is published' })
  guidanceTopics(@CurrentActor() who: Actor): Promise<views.GuidanceTopicView[]> {
    return this.work.read(who, (reader) => sessionStore.topics(reader));
  }

  @SecureQuery(() => views.GuidanceCourseConnection, {
    may: ['employmentConsultant', 'employmentLead', 'companyContact', 'premisesManager', 'bridgeWorker', 'localPartner'],
    description: 'Newest first',
  })
  guidanceCourses(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<views.GuidanceCourseView>> {
    return this.courses.page(who, page);
  }

  @SecureQuery(() => views.GuidanceSessionConnection, {
    may: ['employmentConsultant', 'employmentLead', 'companyContact', 'premisesManager', 'bridgeWorker', 'localPartner'],
    description: 'From an instant on, or from now; the next first',
  })
  guidanceSessions(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('from', { type: () => Instant, nullable: true }) from?: string,
  ): Promise<Connection<views.GuidanceSessionView>> {
    return this.sessions.page(who, from, page);
  }

  @SecureQuery(() => views.GuidanceSessionView, {
    may: ['employmentConsultant', 'employmentLead', 'companyContact', 'premisesManager', 'bridgeWorker', 'localPartner'],
  })
  guidanceSession(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<views.GuidanceSessionView> {
    return this.sessions.get(who, id);
  }

  @SecureMutation(() => views.GuidanceCourseView, { may: ['employmentConsultant', 'employmentLead'] })
  planCourse(@CurrentActor() who: Actor, @Args('input') wish: views.PlanCourse): Promise<views.GuidanceCourseView> {
    return this.courses.plan(who, wish);
  }

  @SecureMutation(() => views.GuidanceCourseView, {
    may: ['employmentConsultant', 'employmentLead'],
    description: 'No more registrations; its sessions are held',
  })
  closeCourse(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<views.GuidanceCourseView> {
    return this.courses.close(who, id);
  }

  @SecureMutation(() => views.GuidanceCourseView, {
    may: ['employmentConsultant', 'employmentLead'],
    description: 'With every session of it that has not begun',
  })
  cancelCourse(
    @CurrentActor() who: Actor,
    @Args('id', { type: () => Uuid }) id: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<views.GuidanceCourseView> {
    return this.courses.cancel(who, id, reason);
  }

  @SecureMutation(() => views.GuidanceSessionView, { may: ['employmentConsultant', 'employmentLead'] })
  planSession(@CurrentActor() who: Actor, @Args('input') wish: views.PlanSession): Promise<views.GuidanceSessionView> {
    return this.sessions.plan(who, wish);
  }

  @SecureMutation(() => views.GuidanceSessionView, { may: ['employmentConsultant', 'employmentLead'], description: 'New time, place or number of places' })
  moveSession(@CurrentActor() who: Actor, @Args('input') move: views.MoveSession): Promise<views.GuidanceSessionView> {
    return this.sessions.move(who, move);
  }

  @SecureMutation(() => views.GuidanceSessionView, { may: ['employmentConsultant', 'employmentLead'] })
  cancelSession(@CurrentActor() who: Actor, @Args('input') cancel: views.CancelSession): Promise<views.GuidanceSessionView> {
    return this.sessions.cancel(who, cancel);
  }
}
