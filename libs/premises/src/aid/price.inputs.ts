import { Field, Float, InputType, Int } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

@InputType()
export class SetPrice {
  @Field(() => Uuid)
  lineId!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Int, { description: 'Øre a month, without VAT' })
  monthOre!: number;

  @Field(() => Uuid, { nullable: true, description: 'The approval that lets aid go above the ceiling' })
  approvalId?: string | null;

  @Field(() => Float, { nullable: true, description: 'The index number the price is set by; needed where the rent follows an index' })
  setByIndex?: number | null;

  @Field(() => Day, { nullable: true, description: 'The first of the month that the number is of; needed with it' })
  setByMonth?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'What both have signed; needed for a higher price, once for all lines of an agreement and a day' })
  documentId?: string | null;
}
