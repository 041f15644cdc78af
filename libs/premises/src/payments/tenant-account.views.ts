import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, enumType, Uuid } from '@fyrtaarn/platform';

export const AccountEntryKind = enumType(
  'AccountEntryKind',
  ['invoice', 'credit_note', 'reminder', 'fee_waived', 'payment', 'payment_returned', 'refund', 'deposit', 'set_off', 'write_off'],
  'What changed what a tenant owes',
);

@ObjectType('AccountEntry')
export class AccountEntryView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Day)
  day!: string;

  @Field(() => AccountEntryKind)
  kind!: string;

  @Field(() => String, { nullable: true })
  number!: string | null;

  @Field(() => Float, { description: 'Øre; above zero when more is owed' })
  amountOre!: number;

  @Field(() => Float, { description: 'Øre owed after it' })
  balanceOre!: number;
}
export const AccountEntryConnection = connectionOf('AccountEntry', AccountEntryView);

@ObjectType('TenantBalance')
export class TenantBalanceView {
  @Field(() => Float, { description: 'Øre of rent and fees that are open' })
  owedOre!: number;

  @Field(() => Float, { description: 'Of these, what was not paid in time' })
  overdueOre!: number;

  @Field(() => Float, { description: 'Øre that the tenant has to its credit' })
  creditOre!: number;

  @Field(() => Float, { description: 'Øre: what is owed, less the credit' })
  balanceOre!: number;
}

@ObjectType('Deposit', { description: 'What is held of one agreement, beside what the agreed months of rent come to today' })
export class DepositView {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => Int)
  agreementNumber!: number;

  @Field(() => Float, { description: 'Øre' })
  heldOre!: number;

  @Field(() => Int, { nullable: true, description: 'How many months of rent were agreed on' })
  months!: number | null;

  @Field(() => Boolean, { description: 'Whether it was agreed that it is raised and lowered with the rent' })
  followsRent!: boolean;

  @Field(() => Float, { nullable: true, description: 'Øre of rent a month, today or on its first day; null when it has ended' })
  monthOre!: number | null;

  @Field(() => Float, { nullable: true, description: 'Øre by which it would be raised, or below zero lowered; it can be demanded where it follows the rent' })
  changeOre!: number | null;

  @Field(() => Uuid, { nullable: true, description: 'The latest letter that asked for it' })
  letterId!: string | null;

  @Field(() => Day, { nullable: true })
  askedOn!: string | null;
}

export const HouseDebtKind = enumType('HouseDebtKind', ['payment', 'credit_note', 'deposit'], 'What the house has of somebody else’s money');

@ObjectType('HouseDebt', {
  description: 'Money that the house sets off or pays back: what is free of payments and credit notes, and deposits of agreements that have ended',
})
export class HouseDebtView {
  @Field(() => Uuid, { description: 'Of the payment, the credit note, or the agreement whose deposit it is' })
  id!: string;

  @Field(() => HouseDebtKind)
  kind!: string;

  @Field(() => Uuid, { nullable: true, description: 'Nothing where nobody knows whose money it is' })
  agreementId!: string | null;

  @Field(() => String, { nullable: true })
  companyName!: string | null;

  @Field(() => String, { nullable: true, description: 'Of the credit note or the agreement, or the reference of the payment' })
  number!: string | null;

  @Field(() => Day, { description: 'When it came, was credited, or the agreement ended' })
  since!: string;

  @Field(() => Float, { description: 'Øre' })
  amountOre!: number;
}

export const HouseDebtConnection = connectionOf('HouseDebt', HouseDebtView);
