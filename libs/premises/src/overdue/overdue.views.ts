import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';

export const WriteOffDecision = enumType('WriteOffDecision', ['approved', 'rejected'], 'What somebody else said to a write-off');

@ObjectType('OwedClaim')
export class OwedClaimView {
  @Field(() => String)
  number!: string;

  @Field(() => Day)
  issuedOn!: string;

  @Field(() => Day)
  dueOn!: string;

  @Field(() => Float, { description: 'Øre' })
  owedOre!: number;
}

@ObjectType('ProposedReminder')
export class ProposedReminderView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid)
  invoiceId!: string;

  @Field(() => String)
  invoiceNumber!: string;

  @Field(() => String)
  companyName!: string;

  @Field(() => Int, { description: '1 for the first' })
  step!: number;

  @Field(() => Day)
  foundOn!: string;

  @Field(() => Float, { description: 'Øre, today and without the fee of this reminder' })
  owedOre!: number;

  @Field(() => Int, { description: 'Øre' })
  feeOre!: number;

  @Field(() => Int, { description: 'Øre that a business owes once for being late' })
  compensationOre!: number;

  @Field(() => Float, { description: 'Øre of interest that no earlier reminder asked for' })
  interestOre!: number;

  @Field(() => [OwedClaimView])
  claims!: OwedClaimView[];
}
export const ProposedReminderConnection = connectionOf('ProposedReminder', ProposedReminderView);

@ObjectType('ClaimBlock')
export class ClaimBlockView {
  @Field(() => String, { description: 'A code' })
  reason!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => String)
  note!: string;

  @Field(() => Instant)
  placedAt!: string;
}

@ObjectType('OpenFee')
export class OpenFeeView {
  @Field(() => Uuid)
  reminderId!: string;

  @Field(() => String)
  number!: string;

  @Field(() => Day)
  dueOn!: string;

  @Field(() => Float, { description: 'Øre' })
  openOre!: number;
}

@ObjectType('OverdueClaim')
export class OverdueClaimView {
  @Field(() => Uuid)
  invoiceId!: string;

  @Field(() => String)
  number!: string;

  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => String)
  companyName!: string;

  @Field(() => Day)
  dueOn!: string;

  @Field(() => Day)
  lastTimelyOn!: string;

  @Field(() => Int, { description: 'Since the last day on which it would have been paid in time' })
  daysLate!: number;

  @Field(() => Float, { description: 'Øre of the rent' })
  openOre!: number;

  @Field(() => Float, { description: 'Øre of reminders' })
  feesOre!: number;

  @Field(() => [OpenFeeView])
  fees!: OpenFeeView[];

  @Field(() => Int)
  remindersSent!: number;

  @Field(() => Day, { nullable: true })
  lastReminderOn!: string | null;

  @Field(() => ClaimBlockView, { nullable: true })
  block!: ClaimBlockView | null;

  @Field(() => Boolean, { description: 'The city’s collector has it: the house takes no steps' })
  isCollected!: boolean;

  @Field(() => Boolean, { description: 'The law gives the demand that must come before a lease is ended for arrears, and none is sent' })
  mayDemand!: boolean;

  @Field(() => Day, { nullable: true, description: 'The first day on which the lease may be ended, where a demand was sent' })
  endsFrom!: string | null;

  @Field(() => Boolean, { description: 'The rule says as what it is handed over, and nothing is in the way' })
  mayHandOver!: boolean;

  @Field(() => Day, { nullable: true })
  handedOverOn!: string | null;
}
export const OverdueClaimConnection = connectionOf('OverdueClaim', OverdueClaimView);

@ObjectType('OverdueAge')
export class OverdueAgeView {
  @Field(() => Int, { description: 'Days late, at least' })
  fromDays!: number;

  @Field(() => Int)
  claims!: number;

  @Field(() => Float, { description: 'Øre' })
  openOre!: number;
}

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
