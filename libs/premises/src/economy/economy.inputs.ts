import { Field, Float, InputType, Int } from '@nestjs/graphql';
import { Day, enumType, Uuid } from '@fyrtaarn/platform';

export const CostScope = enumType('CostScope', ['A', 'B', 'C'], 'A: the lease of the house. B: its running costs. C: staff');
export const HouseIncomeKind = enumType('HouseIncomeKind', ['room_hire', 'other'], 'What comes in beside rent');

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

@InputType({ description: 'What comes in beside rent' })
export class AddHouseIncome {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => HouseIncomeKind)
  kind!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Day, { description: 'What it is for' })
  from!: string;

  @Field(() => Day, { description: 'The first day after the period' })
  until!: string;

  @Field(() => Day, { nullable: true })
  paidOn?: string | null;

  @Field(() => Int, { description: 'Øre without VAT; below zero for a correction' })
  netOre!: number;

  @Field(() => Int, { description: 'VAT in øre: never the house’s own money' })
  vatOre!: number;

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

  @Field(() => Int, {
    nullable: true,
    description: 'Øre a month that the seats are to carry; the cost of the house less what else comes in when it is left out',
  })
  costMonthOre?: number | null;
}
