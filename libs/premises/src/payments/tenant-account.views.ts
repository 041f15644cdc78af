import { Field, Float, ObjectType } from '@nestjs/graphql';
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
