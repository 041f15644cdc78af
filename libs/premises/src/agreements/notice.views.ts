import { Field, ObjectType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';
import { NoticeBy } from './agreement.inputs';

@ObjectType('AgreementNotice')
export class AgreementNoticeView {
  @Field(() => NoticeBy)
  by!: string;

  @Field(() => String, { nullable: true })
  ground!: string | null;

  @Field(() => Day, { nullable: true, description: 'Since when the ground is as it was given by' })
  groundFrom!: string | null;

  @Field(() => String, { nullable: true })
  groundDa!: string | null;

  @Field(() => String, { nullable: true })
  groundEn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in the landlord’s own words' })
  explanation!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The landlord’s letter; null where there is none' })
  letterId!: string | null;

  @Field(() => Day)
  receivedOn!: string;

  @Field(() => Day, { description: 'The first day without the agreement' })
  effectiveOn!: string;

  @Field(() => String, { description: 'The dated rule it was reckoned by' })
  rule!: string;

  @Field(() => Day)
  ruleFrom!: string;
}
