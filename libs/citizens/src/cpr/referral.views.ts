import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

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
