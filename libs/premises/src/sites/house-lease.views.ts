import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Day, Instant, Uuid } from '@fyrtaarn/platform';
import { LeaseCostKind } from './house-lease.inputs';

@ObjectType('PlaceFile', { description: 'A file at /huset/bilag/:id' })
export class PlaceFileView {
  @Field(() => Uuid)
  documentId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  about!: string;

  @Field(() => Instant)
  attachedAt!: string;
}

@ObjectType('HouseLeaseCost')
export class LeaseCostView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => LeaseCostKind)
  kind!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Float, { description: 'Øre a year' })
  yearOre!: number;

  @Field(() => Int)
  priceLevel!: number;

  @Field(() => Boolean)
  followsIndex!: boolean;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true })
  until!: string | null;

  @Field(() => Float, { nullable: true, description: 'The number it was regulated by' })
  indexTo!: number | null;
}

@ObjectType('HouseLeaseIndex')
export class LeaseIndexView {
  @Field(() => String)
  name!: string;

  @Field(() => Day)
  baseMonth!: string;

  @Field(() => Float)
  base!: number;

  @Field(() => Float)
  smallestPercent!: number;

  @Field(() => Day, { description: 'The next day on which it regulates' })
  nextOn!: string;
}

@ObjectType('HouseLease')
export class HouseLeaseView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { nullable: true })
  address!: string | null;

  @Field(() => String)
  landlord!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true })
  until!: string | null;

  @Field(() => Day, { nullable: true })
  boundUntil!: string | null;

  @Field(() => Int)
  noticeMonths!: number;

  @Field(() => Day, { description: 'If notice were given today, the first day after the lease' })
  earliestEnd!: string;

  @Field(() => String, { nullable: true })
  endedBecause!: string | null;

  @Field(() => LeaseIndexView, { nullable: true })
  index!: LeaseIndexView | null;

  @Field(() => Uuid)
  documentId!: string;

  @Field(() => Float, { description: 'Øre a year, as it is today' })
  yearOre!: number;

  @Field(() => [LeaseCostView])
  costs!: LeaseCostView[];

  @Field(() => [PlaceFileView])
  files!: PlaceFileView[];
}
