import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

@ObjectType('SeatApplicantAhead', { description: 'Somebody who stands before, and could be offered seats too' })
export class SeatApplicantAheadView {
  @Field(() => Uuid, { description: 'The application’s' })
  id!: string;

  @Field(() => String)
  companyName!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => Int, { description: 'Where fewer are free, they are passed over by themselves' })
  seatsLeast!: number;

  @Field(() => Day, { description: 'For seats from an earlier day they are passed over by themselves' })
  earliestOn!: string;
}
