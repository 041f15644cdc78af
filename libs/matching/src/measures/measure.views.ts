import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Day } from '@fyrtaarn/platform';

@ObjectType('CodeCount')
export class CodeCountView {
  @Field(() => String)
  code!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType('StepTime', { description: 'How long a step took those who came through it' })
export class StepTimeView {
  @Field(() => String, { description: 'proposed (since the referral), agreed (since the first proposal) or started (since the first yes)' })
  step!: string;

  @Field(() => Int)
  count!: number;

  @Field(() => Float, { nullable: true })
  medianDays!: number | null;

  @Field(() => Float, { nullable: true, description: 'Nine of ten within this many days' })
  ninetyPercentDays!: number | null;
}

@ObjectType('MatchingCensus', { description: 'How the matching stood on one day; counts only' })
export class CensusView {
  @Field(() => Day)
  day!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => Int)
  active!: number;

  @Field(() => Int)
  placed!: number;

  @Field(() => Int, { description: 'No open place fits them' })
  withoutOptions!: number;

  @Field(() => Int, { description: 'Over the waiting limit without a single proposal, though some place fits' })
  starved!: number;

  @Field(() => Int, { description: 'The longest that somebody has waited for whom some place fits' })
  longestWaitWeeks!: number;

  @Field(() => Float, { nullable: true, description: 'Placed among those with few options, as a share of placed among those with many' })
  creamingRatio!: number | null;

  @Field(() => [CodeCountView], { description: 'Of those without options: which criterion keeps most places away' })
  blocked!: CodeCountView[];
}

@ObjectType('MatchingMeasures', { description: 'What a lead must know of the matching in a period' })
export class MeasuresView {
  @Field(() => Day)
  from!: string;

  @Field(() => Day)
  to!: string;

  @Field(() => [String], { description: 'STARVATION, CREAMING, RUBBER_STAMP or COMPANIES_SILENT' })
  alarms!: string[];

  @Field(() => [CensusView], { description: 'Newest first' })
  census!: CensusView[];

  @Field(() => [StepTimeView])
  steps!: StepTimeView[];

  @Field(() => [CodeCountView], { description: 'By who did not act' })
  expiries!: CodeCountView[];

  @Field(() => [CodeCountView])
  declines!: CodeCountView[];

  @Field(() => [CodeCountView])
  attendance!: CodeCountView[];

  @Field(() => [CodeCountView], { description: 'What consultants thought of what was proposed' })
  views!: CodeCountView[];

  @Field(() => Int)
  companyAsked!: number;

  @Field(() => Int)
  companyAnswered!: number;

  @Field(() => Int)
  companyDeclinesConfirmed!: number;

  @Field(() => Int)
  companyDeclinesOverridden!: number;
}
