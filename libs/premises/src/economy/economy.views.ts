import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Instant } from '@fyrtaarn/platform';
import { CostScope } from './economy.inputs';
import { HouseMonthView } from './house-month.views';
import { FLAGS } from './self-running.rules';

export const HouseFlag = enumType(
  'HouseFlag',
  FLAGS,
  'green: as planned. amber: later than assumed, no longer some day, or without grant before. red: never at this price',
);

@ObjectType('AssumptionRule')
export class AssumptionRuleView {
  @Field(() => String)
  code!: string;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => String)
  source!: string;

  @Field(() => String, { description: 'H, M, L or N: how sure' })
  confidence!: string;
}

@ObjectType('SelfRunningAssumptions', { description: 'By which rules the answer is reckoned; printed with every answer' })
export class AssumptionsView {
  @Field(() => CostScope)
  costScope!: string;

  @Field(() => Int)
  monthsInARow!: number;

  @Field(() => Float)
  lossPercent!: number;

  @Field(() => Boolean, { description: 'The loss is the house’s own, and not assumed any more' })
  ownLoss!: boolean;

  @Field(() => Int, { description: 'Months of charged rent after which the loss is the house’s own' })
  lossSeenAfterMonths!: number;

  @Field(() => Int, { description: 'A seat counts as paid while its rent is not later than so many days' })
  lateDays!: number;

  @Field(() => Float)
  targetOccupancyPercent!: number;

  @Field(() => Float)
  grantOre!: number;

  @Field(() => Day, { description: 'The day from which it was assumed to run by itself' })
  assumedFrom!: string;

  @Field(() => [AssumptionRuleView])
  rules!: AssumptionRuleView[];
}

@ObjectType('IfAllMovedIn', { description: 'If everybody who waits moved in this month, as far as there is room: no forecast, and no part of it' })
export class IfAllMovedInView {
  @Field(() => Int)
  companies!: number;

  @Field(() => Int)
  seats!: number;

  @Field(() => Day, { nullable: true })
  runsFrom!: string | null;
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

  @Field(() => Int, { nullable: true, description: 'Seats that must be let; null when no number up to 500 would do' })
  seatsNeeded!: number | null;

  @Field(() => Boolean, { description: 'Kan ikke løbe rundt ved denne pris' })
  neverAtThisPrice!: boolean;

  @Field(() => Float, { nullable: true, description: 'The price at which it would run, at the target occupancy, whole øre a month; null when no price would' })
  priceNeededOre!: number | null;
}

@ObjectType('BreakEvenSlip', { description: 'The house does worse than was told before: later, no longer, or a darker flag' })
export class BreakEvenSlipView {
  @Field(() => Day, { nullable: true })
  was!: string | null;

  @Field(() => Day, { nullable: true, description: 'Null: not within the months that are looked at' })
  now!: string | null;

  @Field(() => Day, { nullable: true, description: 'Rent no longer covers the cost from then' })
  stops!: string | null;

  @Field(() => HouseFlag)
  flag!: string;

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

  @Field(() => Day, {
    nullable: true,
    description: 'The house runs by itself from then, by what is agreed and charged; null: not yet, or no longer, as far as is known',
  })
  runsFrom!: string | null;

  @Field(() => Day, { nullable: true, description: 'It runs by itself no longer from then' })
  stopsFrom!: string | null;

  @Field(() => Day, { nullable: true, description: 'It has run by itself from then by what came in, of the months that have ended' })
  cashRunsFrom!: string | null;

  @Field(() => IfAllMovedInView)
  ifAllMovedIn!: IfAllMovedInView;

  @Field(() => Float, { description: 'What is left of the grant at the end of this month, in øre' })
  grantLeftOre!: number;

  @Field(() => Day, { nullable: true, description: 'The day on which the grant is used up, if it is within the months' })
  grantUsedUpOn!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it was last looked whether it does worse; every day, unless the watch stands still' })
  watchedAt!: string | null;

  @Field(() => HouseFlag)
  flag!: string;

  @Field(() => WhatIfView, { description: 'The house as it is this month' })
  asItIs!: WhatIfView;

  @Field(() => [BreakEvenSlipView], { description: 'The latest first' })
  slips!: BreakEvenSlipView[];
}
