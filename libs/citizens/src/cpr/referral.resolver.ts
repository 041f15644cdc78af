import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation } from '@fyrtaarn/platform';
import { Cprs } from './cprs';
import { ReferCitizen, ReferredCitizenView } from './referral.views';

/** One citizen by hand, as a list of them is read in (libs/imports), and for those who may read one in. */
@Resolver()
export class ReferralResolver {
  constructor(private readonly cprs: Cprs) {}

  @SecureMutation(() => ReferredCitizenView, {
    may: ['employmentLead', 'bridgeWorker'],
    description: 'Refers a citizen to the programme. Counted as a use of the number',
  })
  referCitizen(@CurrentActor() who: Actor, @Args('input') wish: ReferCitizen): Promise<ReferredCitizenView> {
    return this.cprs.refer(who, wish);
  }
}
