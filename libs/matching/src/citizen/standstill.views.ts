import { Field, ObjectType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

@ObjectType('PairBlock', { description: 'A citizen is not asked about a job for a time, or until somebody lifts it' })
export class PairBlockView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid)
  postingId!: string;

  @Field(() => String, { nullable: true })
  postingTitle!: string | null;

  @Field(() => String, { description: 'The reason that was given' })
  reason!: string;

  @Field(() => Day, { nullable: true, description: 'The first day on which it no longer holds; null until somebody lifts it' })
  until!: string | null;

  @Field(() => Day, { nullable: true, description: 'When somebody looks at it again' })
  reviewOn!: string | null;
}
