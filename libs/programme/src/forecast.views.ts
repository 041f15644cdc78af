import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Day } from '@fyrtaarn/platform';

@ObjectType('TargetCourse', { description: 'Where a count ends by one assumption' })
export class CourseView {
  @Field(() => Int)
  atEnd!: number;

  @Field(() => Day, { nullable: true, description: 'When the least that was promised is reached; null: not by this assumption' })
  minimumOn!: string | null;

  @Field(() => Day, { nullable: true })
  maximumOn!: string | null;
}

@ObjectType('TargetPace', { description: 'At the pace since the period began' })
export class PaceView extends CourseView {
  @Field(() => Int, { description: 'The least that chance would make of it, as sure as rule TARGET-FORECAST says' })
  least!: number;

  @Field(() => Int)
  most!: number;
}

@ObjectType('TargetForecast')
export class ForecastView {
  @Field(() => String, { description: 'behind the plan, on_course, reached or beyond' })
  standing!: string;

  @Field(() => PaceView)
  atPace!: PaceView;

  @Field(() => CourseView, { nullable: true, description: 'At the pace that the plan has from now on; null before the plan has brought anything' })
  asPlanned!: CourseView | null;

  @Field(() => Int, { description: 'What the plan has reached today of the least that was promised' })
  plannedByNow!: number;

  @Field(() => Int, { description: 'How sure the interval is meant to be, in per cent' })
  intervalPercent!: number;
}
