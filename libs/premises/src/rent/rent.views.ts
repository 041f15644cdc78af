import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';

export const RentRunState = enumType('RentRunState', ['preview', 'approved', 'running', 'done'], 'How far the rent of a month is');
export const RentItemState = enumType('RentItemState', ['planned', 'charged', 'failed', 'exempt'], 'What became of one agreement in a run');
export const InvoiceKind = enumType(
  'InvoiceKind',
  ['rent', 'other', 'credit_note'],
  'What was issued: for a month, for a single charge, or to give either back',
);

@ObjectType('RentChargeDays')
export class RentChargeDaysView {
  @Field(() => Day)
  from!: string;

  @Field(() => Day, { description: 'The first day after' })
  until!: string;
}

@ObjectType('RentCharge')
export class RentChargeView {
  @Field(() => String)
  text!: string;

  @Field(() => RentChargeDaysView)
  days!: RentChargeDaysView;

  @Field(() => Int, { description: 'Øre for a whole month, without VAT' })
  monthOre!: number;

  @Field(() => Int, { description: 'Øre for the days, without VAT' })
  amountOre!: number;

  @Field(() => String, { description: 'standard or exempt' })
  vat!: string;
}

@ObjectType('RentRunItem')
export class RentRunItemView {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => Int)
  agreementNumber!: number;

  @Field(() => String)
  companyName!: string;

  @Field(() => RentItemState)
  state!: string;

  @Field(() => Int, { description: 'Øre without VAT, as the preview saw it' })
  plannedOre!: number;

  @Field(() => Int, { description: 'What the month before came to' })
  beforeOre!: number;

  @Field(() => Int)
  differenceOre!: number;

  @Field(() => [String], { description: 'Why the months differ: line_added, line_dropped, price, part_of_month, vat' })
  why!: string[];

  @Field(() => [RentChargeView])
  charges!: RentChargeView[];

  @Field(() => String, { nullable: true, description: 'The code of what stands in the way' })
  problem!: string | null;

  @Field(() => String, { nullable: true, description: 'Why nothing is charged, or why it is corrected' })
  reason!: string | null;
}

@ObjectType('AgreementLeftOut')
export class AgreementLeftOutView {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => Int)
  agreementNumber!: number;

  @Field(() => String)
  companyName!: string;
}

@ObjectType('RentRun')
export class RentRunView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid)
  houseId!: string;

  @Field(() => String, { description: 'YYYY-MM' })
  month!: string;

  @Field(() => RentRunState)
  state!: string;

  @Field(() => Float, { description: 'Øre without VAT, as the preview saw it' })
  plannedOre!: number;

  @Field(() => Float, { description: 'Øre without VAT that stand charged' })
  chargedOre!: number;

  @Field(() => Instant)
  previewedAt!: string;

  @Field(() => Instant, { nullable: true })
  approvedAt!: string | null;

  @Field(() => Instant, { nullable: true })
  doneAt!: string | null;

  @Field(() => [RentRunItemView], { description: 'Empty in lists' })
  items!: RentRunItemView[];

  @Field(() => [Uuid], { description: 'Agreements with days of the month that nobody has charged' })
  uncovered!: string[];

  @Field(() => [AgreementLeftOutView], { description: 'Of the uncovered those that came after the look and have no place in the run yet' })
  leftOut!: AgreementLeftOutView[];

  @Field(() => [Uuid], { description: 'Agreements with days that stand charged though nobody holds them, or at another price than the agreed' })
  overcharged!: string[];
}

@ObjectType('Invoice')
export class InvoiceView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  number!: string;

  @Field(() => InvoiceKind)
  kind!: string;

  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => String, { description: 'YYYY-MM' })
  month!: string;

  @Field(() => Int, { description: '0 for the first of the month' })
  revision!: number;

  @Field(() => String)
  buyerName!: string;

  @Field(() => Float)
  netOre!: number;

  @Field(() => Float)
  vatOre!: number;

  @Field(() => Float)
  totalOre!: number;

  @Field(() => Day)
  issuedOn!: string;

  @Field(() => Day, { nullable: true })
  dueOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'Paid in time until this day' })
  lastTimelyOn!: string | null;

  @Field(() => Uuid, { nullable: true })
  replacesId!: string | null;

  @Field(() => Uuid, { nullable: true })
  creditsId!: string | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field(() => [String], { description: 'Files that can be fetched: pdf, peppol, oioubl' })
  formats!: string[];
}

export const InvoiceConnection = connectionOf('Invoice', InvoiceView);
