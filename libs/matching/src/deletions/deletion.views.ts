import { Field, ObjectType } from '@nestjs/graphql';
import { Day, Instant, Uuid } from '@fyrtaarn/platform';

@ObjectType('DeletionNotice', { description: 'A citizen has taken a yes back: what the company wrote down of them is to be deleted. It names nobody' })
export class DeletionNoticeView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  postingTitle!: string;

  @Field(() => Day, { description: 'Since when the citizen was shown to the company' })
  shownFrom!: string;

  @Field(() => Instant)
  endedAt!: string;

  @Field(() => Instant, { nullable: true, description: 'When the company said that it is deleted' })
  confirmedAt!: string | null;
}
