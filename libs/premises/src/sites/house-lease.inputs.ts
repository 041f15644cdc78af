import { Field, Float, InputType, Int } from '@nestjs/graphql';
import { Day, enumType, Uuid } from '@fyrtaarn/platform';

export const LeaseCostKind = enumType(
  'LeaseCostKind',
  ['base_rent', 'administration', 'insurance', 'taxes', 'utilities', 'operations'],
  'As the city’s own landlord charges: basishusleje, administrationsbidrag, forsikringer, skatter og afgifter, forbrugsafgifter, driftsudgifter',
);

@InputType()
export class LeaseCost {
  @Field(() => LeaseCostKind)
  kind!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Int, { description: 'Øre a year, without VAT that is refunded; below zero for a rebate' })
  yearOre!: number;

  @Field(() => Int, { description: 'The year in whose prices it is stated' })
  priceLevel!: number;

  @Field(() => Boolean, { description: 'Whether the index clause regulates it' })
  followsIndex!: boolean;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true, description: 'The first day after; as long as the lease when it is left out' })
  until?: string | null;
}

@InputType({ description: 'Once a year the lines that follow the index rise with it' })
export class LeaseIndex {
  @Field(() => String, { description: 'Nettoprisindeks, for instance' })
  name!: string;

  @Field(() => Day, { description: 'The month whose number the first regulation starts from: its first day' })
  baseMonth!: string;

  @Field(() => Float)
  base!: number;

  @Field(() => Day, { description: 'The day of the first regulation; the next are on the same day of each year' })
  from!: string;

  @Field(() => Float, { description: 'What it rises by at least, in per cent' })
  smallestPercent!: number;
}

@InputType({ description: 'The lease of the house itself' })
export class SignHouseLease {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => Uuid, { nullable: true, description: 'The address that was decided on' })
  siteId?: string | null;

  @Field(() => String)
  landlord!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true, description: 'The first day after; until further notice when it is left out' })
  until?: string | null;

  @Field(() => Day, { nullable: true, description: 'Nobody can end it before' })
  boundUntil?: string | null;

  @Field(() => Int)
  noticeMonths!: number;

  @Field(() => LeaseIndex, { nullable: true })
  index?: LeaseIndex | null;

  @Field(() => Uuid, { description: 'The lease as it was signed' })
  documentId!: string;

  @Field(() => [LeaseCost])
  costs!: LeaseCost[];
}

@InputType()
export class EndHouseLease {
  @Field(() => Uuid)
  leaseId!: string;

  @Field(() => Day)
  noticeGivenOn!: string;

  @Field(() => Day, { description: 'The first day after' })
  until!: string;

  @Field(() => String)
  reason!: string;
}

@InputType({ description: 'To a site or to a lease' })
export class AttachFile {
  @Field(() => Uuid)
  documentId!: string;

  @Field(() => Uuid, { nullable: true })
  siteId?: string | null;

  @Field(() => Uuid, { nullable: true })
  leaseId?: string | null;

  @Field(() => String, { description: 'What it shows' })
  about!: string;
}
