import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { BacklogView, CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { CaseloadView, FollowUpConnection, FollowUpView, MentorTimeView, NotHeldReasonView, RecordFollowUp, RecordMentorTime } from './follow-up.views';
import { FollowUps } from './follow-ups';

const STAFF = { may: ['employmentConsultant', 'employmentLead'] } as const;
const FOLLOWED = { may: ['employmentConsultant', 'employmentLead', 'citizen'] } as const;

@Resolver()
export class FollowUpResolver {
  constructor(private readonly follow: FollowUps) {}

  @SecureQuery(() => FollowUpConnection, { ...STAFF, description: 'What waits for me after the start of jobs, the oldest first' })
  dueFollowUps(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<FollowUpView>> {
    return this.follow.due(who, page);
  }

  @SecureQuery(() => BacklogView, { ...STAFF, description: 'Of those the ones whose day has come' })
  followUpsForMe(@CurrentActor() who: Actor): Promise<BacklogView> {
    return this.follow.countDue(who);
  }

  @SecureQuery(() => [FollowUpView], { ...FOLLOWED, description: 'What is planned of a job, and what was held' })
  followUps(@CurrentActor() who: Actor, @Args('employmentId', { type: () => Uuid }) employmentId: string): Promise<FollowUpView[]> {
    return this.follow.ofJob(who, employmentId);
  }

  @SecureQuery(() => [NotHeldReasonView], { public: 'the reasons are a public list' })
  notHeldReasons(@CurrentActor() who: Actor): Promise<NotHeldReasonView[]> {
    return this.follow.reasons(who);
  }

  @SecureQuery(() => [CaseloadView], { ...STAFF, description: 'How many citizens each consultant has; for a consultant, themselves' })
  caseloads(@CurrentActor() who: Actor): Promise<CaseloadView[]> {
    return this.follow.caseloads(who);
  }

  @SecureQuery(() => [MentorTimeView], { ...FOLLOWED, description: 'Time that a mentor gave, the latest first' })
  mentorTimes(@CurrentActor() who: Actor, @Args('employmentId', { type: () => Uuid }) employmentId: string): Promise<MentorTimeView[]> {
    return this.follow.mentorTimes(who, employmentId);
  }

  @SecureMutation(() => FollowUpView, { ...STAFF, description: 'What became of a talk, or of the question about work' })
  recordFollowUp(@CurrentActor() who: Actor, @Args('input') answer: RecordFollowUp): Promise<FollowUpView> {
    return this.follow.record(who, answer);
  }

  @SecureMutation(() => [MentorTimeView], STAFF)
  recordMentorTime(@CurrentActor() who: Actor, @Args('input') time: RecordMentorTime): Promise<MentorTimeView[]> {
    return this.follow.recordMentorTime(who, time);
  }

  @SecureMutation(() => [MentorTimeView], { ...STAFF, description: 'It was a mistake' })
  withdrawMentorTime(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<MentorTimeView[]> {
    return this.follow.withdrawMentorTime(who, id);
  }
}
