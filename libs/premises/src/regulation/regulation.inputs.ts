import { Field, Float, InputType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

@InputType()
export class RegulatePrices {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Float, { description: 'The number by which the rent stands; a price that was agreed by a number of its own goes by that' })
  indexFrom!: number;

  @Field(() => Day, { description: 'The first of the month that it is of' })
  indexFromMonth!: string;

  @Field(() => Float)
  indexTo!: number;

  @Field(() => Day, { description: 'The first of the month that it is of' })
  indexToMonth!: string;
}
