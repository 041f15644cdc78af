import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';

export const CostScope = enumType('CostScope', ['A', 'B', 'C'], 'A: the lease of the house. B: its running costs. C: staff');
export const HouseFlag = enumType('HouseFlag', ['green', 'amber', 'red'], 'green: as planned. amber: later than assumed. red: never at this price');

@InputType()
export class AddHouseCost {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => CostScope)
  scope!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { description: 'The first day after the period' })
  until!: string;

  @Field(() => Int, { description: 'Øre for the whole period, without VAT that is refunded; below zero for a correction' })
  amountOre!: number;

  @Field(() => Uuid, { nullable: true })
  documentId?: string | null;
}

@InputType({ description: 'Another house to try; what is left out is as it is' })
export class WhatIf {
  @Field(() => Int, { nullable: true, description: 'Øre a month for one seat' })
  monthOre?: number | null;

  @Field(() => Int, { nullable: true, description: 'Seats in the house' })
  seats?: number | null;

  @Field(() => Float, { nullable: true, description: 'Per cent of the seats that stand empty' })
  vacancyPercent?: number | null;

  @Field(() => Int, { nullable: true, description: 'Cost of a month, in øre' })
  costMonthOre?: number | null;
}

@ObjectType('HouseMonth')
export class HouseMonthView {
  @Field(() => Day, { description: 'Its first day' })
  month!: string;

  @Field(() => Float, { description: 'Øre, by days of the cost’s period' })
  costOre!: number;

  @Field(() => Float, { description: 'Øre, as agreed, by days' })
  rentOre!: number;

  @Field(() => Float, { description: 'Øre, of offers that were accepted and are not signed yet' })
  acceptedOre!: number;

  @Field(() => Float, { nullable: true, description: 'Per cent of the cost that rent and accepted offers cover after loss; null where no cost is known' })
  coveragePercent!: number | null;

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

@ObjectType('SelfRunningAssumptions', { description: 'Rules SELF-RUNNING and BREAK-EVEN-DATE; printed with every answer' })
export class AssumptionsView {
  @Field(() => CostScope)
  costScope!: string;

  @Field(() => Int)
  monthsInARow!: number;

  @Field(() => Float)
  lossPercent!: number;

  @Field(() => Float)
  targetOccupancyPercent!: number;

  @Field(() => Int)
  grantOre!: number;

  @Field(() => Day, { description: 'The day from which it was assumed to run by itself' })
  assumedFrom!: string;
}

@ObjectType('WhatIfAnswer')
export class WhatIfView {
  @Field(() => Float)
  costMonthOre!: number;

  @Field(() => Float, { description: 'Øre a month for one seat' })
  monthOre!: number;

  @Field(() => Int)
  seats!: number;

  @Field(() => Float, { nullable: true })
  coveragePercent!: number | null;

  @Field(() => Int, { nullable: true, description: 'Seats that must be let; null when no number would do' })
  seatsNeeded!: number | null;

  @Field(() => Boolean, { description: 'Kan ikke løbe rundt ved denne pris' })
  neverAtThisPrice!: boolean;

  @Field(() => Int, { description: 'The price at which it would run, at the target occupancy, øre a month' })
  priceNeededOre!: number;
}

@ObjectType('BreakEvenSlip', { description: 'The house runs by itself later than was told before' })
export class BreakEvenSlipView {
  @Field(() => Day, { nullable: true })
  was!: string | null;

  @Field(() => Day, { nullable: true, description: 'Null: not within the months that are looked at' })
  now!: string | null;

  @Field(() => Instant)
  toldAt!: string;
}

@ObjectType('HouseEconomy')
export class HouseEconomyView {
  @Field(() => AssumptionsView)
  assumptions!: AssumptionsView;

  @Field(() => HouseMonthView, { description: 'This month' })
  now!: HouseMonthView;

  @Field(() => [HouseMonthView])
  months!: HouseMonthView[];

  @Field(() => Day, { nullable: true, description: 'The house runs by itself from then; null: not yet, as far as is known' })
  runsFrom!: string | null;

  @Field(() => Float, { description: 'What is left of the grant at the end of this month, in øre' })
  grantLeftOre!: number;

  @Field(() => Day, { nullable: true, description: 'The month in which the grant is used up, if it is' })
  grantUsedUpIn!: string | null;

  @Field(() => HouseFlag)
  flag!: string;

  @Field(() => WhatIfView, { description: 'The house as it is this month' })
  asItIs!: WhatIfView;

  @Field(() => [BreakEvenSlipView], { description: 'The latest first' })
  slips!: BreakEvenSlipView[];
}
