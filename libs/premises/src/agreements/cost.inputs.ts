import { Field, InputType, Int } from '@nestjs/graphql';

@InputType({ description: 'What the tenant pays beside the rent' })
export class CostWish {
  @Field(() => String, { description: 'A code of the list of cost types' })
  costType!: string;

  @Field(() => Int, { description: 'What it is expected to come to, øre a month, without VAT' })
  estimateOre!: number;
}
