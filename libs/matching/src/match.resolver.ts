import { Args, Context, Int, Resolver } from '@nestjs/graphql';
import { wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection, type RequestContext } from '@fyrtaarn/platform';
import { AskCitizen, SuggestMatch } from './match.inputs';
import { MatchConnection, MatchView, SuggestionsView, SuggestionView } from './match.views';
import { MatchViews } from './match-views';
import { Proposals } from './proposals';
import { Suggestions, type Suggestion, type SuggestionList } from './suggestions';

const CONSULTANTS = { may: ['employmentConsultant', 'employmentLead'] } as const;
const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

/** What a BIF consultant sees and does. */
@Resolver()
export class MatchResolver {
  constructor(
    private readonly list: Suggestions,
    private readonly proposals: Proposals,
    private readonly views: MatchViews,
  ) {}

  @SecureQuery(() => SuggestionsView, { ...CONSULTANTS, description: 'Who fits a posting and why, and why not the others. Proposes nothing by itself' })
  suggestions(
    @CurrentActor() who: Actor,
    @Args('postingId', { type: () => Uuid }) postingId: string,
    @Args('first', { type: () => Int, defaultValue: 25 }) first: number,
    @Context() { language }: RequestContext,
  ): Promise<SuggestionList> {
    return this.list.forPosting(who, postingId, wholeNumber('first', first, 1, 100), language);
  }

  @SecureQuery(() => SuggestionView, { ...CONSULTANTS, description: 'Any citizen and any posting: why, or why not' })
  explainPair(
    @CurrentActor() who: Actor,
    @Args('postingId', { type: () => Uuid }) postingId: string,
    @Args('citizenId', { type: () => Uuid }) citizenId: string,
    @Context() { language }: RequestContext,
  ): Promise<Suggestion> {
    return this.list.forPair(who, postingId, citizenId, language);
  }

  @SecureQuery(() => MatchConnection, { ...STAFF, description: 'Newest first. A bridge worker sees those of citizens who agreed to it, and own drafts' })
  matches(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Context() { language }: RequestContext,
    @Args('state', { type: () => String, nullable: true }) state?: string,
    @Args('postingId', { type: () => Uuid, nullable: true }) postingId?: string,
  ): Promise<Connection<MatchView>> {
    return this.views.matches(who, state, postingId, page, language);
  }

  @SecureQuery(() => MatchView, STAFF)
  match(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string, @Context() { language }: RequestContext): Promise<MatchView> {
    return this.views.match(who, id, language);
  }

  @SecureMutation(() => MatchView, { ...CONSULTANTS, description: 'Proposes a pair; nobody is told yet' })
  async suggestMatch(@CurrentActor() who: Actor, @Args('input') wish: SuggestMatch, @Context() { language }: RequestContext): Promise<MatchView> {
    return this.views.match(who, await this.proposals.suggest(who, wish), language);
  }

  @SecureMutation(() => MatchView, { ...CONSULTANTS, description: 'Asks the citizen' })
  async askCitizen(@CurrentActor() who: Actor, @Args('input') asked: AskCitizen, @Context() { language }: RequestContext): Promise<MatchView> {
    return this.views.match(who, await this.proposals.ask(who, asked), language);
  }

  @SecureMutation(() => MatchView, { ...CONSULTANTS, description: 'Shows the company what the citizen chose' })
  async confirmSharing(
    @CurrentActor() who: Actor,
    @Args('matchId', { type: () => Uuid }) matchId: string,
    @Context() { language }: RequestContext,
  ): Promise<MatchView> {
    return this.views.match(who, await this.proposals.confirmSharing(who, matchId), language);
  }
}
