import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { enumType, Instant, Uuid } from '@fyrtaarn/platform';

export const HouseKeyKind = enumType('HouseKeyKind', ['key', 'card'], 'What opens the door');

@InputType()
export class LendKey {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => String, { description: 'What stands on it; a new key is written down with its first loan' })
  label!: string;

  @Field(() => HouseKeyKind)
  kind!: string;

  @Field(() => Uuid)
  companyId!: string;
}

@ObjectType('HouseKey')
export class HouseKeyView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  label!: string;

  @Field(() => HouseKeyKind)
  kind!: string;
}

@ObjectType('KeyLoan')
export class KeyLoanView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid)
  keyId!: string;

  @Field(() => Uuid)
  houseId!: string;

  @Field(() => String)
  label!: string;

  @Field(() => HouseKeyKind)
  kind!: string;

  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String)
  company!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => Boolean, { description: 'Whether its agreements in the house have ended' })
  left!: boolean;

  @Field(() => Instant)
  lentAt!: string;

  @Field(() => Instant, { nullable: true, description: 'When it came back, or was said to be lost' })
  endedAt!: string | null;

  @Field(() => Boolean)
  lost!: boolean;
}
