import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Instant } from '@fyrtaarn/platform';

@ObjectType('CountComparison', { description: 'What the latest night found when it compared the counts that are kept with counting from scratch' })
export class CountComparisonView {
  @Field(() => Instant)
  comparedAt!: string;

  @Field(() => Int, { description: 'Citizens and guided parties that were looked at' })
  compared!: number;

  @Field(() => Int, { description: 'Those that stood otherwise; they were reckoned anew' })
  differing!: number;
}
