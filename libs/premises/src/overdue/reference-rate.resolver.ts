import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { DecideReferenceRate, ProposeReferenceRate, ReferenceRateProposalView, ReferenceRateView } from './reference-rate.views';
import { ReferenceRates } from './reference-rates';

const ENTER = { may: ['premisesManager', 'administrator'] } as const;

@Resolver()
export class ReferenceRateResolver {
  constructor(private readonly rates: ReferenceRates) {}

  @SecureQuery(() => [ReferenceRateView], { ...ENTER, description: 'The latest half-year first; those that nobody has said among them' })
  referenceRates(@CurrentActor() who: Actor): Promise<ReferenceRateView[]> {
    return this.rates.halfYears(who);
  }

  @SecureQuery(() => [ReferenceRateProposalView], { ...ENTER, description: 'Those that wait for another person' })
  referenceRateProposals(@CurrentActor() who: Actor): Promise<ReferenceRateProposalView[]> {
    return this.rates.open(who);
  }

  @SecureMutation(() => Uuid, { ...ENTER, description: 'Says the rate of a half-year; another person agrees before it counts' })
  proposeReferenceRate(@CurrentActor() who: Actor, @Args('input') rate: ProposeReferenceRate): Promise<string> {
    return this.rates.propose(who, rate);
  }

  @SecureMutation(() => Uuid, { ...ENTER, description: 'By somebody else than whoever proposed it' })
  decideReferenceRate(@CurrentActor() who: Actor, @Args('input') decision: DecideReferenceRate): Promise<string> {
    return this.rates.decide(who, decision);
  }
}
