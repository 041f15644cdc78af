import { Args, Context, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection, type RequestContext } from '@fyrtaarn/platform';
import { Answers } from './answers';
import { AnswerCandidate, AnswerProposal, DecideAfterMeeting } from './match.inputs';
import { CandidateConnection, CandidateView, ProposalConnection, ProposalView } from './answer.views';
import { MatchViews } from './match-views';

/** What the two who decide see and say: the citizen and the company. */
@Resolver()
export class AnswerResolver {
  constructor(
    private readonly answers: Answers,
    private readonly views: MatchViews,
  ) {}

  @SecureQuery(() => ProposalConnection, { may: ['citizen'], description: 'What I am or was asked about' })
  myProposals(@CurrentActor() who: Actor, @Args() page: PageArgs, @Context() { language }: RequestContext): Promise<Connection<ProposalView>> {
    return this.views.proposals(who, page, language);
  }

  @SecureQuery(() => ProposalView, { may: ['citizen'] })
  proposal(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string, @Context() { language }: RequestContext): Promise<ProposalView> {
    return this.views.proposal(who, id, language);
  }

  @SecureMutation(() => ProposalView, { may: ['citizen'], description: 'Yes, with what may be shown to this company; or no, with or without a reason' })
  async answerProposal(@CurrentActor() who: Actor, @Args('input') answer: AnswerProposal, @Context() { language }: RequestContext): Promise<ProposalView> {
    return this.views.proposal(who, await this.answers.proposal(who, answer), language);
  }

  @SecureMutation(() => ProposalView, { may: ['citizen'], description: 'Yes to the job that the company offered' })
  async acceptJob(
    @CurrentActor() who: Actor,
    @Args('matchId', { type: () => Uuid }) matchId: string,
    @Context() { language }: RequestContext,
  ): Promise<ProposalView> {
    return this.views.proposal(who, await this.answers.accept(who, matchId), language);
  }

  @SecureMutation(() => ProposalView, { may: ['citizen'], description: 'Leaves, without a reason; the company sees nothing from this moment' })
  async withdrawFromMatch(
    @CurrentActor() who: Actor,
    @Args('matchId', { type: () => Uuid }) matchId: string,
    @Context() { language }: RequestContext,
  ): Promise<ProposalView> {
    return this.views.proposal(who, await this.answers.withdraw(who, matchId), language);
  }

  @SecureQuery(() => CandidateConnection, { may: ['companyContact'], description: 'Who is proposed for our small jobs' })
  candidates(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Context() { language }: RequestContext,
    @Args('postingId', { type: () => Uuid, nullable: true }) postingId?: string,
  ): Promise<Connection<CandidateView>> {
    return this.views.candidates(who, postingId, page, language);
  }

  @SecureQuery(() => CandidateView, { may: ['companyContact'] })
  candidate(
    @CurrentActor() who: Actor,
    @Args('matchId', { type: () => Uuid }) matchId: string,
    @Context() { language }: RequestContext,
  ): Promise<CandidateView> {
    return this.views.candidate(who, matchId, language);
  }

  @SecureMutation(() => CandidateView, { may: ['companyContact'], description: 'A meeting, or a no with a reason that a consultant looks at' })
  async answerCandidate(@CurrentActor() who: Actor, @Args('input') answer: AnswerCandidate, @Context() { language }: RequestContext): Promise<CandidateView> {
    return this.views.candidate(who, await this.answers.candidate(who, answer), language);
  }

  @SecureMutation(() => CandidateView, { may: ['companyContact'], description: 'After the meeting: the job with hours and first day, or a no' })
  async decideAfterMeeting(
    @CurrentActor() who: Actor,
    @Args('input') decision: DecideAfterMeeting,
    @Context() { language }: RequestContext,
  ): Promise<CandidateView> {
    return this.views.candidate(who, await this.answers.afterMeeting(who, decision), language);
  }
}
