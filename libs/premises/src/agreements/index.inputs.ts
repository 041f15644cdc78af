import { Field, Float, InputType, Int } from '@nestjs/graphql';
import { Day } from '@fyrtaarn/platform';

@InputType({ description: 'The rent follows the net price index once a year. What is left out is as rule RENT-INDEX says' })
export class AgreeIndex {
  @Field(() => Day, { description: 'The first of the month whose index the rent is set by' })
  baseMonth!: string;

  @Field(() => Float, { description: 'The number of that month, as it was published' })
  baseNumber!: number;

  @Field(() => Day, { description: 'The first regulation: the first of a month; then every year on that day' })
  firstOn!: string;

  @Field(() => Float, { nullable: true, description: 'Per cent' })
  smallestPercent?: number | null;

  @Field(() => Int, { nullable: true, description: '1 is whole øre, 100 whole kroner, 1000 tens of kroner' })
  roundToOre?: number | null;
}
