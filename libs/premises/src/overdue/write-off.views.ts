import { Field, Float, ObjectType } from '@nestjs/graphql';
import { enumType, Instant, Uuid } from '@fyrtaarn/platform';

export const WriteOffDecision = enumType('WriteOffDecision', ['approved', 'rejected'], 'What somebody else said to a write-off');

@ObjectType('WriteOff')
export class WriteOffView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid)
  invoiceId!: string;

  @Field(() => Uuid, { nullable: true, description: 'Where it is the fee that is given up, not the rent' })
  reminderId!: string | null;

  @Field(() => String, { description: 'Of the invoice or the reminder' })
  number!: string;

  @Field(() => String)
  companyName!: string;

  @Field(() => Float, { description: 'Øre' })
  amountOre!: number;

  @Field(() => String)
  reason!: string;

  @Field(() => Instant)
  proposedAt!: string;

  @Field(() => Boolean, { description: 'Proposed by whoever asks: somebody else must decide' })
  mine!: boolean;

  @Field(() => WriteOffDecision, { nullable: true })
  decision!: string | null;
}
