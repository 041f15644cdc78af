import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Day, Instant } from '@fyrtaarn/platform';

@ObjectType('ReportText')
export class ReportTextView {
  @Field(() => String)
  da!: string;

  @Field(() => String)
  en!: string;
}

@ObjectType('ReportWord', { description: 'What a code in a cell stands for' })
export class ReportWordView extends ReportTextView {
  @Field(() => String)
  code!: string;
}

@ObjectType('ReportColumn')
export class ReportColumnView extends ReportTextView {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'text, word, number, money (øre), hours (minutes), minutes_range (from-until) or month (YYYY-MM)' })
  kind!: string;
}

@ObjectType('ReportRow')
export class ReportRowView {
  @Field(() => [String], {
    nullable: 'items',
    description: 'One for each column; empty where a row has none, null where it was too small to tell (rule SMALL-CELL)',
  })
  cells!: (string | null)[];
}

@ObjectType('Report', { description: 'A report of a quarter as it was issued; a later version stands beside the one before' })
export class ReportView {
  @Field(() => String)
  code!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => Instant)
  issuedAt!: string;

  @Field(() => String, { nullable: true, description: 'Why there is a new version: late_registration or definition_changed; null for the first' })
  reason!: string | null;

  @Field(() => Boolean, { description: 'Made-up people or places were counted' })
  synthetic!: boolean;

  @Field(() => String)
  titleDa!: string;

  @Field(() => String)
  titleEn!: string;

  @Field(() => [ReportTextView], { description: 'What was counted' })
  definitions!: ReportTextView[];

  @Field(() => [ReportColumnView])
  columns!: ReportColumnView[];

  @Field(() => [ReportWordView])
  words!: ReportWordView[];

  @Field(() => [ReportRowView])
  rows!: ReportRowView[];
}

@ObjectType('ReportQuarter')
export class QuarterView {
  @Field(() => Day, { description: 'Its first day' })
  quarter!: string;

  @Field(() => Instant)
  issuedAt!: string;

  @Field(() => Instant, { nullable: true })
  revisedAt!: string | null;

  @Field(() => Boolean)
  synthetic!: boolean;
}

@ObjectType('QuarterAssessment', { description: 'What the effort means to the area and its life' })
export class AssessmentView {
  @Field(() => String)
  text!: string;

  @Field(() => Instant)
  writtenAt!: string;
}

@ObjectType('QuarterReports', { description: 'All that was told of a quarter, each report in its latest version' })
export class QuarterReportsView extends QuarterView {
  @Field(() => [ReportView])
  reports!: ReportView[];

  @Field(() => AssessmentView, { nullable: true })
  assessment!: AssessmentView | null;
}
