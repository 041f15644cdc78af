import { Field, ObjectType } from '@nestjs/graphql';
import { connectionOf, Instant, Uuid } from '@fyrtaarn/platform';

@ObjectType('Errand', { description: 'Something about a match, or about a citizen who has none, that waits for the reader to do it' })
export class ErrandView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  textDa!: string;

  @Field(() => String)
  textEn!: string;

  @Field(() => Uuid, { nullable: true })
  matchId!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Whom it is about, where there is no match yet' })
  citizenId!: string | null;

  @Field(() => String, { nullable: true })
  postingTitle!: string | null;

  @Field(() => Instant)
  since!: string;
}

export const ErrandConnection = connectionOf('Errand', ErrandView);
