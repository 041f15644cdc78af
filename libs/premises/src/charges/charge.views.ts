import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Uuid } from '@fyrtaarn/platform';
import { NamedCodeView } from '../agreements/choice.views';

@ObjectType('ChargeKind', { description: 'What a tenant may be charged once' })
export class ChargeKindView extends NamedCodeView {
  @Field(() => Float, { nullable: true, description: 'Øre for one, without VAT; null where whoever charges says what it cost' })
  unitOre!: number | null;

  @Field(() => Boolean, { description: 'Whether VAT is added' })
  withVat!: boolean;
}

@ObjectType('SingleCharge', { description: 'What a tenant owes once, with the invoice that it became' })
export class SingleChargeView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Int)
  agreementNumber!: number;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Day)
  happenedOn!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Int)
  quantity!: number;

  @Field(() => Float, { description: 'Øre, without VAT' })
  amountOre!: number;

  @Field(() => Uuid, { nullable: true, description: 'Its invoice; nothing for the moments until it is issued' })
  invoiceId!: string | null;

  @Field(() => String, { nullable: true })
  number!: string | null;

  @Field(() => [String], { description: 'Of the invoice’s files' })
  formats!: string[];

  @Field(() => Float, { nullable: true, description: 'Øre that are open of it, with VAT' })
  openOre!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it was called back' })
  calledBackBecause!: string | null;
}

export const SingleChargeConnection = connectionOf('SingleCharge', SingleChargeView);
