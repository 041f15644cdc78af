import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Instant, Uuid } from '@fyrtaarn/platform';

@ObjectType('SeatListPassed', { description: 'Somebody whom the seats passed, and why' })
export class SeatListPassedView {
  @Field(() => Uuid, { description: 'The application’s' })
  applicationId!: string;

  @Field(() => String)
  companyName!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => String)
  reason!: string;

  @Field(() => String, { nullable: true, description: 'A person’s own words' })
  note!: string | null;
}

@ObjectType('SeatListStep', { description: 'Something that happened on the waiting list, as the ledger has it' })
export class SeatListStepView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Instant)
  at!: string;

  @Field(() => String, { description: 'The ledger’s word for it' })
  action!: string;

  @Field(() => String, { description: 'Of whoever did it' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'Of whoever did it, where the reader may know' })
  name!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Null for an agreement that came from no offer' })
  applicationId!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The agreement that took seats without an offer' })
  agreementId!: string | null;

  @Field(() => String)
  companyName!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => Int, { nullable: true, description: 'How many were asked for, offered or taken' })
  seats!: number | null;

  @Field(() => String, { nullable: true, description: 'What was judged or answered' })
  outcome!: string | null;

  @Field(() => String, { nullable: true, description: 'Of seats that were let without an offer, or of one that was struck: the reason on the list' })
  becauseDa!: string | null;

  @Field(() => String, { nullable: true })
  becauseEn!: string | null;

  @Field(() => String, { nullable: true, description: 'What was written about it' })
  words!: string | null;

  @Field(() => [SeatListPassedView], { description: 'In the order of the list' })
  passed!: SeatListPassedView[];
}

export const SeatListStepConnection = connectionOf('SeatListStep', SeatListStepView);
