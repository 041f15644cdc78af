import { Field, InputType, Int } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

@InputType()
export class RegisterPartner {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'A code of partnerKinds' })
  kind!: string;

  @Field(() => String, { nullable: true })
  district?: string | null;

  @Field(() => String, { nullable: true, description: 'A code of areas' })
  area?: string | null;

  @Field(() => String, { nullable: true })
  about?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Who in the city keeps the cooperation going; left out: whoever registers' })
  coordinatorId?: string | null;
}

@InputType()
export class AddPartnerContact {
  @Field(() => Uuid)
  partnerId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String)
  email!: string;

  @Field(() => String, { nullable: true })
  phone?: string | null;
}

@InputType()
export class RecordPartnerAgreement {
  @Field(() => Uuid)
  partnerId!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => Day, { nullable: true, description: 'The last day; left out: until something else is agreed' })
  validTo?: string | null;
}

@InputType()
export class RecordLocalEvent {
  @Field(() => String)
  name!: string;

  @Field(() => Day, { description: 'Today or earlier' })
  heldOn!: string;

  @Field(() => String, { nullable: true, description: 'A code of areas' })
  area?: string | null;

  @Field(() => String, { nullable: true })
  district?: string | null;

  @Field(() => Int, { description: 'How many came. Nobody is named' })
  attended!: number;

  @Field(() => [Uuid], { nullable: true })
  partnerIds?: string[] | null;
}
