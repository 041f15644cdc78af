import { Args, Context, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, Uuid, type RequestContext } from '@fyrtaarn/platform';
import { DraftMatch } from './closing.inputs';
import { Drafts } from './drafts';
import { MatchViews } from './match-views';
import { MatchView } from './match.views';

const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

/** Pairs that staff think of, before they propose them. */
@Resolver()
export class DraftResolver {
  constructor(
    private readonly drafts: Drafts,
    private readonly views: MatchViews,
  ) {}

  @SecureMutation(() => MatchView, { ...STAFF, description: 'Notes a pair for later. A draft that is left alone is removed and leaves nothing' })
  async draftMatch(@CurrentActor() who: Actor, @Args('input') input: DraftMatch, @Context() { language }: RequestContext): Promise<MatchView> {
    return this.views.match(who, await this.drafts.draft(who, input), language);
  }

  @SecureMutation(() => MatchView, { ...STAFF, description: 'Makes a proposal of a draft, with an explanation of today' })
  async proposeDraft(
    @CurrentActor() who: Actor,
    @Args('matchId', { type: () => Uuid }) matchId: string,
    @Context() { language }: RequestContext,
  ): Promise<MatchView> {
    return this.views.match(who, await this.drafts.propose(who, matchId), language);
  }

  @SecureMutation(() => Boolean, { ...STAFF, description: 'Removes one’s own draft' })
  discardDraft(@CurrentActor() who: Actor, @Args('matchId', { type: () => Uuid }) matchId: string): Promise<boolean> {
    return this.drafts.discard(who, matchId);
  }
}
