import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';
import { IndicationRuleView } from '../indications/indication.views';

@ObjectType('Workplace', { description: 'A place of work of a company, and how many are placed there beside its ordinary employees. An indication' })
export class WorkplaceView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  pNumber!: string;

  @Field(() => Float, { nullable: true, description: 'Full-time persons on ordinary terms; none where nobody has said it' })
  employees!: number | null;

  @Field(() => Day, { nullable: true, description: 'The day of that figure' })
  countedOn!: string | null;

  @Field(() => Int, { description: 'Minutes a week of those who are placed there' })
  placedMinutes!: number;

  @Field(() => Int, { nullable: true, description: 'Minutes a week that may be placed there; none without a figure of employees' })
  allowedMinutes!: number | null;

  @Field(() => Int, { description: 'Minutes a week of one full-time person' })
  fullTimeMinutes!: number;

  @Field(() => Boolean)
  above!: boolean;

  @Field(() => IndicationRuleView)
  rule!: IndicationRuleView;
}

@ObjectType('JobWorkplace')
export class JobWorkplaceView {
  @Field(() => Boolean, { description: 'Whether a job of this kind is measured against the ordinary employees' })
  measured!: boolean;

  @Field(() => Uuid, { description: 'Of the company' })
  companyId!: string;

  @Field(() => Uuid, { nullable: true, description: 'Where the job is done; none where nobody has said it' })
  workplaceId!: string | null;

  @Field(() => [WorkplaceView], { description: 'All of the company, as they are today, or when the job begins' })
  workplaces!: WorkplaceView[];
}

@InputType()
export class ChooseWorkplace {
  @Field(() => Uuid)
  employmentId!: string;

  @Field(() => Uuid)
  workplaceId!: string;
}

@InputType()
export class RecordHeadcount {
  @Field(() => Uuid)
  workplaceId!: string;

  @Field(() => Float, { description: 'Ordinary employees as full-time persons' })
  employees!: number;

  @Field(() => Day)
  countedOn!: string;
}
