import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Uuid } from '@fyrtaarn/platform';

@InputType()
export class TakeInPerson {
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true, description: 'Where confirmations and invitations go' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the district where the business is meant to be' })
  district?: string | null;
}

@InputType()
export class BecomeCompany {
  @Field(() => Uuid)
  partyId!: string;

  @Field(() => Uuid)
  companyId!: string;
}

@ObjectType('PartyStage')
export class PartyStageView {
  @Field(() => String, { description: 'pre_start or company' })
  stage!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true, description: 'Last day, counted in' })
  to!: string | null;
}

@ObjectType('GuidedParty', { description: 'A person before CVR or a company; the same party when the one becomes the other' })
export class GuidedPartyView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'pre_start or company' })
  stage!: string;

  @Field(() => Uuid, { nullable: true })
  companyId!: string | null;

  @Field(() => String, { nullable: true })
  district!: string | null;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => Int, { description: 'Sessions the party came to; activity, however many they are the party counts once' })
  sessionsAttended!: number;

  @Field(() => [PartyStageView])
  stages!: PartyStageView[];
}

export const GuidedPartyConnection = connectionOf('GuidedParty', GuidedPartyView);
