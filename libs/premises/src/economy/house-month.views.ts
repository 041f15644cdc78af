import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Day } from '@fyrtaarn/platform';

@ObjectType('HouseMonth')
export class HouseMonthView {
  @Field(() => Day, { description: 'Its first day' })
  month!: string;

  @Field(() => Float, { description: 'Øre, by days of the cost’s period' })
  costOre!: number;

  @Field(() => Float, { description: 'Øre without VAT: as charged where the month’s rent was run, as agreed by days where it was not yet' })
  rentOre!: number;

  @Field(() => Float, { description: 'Øre, as agreed for seats alone' })
  seatRentOre!: number;

  @Field(() => Float, { description: 'Øre, of offers that were accepted and are not signed yet' })
  acceptedOre!: number;

  @Field(() => Float, { description: 'Øre of rooms for hire and the like, without VAT, by the days they are for' })
  otherOre!: number;

  @Field(() => Float, { description: 'Øre of rent and accepted offers after loss, and what else comes in: what covers the cost' })
  coveredOre!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Per cent of the cost that is covered; null where no cost is known',
  })
  coveragePercent!: number | null;

  @Field(() => Float, { nullable: true, description: 'The same if everybody who waits moved in: no forecast. Null for months that have ended' })
  allMovedInPercent!: number | null;

  @Field(() => Float, { description: 'Seats in service, by days' })
  seats!: number;

  @Field(() => Float, { description: 'Seats let, by days and days of the week' })
  letSeats!: number;

  @Field(() => Float)
  offeredSeats!: number;

  @Field(() => Float)
  occupancyPercent!: number;

  @Field(() => Float, { description: 'Øre of rent that came in during the month, without VAT, whichever month it was for' })
  paidOre!: number;

  @Field(() => Float, { nullable: true, description: 'Per cent of the cost that came in; null where no cost is known, or the month has not begun' })
  cashCoveragePercent!: number | null;

  @Field(() => Float, { description: 'Øre of rent that was given up during the month, without VAT' })
  lostOre!: number;

  @Field(() => Float, { nullable: true, description: 'Let seats whose rent is not late, by rule PAID-OCCUPANCY, at the end of the month or today; null later' })
  paidSeats!: number | null;
}
