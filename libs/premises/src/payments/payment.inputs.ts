import { Field, Float, InputType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

@InputType()
export class EnterPayment {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => Day)
  paidOn!: string;

  @Field(() => Float, { description: 'Øre' })
  amountOre!: number;

  @Field(() => String, { description: 'Who paid, and what they wrote' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The number of a payment slip, or of an invoice' })
  reference?: string | null;
}

@InputType({ isAbstract: true })
class MoneyInput {
  @Field(() => Uuid, { nullable: true })
  paymentId?: string | null;

  @Field(() => Uuid, { nullable: true })
  creditNoteId?: string | null;

  @Field(() => Float, { description: 'Øre' })
  amountOre!: number;
}

@InputType({
  description:
    'From a payment or a credit note, to rent, to the fee of a reminder, to a payment that the bank took back; or from a payment to the deposit of an agreement',
})
export class AllocateMoney extends MoneyInput {
  @Field(() => Uuid, { nullable: true })
  invoiceId?: string | null;

  @Field(() => Uuid, { nullable: true })
  reminderId?: string | null;

  @Field(() => Uuid, { nullable: true })
  returnedId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The agreement whose deposit was paid' })
  depositOfId?: string | null;
}

@InputType()
export class RefundMoney extends MoneyInput {
  @Field(() => Day, { description: 'The day on which it was paid back' })
  refundedOn!: string;

  @Field(() => String)
  because!: string;
}

@InputType()
export class AssignPayment {
  @Field(() => Uuid)
  paymentId!: string;

  @Field(() => Uuid, { description: 'An agreement of whoever’s money it is' })
  agreementId!: string;
}

@InputType()
export class UndoAllocation {
  @Field(() => Uuid)
  allocationId!: string;

  @Field(() => String)
  because!: string;
}

@InputType()
export class SetOffDeposit {
  @Field(() => Uuid)
  invoiceId!: string;

  @Field(() => Float, { description: 'Øre' })
  amountOre!: number;

  @Field(() => Day)
  bookedOn!: string;

  @Field(() => Uuid, { description: 'What the set-off leans on' })
  documentId!: string;
}
