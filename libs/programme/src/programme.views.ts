import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Day } from '@fyrtaarn/platform';
import { ForecastView } from './forecast.views';
import { DefinitionView, MeasurementView } from './measurement.views';

@ObjectType('Target', { description: 'What was promised: a range, a period and its definition' })
export class TargetView {
  @Field(() => String)
  indicator!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Int)
  minimum!: number;

  @Field(() => Int)
  maximum!: number;

  @Field(() => Day)
  periodFrom!: string;

  @Field(() => Day)
  periodTo!: string;

  @Field(() => Boolean)
  periodAssumed!: boolean;

  @Field(() => String)
  source!: string;

  @Field(() => DefinitionView)
  definition!: DefinitionView;

  @Field(() => MeasurementView, { nullable: true, description: 'Null: not counted yet' })
  latest!: MeasurementView | null;

  @Field(() => ForecastView, { nullable: true, description: 'Null for what does not add up over time, is not counted yet, or is too small to show' })
  forecast!: ForecastView | null;
}

@ObjectType('BudgetLine')
export class BudgetLineView {
  @Field(() => String)
  labelDa!: string;

  @Field(() => String, { nullable: true })
  administration!: string | null;

  @Field(() => String, { nullable: true })
  committee!: string | null;

  @Field(() => String, { nullable: true })
  grantCode!: string | null;

  @Field(() => String, { nullable: true })
  spendingType!: string | null;

  @Field(() => String, { description: 'earlier, current, proposed or budget' })
  standing!: string;

  @Field(() => Int)
  yearFrom!: number;

  @Field(() => Int)
  yearTo!: number;

  // Sums in øre outgrow GraphQL's Int; as Float they are exact up to 2^53.
  @Field(() => Float, { description: 'Øre' })
  amountOre!: number;

  @Field(() => String, { description: 'year or total' })
  per!: string;

  @Field(() => Int, { nullable: true, description: 'Price level; never compare across' })
  priceLevelYear!: number | null;

  @Field(() => Int, { nullable: true })
  model!: number | null;

  @Field(() => String)
  source!: string;
}

@ObjectType('Initiative', { description: 'An effort of the portfolio' })
export class InitiativeView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Boolean, { description: 'The name was lost in the source; this one is ours' })
  nameIsOurs!: boolean;

  @Field(() => String, { nullable: true })
  targetGroupDa!: string | null;

  @Field(() => String, { nullable: true })
  targetDa!: string | null;

  @Field(() => String, { nullable: true })
  resultDa!: string | null;

  @Field(() => String, { nullable: true, description: 'When and how the result was measured' })
  measuredDa!: string | null;

  @Field(() => String, { nullable: true, description: 'A effort and grant lapse, B money returns to the committee, C external' })
  expiryClass!: string | null;

  @Field(() => Day, { nullable: true })
  startsOn!: string | null;

  @Field(() => Day, { nullable: true })
  endsOn!: string | null;

  @Field(() => Boolean)
  periodAssumed!: boolean;

  @Field(() => String, { nullable: true, description: 'continue, adjust, stop, not_started or decided_elsewhere' })
  verdict!: string | null;

  @Field(() => String, { nullable: true })
  verdictNoteDa!: string | null;

  @Field(() => String, { nullable: true })
  successor!: string | null;

  @Field(() => String, { nullable: true })
  quoteDa!: string | null;

  @Field(() => String, { nullable: true })
  readingNoteDa!: string | null;

  @Field(() => String, { description: 'Document and lines' })
  source!: string;

  @Field(() => [BudgetLineView])
  money!: BudgetLineView[];
}

@ObjectType('Programme')
export class ProgrammeView {
  @Field(() => InitiativeView)
  initiative!: InitiativeView;

  @Field(() => [TargetView])
  targets!: TargetView[];
}
