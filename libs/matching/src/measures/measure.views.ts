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

@ObjectType('MatchingHindsight', {
  description:
    'How near the matching has come to what one assignment over all the weeks together would have reached for whoever had known everybody who came and every place that opened. Percent of that best total of fit; pairs that somebody turned down are in none of the numbers. What a company can introduce and a consultant take on at a time is left out of the best, so nobody could quite reach it',
})
export class HindsightView {
  @Field(() => Day)
  day!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => Int, { description: 'How many weeks back it looks' })
  weeks!: number;

  @Field(() => Int)
  runs!: number;

  @Field(() => Int, { description: 'Who was looking for a job at some time in them' })
  citizens!: number;

  @Field(() => Int, { description: 'The best total, in points' })
  best!: number;

  @Field(() => Boolean, { description: 'Nobody could reach more' })
  proven!: boolean;

  @Field(() => Float, { nullable: true, description: 'What stands: under way, agreed, begun or ended. What ran out counts for nothing' })
  standingPercent!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What the weekly runs would have reached if nobody had said no and nothing had run out: what not knowing the future costs, and putting people first',
  })
  weeklyPercent!: number | null;

  @Field(() => Float, { nullable: true, description: 'The same by the simple rule "most urgent first, best fit first"' })
  greedyPercent!: number | null;

  @Field(() => Float, { nullable: true, description: 'The same if whoever has waited longest chooses first' })
  firstComePercent!: number | null;
}

@ObjectType('MatchingMeasures', { description: 'What a lead must know of the matching in a period' })
export class MeasuresView {
  @Field(() => Day)
  from!: string;

  @Field(() => Day)
  to!: string;

  @Field(() => [String], {
    description:
      'STARVATION: somebody over the waiting limit has had no proposal though a place fits. CREAMING: those with few options are placed less often than those with many, by more than chance explains. RUBBER_STAMP: consultants agree with nearly all. COMPANIES_SILENT: too few companies answer. Limits: rule MATCHING-ALARMS',
  })
  alarms!: string[];

  @Field(() => [CensusView], { description: 'Newest first' })
  census!: CensusView[];

  @Field(() => [HindsightView], { description: 'Newest first, one a week' })
  hindsight!: HindsightView[];

  @Field(() => [StepTimeView], { description: 'Days between the steps of those who took them, each citizen once' })
  steps!: StepTimeView[];

  @Field(() => [CodeCountView], { description: 'By who did not act' })
  expiries!: CodeCountView[];

  @Field(() => [CodeCountView], { description: 'By reason' })
  declines!: CodeCountView[];

  @Field(() => [CodeCountView], { description: 'How meetings went' })
  attendance!: CodeCountView[];

  @Field(() => [CodeCountView], { description: 'What consultants thought of what was proposed' })
  views!: CodeCountView[];

  @Field(() => Int, { description: 'Of them: agreed to before anybody could have read the reasons (rule MATCHING-ALARMS)' })
  hastyAgrees!: number;

  @Field(() => Int, { description: 'By rules or by hand' })
  proposed!: number;

  @Field(() => Int, { description: 'By a team leader, although a check said no' })
  proposedAgainstChecks!: number;

  @Field(() => Int, { description: 'Proposals that a consultant turned down before the citizen was asked' })
  turnedDownByStaff!: number;

  @Field(() => Float, { nullable: true, description: 'The last two as percent of all proposals: how often people decide otherwise than the rules' })
  overridePercent!: number | null;

  @Field(() => Int, { description: 'Matches that a company was shown' })
  companyAsked!: number;

  @Field(() => Int, { description: 'Of them: answered, with a meeting or a no' })
  companyAnswered!: number;

  @Field(() => Int, { description: 'A company’s no that a consultant confirmed' })
  companyDeclinesConfirmed!: number;

  @Field(() => Int, { description: 'A company’s no after which a consultant asked it to look once more' })
  companyDeclinesOverridden!: number;
}
