import { Field, InputType, Int } from '@nestjs/graphql';
import { Day, enumType, Uuid } from '@fyrtaarn/platform';

export const PrepaidKind = enumType('PrepaidKind', ['received', 'returned'], 'Why prepaid rent moves');

@InputType()
export class BookPrepaidRent {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => PrepaidKind)
  kind!: string;

  @Field(() => Int, { description: 'Øre; below zero for what goes back' })
  amountOre!: number;

  @Field(() => Day)
  bookedOn!: string;
}
