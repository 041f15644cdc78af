import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Day, Instant } from '@fyrtaarn/platform';

@ObjectType('IndicatorDefinition', { description: 'What a number was counted by' })
export class DefinitionView {
  @Field(() => Int)
  version!: number;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => String)
  textDa!: string;

  @Field(() => String)
  textEn!: string;

  @Field(() => String)
  source!: string;
}

@ObjectType('Measurement')
export class MeasurementView {
  @Field(() => Int, { nullable: true, description: 'Null when it is about people and too small to show (rule SMALL-CELL)' })
  value!: number | null;

  @Field(() => Int, { nullable: true, description: 'Values about people below this are not shown' })
  hiddenBelow!: number | null;

  @Field(() => Boolean, { description: 'Made-up people or places were counted' })
  synthetic!: boolean;

  @Field(() => Instant)
  countedAt!: string;

  @Field(() => Int, { description: 'Rises by one each time the count changed' })
  dataVersion!: number;

  @Field(() => String, { nullable: true, description: 'late_registration when something was written down after the numbers may have been told' })
  reason!: string | null;

  @Field(() => DefinitionView)
  definition!: DefinitionView;
}
