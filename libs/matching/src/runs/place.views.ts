import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Instant, Uuid } from '@fyrtaarn/platform';
import { PostingView } from '@fyrtaarn/postings';
import { ReasonView } from '../match.views';

@ObjectType('Place', { description: 'One posting for one citizen, for the consultant who decides' })
export class PlaceView {
  @Field(() => PostingView)
  posting!: PostingView;

  @Field(() => String, { description: 'GOOD, FITS, CLARIFY or NOT_NOW' })
  fit!: string;

  @Field(() => Int, { description: 'For a consultant who asks; never shown to citizen or company' })
  points!: number;

  @Field(() => Int, { description: 'Percent of the weights about which something is known' })
  known!: number;

  @Field(() => Float, { description: 'What the place is worth to the others, in points; 0 while too few have come to tell' })
  price!: number;

  @Field(() => Float, { description: 'Points less price: what this choice brings the whole' })
  forTheWhole!: number;

  @Field(() => [ReasonView])
  reasons!: ReasonView[];
}

@ObjectType('Places', { description: 'Where one citizen could go now' })
export class PlacesView {
  @Field(() => Uuid)
  citizenId!: string;

  @Field(() => Boolean, { description: 'Suggestions are switched off: nothing is weighed, and people look through the open jobs themselves' })
  byHand!: boolean;

  @Field(() => Instant, { nullable: true, description: 'When the prices were found; null while there are none, and each place is seen alone' })
  pricesFrom!: string | null;

  @Field(() => [PlaceView])
  fitting!: PlaceView[];

  @Field(() => Int)
  fittingCount!: number;

  @Field(() => [PlaceView], { description: 'The others, each with why not' })
  notFitting!: PlaceView[];

  @Field(() => Int)
  notFittingCount!: number;
}
