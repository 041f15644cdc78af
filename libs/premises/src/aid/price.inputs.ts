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

  @Field(() => Uuid, { nullable: true, description: 'What both have signed; needed for a higher price, once for all lines of an agreement and a day' })
  documentId?: string | null;
}

@InputType()
export class RegulatePrices {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Float, { description: 'The index that today’s prices were set by; a price that was agreed by a number of its own goes by that' })
  indexFrom!: number;

  @Field(() => Float)
  indexTo!: number;
}
