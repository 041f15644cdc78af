import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';

export const PaymentSource = enumType('PaymentSource', ['bank', 'hand', 'collector'], 'How a payment became known');

@ObjectType('BankFile')
export class BankFileView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'camt or csv' })
  format!: string;

  @Field(() => Int, { description: 'Movements that the file tells of' })
  movements!: number;

  @Field(() => Int, { description: 'Those that no other file had told of' })
  payments!: number;

  @Field(() => Float, { description: 'Øre of these' })
  totalOre!: number;

  @Field(() => Int, { description: 'Payments of which something waits for a person' })
  waiting!: number;

  @Field(() => Instant)
  importedAt!: string;
}

@ObjectType('Allocation')
export class AllocationView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Float, { description: 'Øre' })
  amountOre!: number;

  @Field(() => Uuid, { nullable: true })
  invoiceId!: string | null;

  @Field(() => Uuid, { nullable: true })
  reminderId!: string | null;

  @Field(() => Uuid, { nullable: true })
  returnedId!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The agreement whose deposit it is' })
  depositOfId!: string | null;

  @Field(() => Day, { nullable: true })
  refundedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Of the invoice or the reminder' })
  number!: string | null;
}

@ObjectType('PaymentSuggestion', { description: 'An amount and a name that fit; a person decides' })
export class PaymentSuggestionView {
  @Field(() => Uuid)
  invoiceId!: string;

  @Field(() => String)
  number!: string;

  @Field(() => Float, { description: 'Øre' })
  openOre!: number;
}

@ObjectType('Payment')
export class PaymentView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => PaymentSource)
  source!: string;

  @Field(() => Day)
  paidOn!: string;

  @Field(() => Float, { description: 'Øre; below zero when the bank took a payment back' })
  amountOre!: number;

  @Field(() => Float, { description: 'What waits for a person, in øre' })
  freeOre!: number;

  @Field(() => String)
  text!: string;

  @Field(() => String, { nullable: true })
  reference!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Whose money it is' })
  agreementId!: string | null;

  @Field(() => String, { nullable: true })
  companyName!: string | null;

  @Field(() => PaymentSuggestionView, { nullable: true })
  suggestion!: PaymentSuggestionView | null;

  @Field(() => Uuid, { nullable: true, description: 'A payment that was known before, and that it may be the same money as; a person decides' })
  mayBeId!: string | null;

  @Field(() => Boolean, { description: 'It was a slip, and counts for nothing' })
  isVoid!: boolean;

  @Field(() => [AllocationView])
  allocations!: AllocationView[];
}

export const PaymentConnection = connectionOf('Payment', PaymentView);
