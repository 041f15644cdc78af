import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { Day, Instant, Uuid } from '@fyrtaarn/platform';
import { WriteOffDecision } from '../overdue/write-off.views';

@ObjectType('PaymentVoid', { description: 'A payment that was a slip: one says why, another agrees' })
export class PaymentVoidView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid)
  paymentId!: string;

  @Field(() => Day)
  paidOn!: string;

  @Field(() => Float, { description: 'Øre' })
  amountOre!: number;

  @Field(() => String)
  text!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => Instant)
  proposedAt!: string;

  @Field(() => Boolean, { description: 'Proposed by whoever asks: somebody else must decide' })
  mine!: boolean;

  @Field(() => WriteOffDecision, { nullable: true })
  decision!: string | null;
}

@InputType()
export class ProposePaymentVoid {
  @Field(() => Uuid)
  paymentId!: string;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class DecidePaymentVoid {
  @Field(() => Uuid)
  voidId!: string;

  @Field(() => Boolean)
  approve!: boolean;
}
