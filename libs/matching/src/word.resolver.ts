import { Args, Context, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, Uuid, type RequestContext } from '@fyrtaarn/platform';
import { Answers } from './answers';
import { AnswerProposal } from './match.inputs';
import { MatchViews } from './match-views';
import { MatchView } from './match.views';
import { StatusConsents } from './status-consents';

const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

/** What a citizen says to a consultant or a bridge worker, written down as that: the channel tells who wrote. */
@Resolver()
export class WordResolver {
  constructor(
    private readonly answers: Answers,
    private readonly views: MatchViews,
    private readonly consents: StatusConsents,
  ) {}

  @SecureMutation(() => MatchView, { ...STAFF, description: 'The citizen’s spoken yes or no to a proposal' })
  async recordCitizenAnswer(@CurrentActor() who: Actor, @Args('input') input: AnswerProposal, @Context() { language }: RequestContext): Promise<MatchView> {
    return this.views.match(who, await this.answers.proposal(who, input), language);
  }

  @SecureMutation(() => MatchView, { ...STAFF, description: 'The citizen’s spoken yes to the job offered' })
  async recordJobAccepted(
    @CurrentActor() who: Actor,
    @Args('matchId', { type: () => Uuid }) matchId: string,
    @Context() { language }: RequestContext,
  ): Promise<MatchView> {
    return this.views.match(who, await this.answers.accept(who, matchId), language);
  }

  @SecureMutation(() => MatchView, { ...STAFF, description: 'The citizen leaves, by word of mouth and without a reason' })
  async recordWithdrawal(
    @CurrentActor() who: Actor,
    @Args('matchId', { type: () => Uuid }) matchId: string,
    @Context() { language }: RequestContext,
  ): Promise<MatchView> {
    return this.views.match(who, await this.answers.withdraw(who, matchId), language);
  }

  @SecureMutation(() => Boolean, {
    may: ['citizen', 'bridgeWorker'],
    description: 'Whether the social services may see how far it has come; the citizen’s own, or written down on their word',
  })
  letSocialServicesFollow(
    @CurrentActor() who: Actor,
    @Args('yes', { type: () => Boolean }) yes: boolean,
    @Args('citizenId', { type: () => Uuid, nullable: true, description: 'For staff' }) citizenId?: string,
  ): Promise<boolean> {
    return this.consents.decide(who, who.citizenId ?? citizenId ?? '', yes);
  }
}
