import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Instant, Uuid } from '@fyrtaarn/platform';

@InputType()
export class OfferSeats {
  @Field(() => Uuid)
  applicationId!: string;

  @Field(() => Int, { description: 'At most as many as were asked for' })
  seats!: number;
}

@ObjectType('SeatApplication')
export class SeatApplicationView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String)
  companyName!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => Int)
  seatsWanted!: number;

  @Field(() => Int, { nullable: true })
  seatsOffered!: number | null;

  @Field(() => String, { description: 'waiting, offered or withdrawn' })
  state!: string;

  @Field(() => Int, { nullable: true, description: 'Place on the list, 1 is next; null for somebody who does not wait' })
  placeInLine!: number | null;

  @Field(() => Int, { description: 'Seats that nobody lets or has been offered today' })
  seatsFree!: number;

  @Field(() => Instant)
  appliedAt!: string;
}

export const SeatApplicationConnection = connectionOf('SeatApplication', SeatApplicationView);
