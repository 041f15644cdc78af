import { Args, Context, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, type RequestContext } from '@fyrtaarn/platform';
import { ArrangeMeeting, AskCompanyAgain, CloseMatch, StepBack } from './closing.inputs';
import { Corrections } from './corrections';
import { MatchViews } from './match-views';
import { MatchView } from './match.views';

const CONSULTANTS = { may: ['employmentConsultant', 'employmentLead'] } as const;

/** Consultants mend what went wrong. */
@Resolver()
export class CorrectionResolver {
  constructor(
    private readonly corrections: Corrections,
    private readonly views: MatchViews,
  ) {}

  @SecureMutation(() => MatchView, { ...CONSULTANTS, description: 'Questions a company’s no, once only and with a reason that is kept' })
  async askCompanyAgain(@CurrentActor() who: Actor, @Args('input') input: AskCompanyAgain, @Context() { language }: RequestContext): Promise<MatchView> {
    return this.views.match(who, await this.corrections.askCompanyAgain(who, input), language);
  }

  @SecureMutation(() => MatchView, { ...CONSULTANTS, description: 'One step back, with a reason; the clock starts again' })
  async stepBack(@CurrentActor() who: Actor, @Args('input') input: StepBack, @Context() { language }: RequestContext): Promise<MatchView> {
    return this.views.match(who, await this.corrections.stepBack(who, input), language);
  }

  @SecureMutation(() => MatchView, { ...CONSULTANTS, description: 'Takes a closed match up again, as a new proposal that is linked to it' })
  async reopenMatch(@CurrentActor() who: Actor, @Args('input') input: CloseMatch, @Context() { language }: RequestContext): Promise<MatchView> {
    return this.views.match(who, await this.corrections.reopen(who, input), language);
  }

  @SecureMutation(() => MatchView, { ...CONSULTANTS, description: 'Sets a day for a meeting, or another day' })
  async arrangeMeeting(@CurrentActor() who: Actor, @Args('input') input: ArrangeMeeting, @Context() { language }: RequestContext): Promise<MatchView> {
    return this.views.match(who, await this.corrections.arrangeMeeting(who, input), language);
  }
}
