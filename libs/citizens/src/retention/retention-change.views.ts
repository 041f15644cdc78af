import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, Instant, Uuid } from '@fyrtaarn/platform';

@InputType()
export class ProposeRetentionChange {
  @Field(() => String, { description: 'The class of what is kept, such as COURSE' })
  code!: string;

  @Field(() => Int, { description: 'After the case has ended' })
  days!: number;

  @Field(() => Day, { description: 'The first day of the new term; a day to come' })
  from!: string;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class DecideRetentionChange {
  @Field(() => Uuid)
  changeId!: string;

  @Field(() => Boolean)
  approve!: boolean;
}

@ObjectType('RetentionTerm', { description: 'How long a class of what is personal is kept, by the term in force' })
export class RetentionTermView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Int, { description: 'After the case has ended' })
  days!: number;

  @Field(() => Day, { description: 'Since when the term holds' })
  from!: string;

  @Field(() => Boolean, { description: 'Whether it is archived before it is erased' })
  archiveFirst!: boolean;

  @Field(() => Boolean, { description: 'Whether it goes with the case that it belongs to, and has no term of its own to change' })
  erasedWithCase!: boolean;
}

@ObjectType('RetentionRule', { description: 'Something else that the platform deletes by itself, by a rule of its own that is not about cases' })
export class RetentionRuleView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  textDa!: string;

  @Field(() => String)
  textEn!: string;

  @Field(() => Int)
  days!: number;

  @Field(() => Day, { description: 'Since when the rule reads so' })
  from!: string;
}

@ObjectType('RetentionChange', { description: 'Another term, as one person proposed it and another decided' })
export class RetentionChangeView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Int, { description: 'After the case has ended' })
  days!: number;

  @Field(() => Int, { description: 'The term that holds the day before' })
  daysBefore!: number;

  @Field(() => Day)
  from!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => String)
  proposedBy!: string;

  @Field(() => String)
  proposedRole!: string;

  @Field(() => Instant)
  proposedAt!: string;

  @Field(() => Int, { nullable: true, description: 'How many ended cases would have another day; null below the rule SMALL-CELL, and once decided' })
  moves!: number | null;

  @Field(() => Boolean, { description: 'Whether the reader may decide: another than who proposed it, and a data protection officer among the two' })
  mayDecide!: boolean;

  @Field(() => String, { nullable: true, description: 'approved or rejected' })
  decision!: string | null;

  @Field(() => String, { nullable: true })
  decidedBy!: string | null;

  @Field(() => String, { nullable: true })
  decidedRole!: string | null;

  @Field(() => Instant, { nullable: true })
  decidedAt!: string | null;
}

@ObjectType('Retention')
export class RetentionView {
  @Field(() => Int, { description: 'The shortest term that may be decided (rule RETENTION-BOUNDS)' })
  minDays!: number;

  @Field(() => Int)
  maxDays!: number;

  @Field(() => [RetentionTermView])
  terms!: RetentionTermView[];

  @Field(() => [RetentionRuleView], { description: 'By their code' })
  rules!: RetentionRuleView[];

  @Field(() => [RetentionChangeView], { description: 'What waits for another person' })
  open!: RetentionChangeView[];

  @Field(() => [RetentionChangeView], { description: 'The latest hundred, latest first' })
  decided!: RetentionChangeView[];
}
