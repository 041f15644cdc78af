import { Args, Field, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, Day, SecureMutation, Uuid } from '@fyrtaarn/platform';
import { Cprs } from './cprs';

@InputType()
export class ReferCitizen {
  @Field(() => String, { description: 'Ten digits, with or without a hyphen' })
  cpr!: string;

  @Field(() => String)
  firstName!: string;

  @Field(() => String)
  lastName!: string;

  @Field(() => String, { description: 'Code of the district where the citizen lives' })
  district!: string;

  @Field(() => Day, { description: 'The day of the referral, today or before' })
  waitingSince!: string;

  @Field(() => String, { nullable: true })
  phone?: string;
}

@ObjectType('ReferredCitizen')
export class ReferredCitizenView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Boolean, { description: 'False when the administration had the citizen already: then nothing was written' })
  fresh!: boolean;
}

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
