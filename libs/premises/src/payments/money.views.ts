import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Uuid } from '@fyrtaarn/platform';
import { PaymentSource } from './payment.views';

export const MoneyKind = enumType('MoneyKind', ['payment', 'credit_note'], 'Where money that can be placed comes from');
export const MoneyTargetKind = enumType(
  'MoneyTargetKind',
  ['invoice', 'fee', 'returned', 'deposit', 'refund'],
  'What money goes to: rent, the fee of a reminder, a payment that the bank took back, a deposit, or back to the tenant',
);

@ObjectType('MoneyTarget', { description: 'What is open, and that money could pay' })
export class MoneyTargetView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => MoneyTargetKind)
  kind!: string;

  @Field(() => String, { nullable: true })
  number!: string | null;

  @Field(() => String, { nullable: true })
  companyName!: string | null;

  @Field(() => Day)
  dueOn!: string;

  @Field(() => Float, { description: 'Øre' })
  openOre!: number;
}

@ObjectType('MoneyPart', { description: 'What became of some of it' })
export class MoneyPartView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => MoneyTargetKind)
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Of the invoice, the reminder, or the agreement whose deposit it is' })
  number!: string | null;

  @Field(() => Float, { description: 'Øre' })
  amountOre!: number;

  @Field(() => Boolean, { description: 'It cannot be undone: a credit note pays what it credits' })
  stays!: boolean;
}

@ObjectType('MoneyOwner', { description: 'An agreement of somebody whose money it may be' })
export class MoneyOwnerView {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => String)
  companyName!: string;
}

@ObjectType('KnownPayment')
export class KnownPaymentView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Day)
  paidOn!: string;

  @Field(() => Float, { description: 'Øre' })
  amountOre!: number;

  @Field(() => String)
  text!: string;
}

@ObjectType('Money', { description: 'A payment or a credit note, what became of it, and what is left of it can pay' })
export class MoneyView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => MoneyKind)
  kind!: string;

  @Field(() => PaymentSource, { nullable: true })
  source!: string | null;

  @Field(() => Day)
  day!: string;

  @Field(() => Float, { description: 'Øre; below zero when the bank took a payment back' })
  amountOre!: number;

  @Field(() => Float, { description: 'What waits for a person, in øre' })
  freeOre!: number;

  @Field(() => String, { nullable: true })
  text!: string | null;

  @Field(() => String, { nullable: true, description: 'The reference of a payment, or of the credit note' })
  number!: string | null;

  @Field(() => Uuid, { nullable: true })
  companyId!: string | null;

  @Field(() => String, { nullable: true, description: 'Whose money it is' })
  companyName!: string | null;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => Boolean, { description: 'It was a slip, and counts for nothing' })
  isVoid!: boolean;

  @Field(() => Boolean, { description: 'Somebody has proposed to strike it out' })
  voidWaits!: boolean;

  @Field(() => KnownPaymentView, { nullable: true, description: 'A payment that was known before, and that it may be the same money as' })
  mayBe!: KnownPaymentView | null;

  @Field(() => Uuid, { nullable: true, description: 'The invoice that an amount and a name fit; a person decides' })
  suggestedId!: string | null;

  @Field(() => [MoneyPartView])
  parts!: MoneyPartView[];

  @Field(() => [MoneyTargetView], { description: 'What it could pay, the longest due first' })
  targets!: MoneyTargetView[];

  @Field(() => [MoneyOwnerView], { description: 'Whose it may be' })
  owners!: MoneyOwnerView[];
}
