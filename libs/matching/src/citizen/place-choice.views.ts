import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Instant, Uuid } from '@fyrtaarn/platform';

@ObjectType('PlaceChoice', { description: 'A place in the citizen’s own order; for the citizen and their staff, never for a company' })
export class PlaceChoiceView {
  @Field(() => Uuid)
  postingId!: string;

  @Field(() => Int, { description: '1 is what they would like most' })
  rank!: number;

  @Field(() => String, { nullable: true, description: 'Null when the job is no longer shown' })
  title!: string | null;

  @Field(() => Boolean, { nullable: true })
  open!: boolean | null;

  @Field(() => Instant, { description: 'When it was said' })
  since!: string;

  @Field(() => String, { description: 'self, consultant or bridge_worker' })
  channel!: string;
}
