import { Field, ObjectType } from '@nestjs/graphql';
import { connectionOf, Instant, Uuid } from '@fyrtaarn/platform';

@ObjectType('MatchingOffPeriod', { description: 'A time in which suggestions were, or are, switched off' })
export class OffPeriodView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Instant)
  offAt!: string;

  @Field(() => String)
  offReason!: string;

  @Field(() => String, { nullable: true })
  offBy!: string | null;

  @Field(() => Instant, { nullable: true, description: 'Somebody asked to switch on again' })
  onAskedAt!: string | null;

  @Field(() => String, { nullable: true })
  onAskedBy!: string | null;

  @Field(() => String, { nullable: true })
  onReason!: string | null;

  @Field(() => Instant, { nullable: true, description: 'Null: still off' })
  onAt!: string | null;

  @Field(() => String, { nullable: true })
  onBy!: string | null;
}

export const OffPeriodConnection = connectionOf('MatchingOffPeriod', OffPeriodView);
