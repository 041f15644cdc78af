import { Args, Context, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, Uuid, type RequestContext } from '@fyrtaarn/platform';
import { CloseMatch, SupportFirst } from './closing.inputs';
import { Closings } from './closings';
import { MatchViews } from './match-views';
import { MatchView } from './match.views';

const CONSULTANTS = { may: ['employmentConsultant', 'employmentLead'] } as const;
const SUPPORTERS = { may: ['bridgeWorker', 'employmentLead'] } as const;

/** Staff close a match, with a reason. */
@Resolver()
export class ClosingResolver {
  constructor(
    private readonly closings: Closings,
    private readonly views: MatchViews,
  ) {}

  @SecureMutation(() => MatchView, { ...CONSULTANTS, description: 'Confirms a company’s no' })
  async confirmDecline(
    @CurrentActor() who: Actor,
    @Args('matchId', { type: () => Uuid }) matchId: string,
    @Context() { language }: RequestContext,
  ): Promise<MatchView> {
    return this.views.match(who, await this.closings.confirm(who, matchId), language);
  }

  @SecureMutation(() => MatchView, { ...CONSULTANTS, description: 'A professional no to what the rules suggested' })
  async declineMatch(@CurrentActor() who: Actor, @Args('input') input: CloseMatch, @Context() { language }: RequestContext): Promise<MatchView> {
    return this.views.match(who, await this.closings.decline(who, input), language);
  }

  @SecureMutation(() => MatchView, { ...CONSULTANTS, description: 'Closes what is under way, with a reason' })
  async cancelMatch(@CurrentActor() who: Actor, @Args('input') input: CloseMatch, @Context() { language }: RequestContext): Promise<MatchView> {
    return this.views.match(who, await this.closings.cancel(who, input), language);
  }

  @SecureMutation(() => MatchView, { ...SUPPORTERS, description: 'Support comes first, with a plan; how often in a row, without a team leader, is limited' })
  async supportFirst(@CurrentActor() who: Actor, @Args('input') input: SupportFirst, @Context() { language }: RequestContext): Promise<MatchView> {
    return this.views.match(who, await this.closings.supportFirst(who, input), language);
  }
}
