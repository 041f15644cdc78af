import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Instant, Uuid } from '@fyrtaarn/platform';

@ObjectType('RunStage', { description: 'One thing that a run makes as large as it can, in the order of the list' })
export class RunStageView {
  @Field(() => String, { description: 'overdue, fewOptions, persons, fit, waiting or lottery' })
  stage!: string;

  @Field(() => Float)
  value!: number;

  @Field(() => Float, { description: 'What nobody could get above, with the stages before as good' })
  bound!: number;

  @Field(() => Float, { description: 'What the simple rule "most urgent first, best fit first" would give' })
  greedy!: number;
}

@ObjectType('StagePrice')
export class StagePriceView {
  @Field(() => String, { description: 'persons, fewOptions or overdue' })
  stage!: string;

  @Field(() => Float, { description: 'Percent of the best possible fit; below 0 where the stage gives some back' })
  percent!: number;
}

@ObjectType('AssignmentRun', { description: 'One run over all open places and all who take part: what it proposed and how good that is. Numbers, never names' })
export class RunView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Instant)
  askedAt!: string;

  @Field(() => Boolean)
  byTimer!: boolean;

  @Field(() => String, { description: 'waiting, done, cancelled or failed' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'Why it failed: BROKE, or TOO_LONG when it was not done within the time of the rule ASSIGNMENT-RUN' })
  failure!: string | null;

  @Field(() => Instant, { nullable: true })
  finishedAt!: string | null;

  @Field(() => Int, { nullable: true })
  settingsVersion!: number | null;

  @Field(() => Int, { nullable: true })
  proposed!: number | null;

  @Field(() => Int, { nullable: true, description: 'Next in line, one for a place at most' })
  reserves!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Who fitted better to a place that went to somebody who comes later and has waited shorter, and would have had room there. Null in runs from before it was counted',
  })
  betterClaims!: number | null;

  @Field(() => [RunStageView])
  stages!: RunStageView[];

  @Field(() => Boolean, { nullable: true, description: 'Whether every stage is proven as good as it can be' })
  optimal!: boolean | null;

  @Field(() => String, { nullable: true })
  solver!: string | null;

  @Field(() => Int, { nullable: true })
  ms!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Percent of the best possible fit that is given up to reach those who waited longest or have few options. Next to nothing where nearly all get a place; where few do, it is what choosing them costs',
  })
  priceOfFairness!: number | null;

  @Field(() => [StagePriceView], { description: 'What the price is paid for, kept where it is more than the rule MATCHING-ALARMS lets pass unexplained' })
  priceByStage!: StagePriceView[];
}

export const RunConnection = connectionOf('AssignmentRun', RunView);
