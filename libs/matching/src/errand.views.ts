import { Field, ObjectType } from '@nestjs/graphql';
import { connectionOf, Instant, Uuid } from '@fyrtaarn/platform';

@ObjectType('Errand', { description: 'Something about a match that waits for the reader to do it' })
export class ErrandView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  textDa!: string;

  @Field(() => String)
  textEn!: string;

  @Field(() => Uuid)
  matchId!: string;

  @Field(() => String)
  postingTitle!: string;

  @Field(() => Instant)
  since!: string;
}

export const ErrandConnection = connectionOf('Errand', ErrandView);
