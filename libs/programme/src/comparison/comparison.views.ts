import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';

export const ComparedMeasure = enumType(
  'ComparedMeasure',
  ['attendance', 'talks_in_time', 'activation_in_time'],
  'Shares of talks that were attended, and of talks and activation in time',
);

@ObjectType('ComparisonFigure', { description: 'A share of others, read elsewhere, that the local effort is held against' })
export class ComparisonFigureView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Day, { description: 'First day of the quarter' })
  quarter!: string;

  @Field(() => ComparedMeasure)
  measure!: string;

  @Field(() => String)
  groupName!: string;

  @Field(() => Float)
  percent!: number;

  @Field(() => String)
  source!: string;

  @Field(() => Instant)
  enteredAt!: string;
}

@InputType()
export class EnterComparison {
  @Field(() => Day, { description: 'First day of the quarter' })
  quarter!: string;

  @Field(() => ComparedMeasure)
  measure!: string;

  @Field(() => String, { description: 'Whom it is about, such as all over 30 who are ready for activity' })
  groupName!: string;

  @Field(() => Float)
  percent!: number;

  @Field(() => String, { description: 'Where it was read' })
  source!: string;
}
