import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Uuid } from '@fyrtaarn/platform';
import { IndicationRuleView } from '../indications/indication.views';
import type { AtpReached } from './duty.rules';

const AtpStretch = enumType('AtpStretch', ['month', 'fortnight', 'week'], 'Limits of ATP: of a month, or of 14 days or a week, where pay is as often as that');

@InputType()
export class RecordContract {
  @Field(() => Uuid)
  employmentId!: string;

  @Field(() => Day, { description: 'When the employee had the written contract' })
  givenOn!: string;
}

@ObjectType('AtpMonth', { description: 'The paid hours of a month beside the limit from which ATP is paid, by the rule of that month' })
export class AtpMonthView {
  @Field(() => Day, { description: 'Its first day' })
  month!: string;

  @Field(() => Int, { description: 'Hours of a stretch over two months are spread evenly over its days' })
  minutes!: number;

  @Field(() => Int)
  limitMinutes!: number;

  @Field(() => AtpStretch, { nullable: true, description: 'Whose limit is reached; none where none is' })
  reached!: AtpReached | null;

  @Field(() => Int, { description: 'How many of the steps of hours are reached' })
  step!: number;

  @Field(() => Int)
  steps!: number;

  @Field(() => Int, { nullable: true, description: 'Øre a month at full time; none where nobody has entered the amount of that year' })
  fullOre!: number | null;
}

@ObjectType('EmployerDuties', { description: 'What the employer may owe beside the pay: an indication. The law and the agreement decide, not the platform' })
export class EmployerDutiesView {
  @Field(() => Boolean, { description: 'The day of the contract has passed, and nobody has told that it is there' })
  contractOverdue!: boolean;

  @Field(() => Float, { nullable: true, description: 'Per cent of the pay, for whoever is paid by the hour; none where there is no pay' })
  holidayPercent!: number | null;

  @Field(() => [AtpMonthView], { description: 'The latest three with hours' })
  months!: AtpMonthView[];

  @Field(() => [IndicationRuleView])
  rules!: IndicationRuleView[];
}
