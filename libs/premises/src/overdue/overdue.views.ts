import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Instant, Uuid } from '@fyrtaarn/platform';

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

  @Field(() => Day, {
    nullable: true,
    description: 'The first day of which the interest cannot be reckoned; until its rate is said the reminder cannot be sent',
  })
  rateMissingFrom!: string | null;

  @Field(() => [OwedClaimView])
  claims!: OwedClaimView[];
}

@ObjectType('InterestRate', { description: 'Whether interest of rent that is late can be reckoned' })
export class InterestRateView {
  @Field(() => Day, { nullable: true, description: 'The first day, until today, whose reference rate nobody has said' })
  missingFrom!: string | null;

  @Field(() => String, { description: 'The administration that says it' })
  ownerDa!: string;

  @Field(() => String)
  ownerEn!: string;
}
export const ProposedReminderConnection = connectionOf('ProposedReminder', ProposedReminderView);

@ObjectType('BlockReason', { description: 'Why nobody is reminded of a claim' })
export class BlockReasonView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;
}

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

  @Field(() => Boolean)
  synthetic!: boolean;

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
