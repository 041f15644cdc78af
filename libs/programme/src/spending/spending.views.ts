import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { Day, Instant, Uuid } from '@fyrtaarn/platform';

@ObjectType('SpendingFigure', { description: 'What an administration spent of its grant in a year, up to and with a day' })
export class SpendingFigureView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  administration!: string;

  @Field(() => Day, { description: 'The last day that is counted in; it says which year' })
  through!: string;

  @Field(() => Float, { description: 'Øre since the first day of that year, in whole øre' })
  amountOre!: number;

  @Field(() => String)
  source!: string;

  @Field(() => Instant)
  enteredAt!: string;
}

@ObjectType('Spending')
export class SpendingView {
  @Field(() => [String], { description: 'Codes of the administrations that have a grant' })
  administrations!: string[];

  @Field(() => [SpendingFigureView], { description: 'Of each administration and year the figure in force, the latest first' })
  figures!: SpendingFigureView[];
}

@InputType()
export class EnterSpending {
  @Field(() => String, { description: 'Code of an administration that has a grant' })
  administration!: string;

  @Field(() => Day)
  through!: string;

  @Field(() => Float, { description: 'Whole øre since the first day of that year' })
  amountOre!: number;

  @Field(() => String, { description: 'Where it was read' })
  source!: string;
}
