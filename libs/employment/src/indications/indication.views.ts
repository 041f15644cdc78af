import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, enumType } from '@fyrtaarn/platform';

export const BenefitRate = enumType('BenefitRate', ['grund_mindst', 'forhojet', 'hjemmeboende'], 'Which rate of cash benefit somebody has');
export const WorkDutyKind = enumType(
  'WorkDutyKind',
  [
    'paid_hours',
    'work_placement',
    'community_work_offer',
    'danish_classes',
    'preparation',
    'job_search',
    'transport',
    'job_talks',
    'treatment',
    'social_measures',
  ],
  'What may count towards the work duty; paid hours come first',
);

@InputType()
export class WorkDutyHours {
  @Field(() => WorkDutyKind)
  kind!: string;

  @Field(() => Int, { description: 'In the week' })
  minutes!: number;
}

@ObjectType('IndicationRule', { description: 'What an indication was reckoned by. The municipality decides, not the platform' })
export class IndicationRuleView {
  @Field(() => String)
  code!: string;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => String)
  textDa!: string;

  @Field(() => String)
  textEn!: string;

  @Field(() => String)
  source!: string;

  @Field(() => String, { description: 'H read in law, M derived, L general knowledge, N our own choice' })
  confidence!: string;
}

@ObjectType('EarningsIndication')
export class EarningsIndicationView {
  @Field(() => Int, { description: 'Øre' })
  freeOre!: number;

  @Field(() => Int)
  aboveOre!: number;

  @Field(() => Int)
  deductionOre!: number;

  @Field(() => Int, { description: 'Pay less deduction, before tax' })
  keptOre!: number;

  @Field(() => Boolean, { description: 'There is a stop above which all is deducted, and its amount is not known here' })
  stopUnknown!: boolean;

  @Field(() => [IndicationRuleView])
  rules!: IndicationRuleView[];
}

@ObjectType('FreeCardIndication')
export class FreeCardIndicationView {
  @Field(() => Int)
  ceilingOre!: number;

  @Field(() => Int)
  remainingOre!: number;

  @Field(() => Int)
  payOre!: number;

  @Field(() => Int, { description: 'Holiday pay is paid with the wage and counts' })
  payWithHolidayOre!: number;

  @Field(() => Int, { description: 'What lies above the ceiling: ordinary income, perhaps with deduction' })
  aboveOre!: number;

  @Field(() => Int, { description: 'Whole quarter hours of this work that there is room for' })
  minutesThatFit!: number;

  @Field(() => Int, { nullable: true, description: 'The highest share of the ceiling passed, of those that are warned of. Nothing is ever blocked' })
  passedPercent!: number | null;

  @Field(() => [IndicationRuleView])
  rules!: IndicationRuleView[];
}

@ObjectType('WorkDutyIndication')
export class WorkDutyIndicationView {
  @Field(() => Int)
  countedMinutes!: number;

  @Field(() => Int)
  dutyMinutes!: number;

  @Field(() => Int)
  leftMinutes!: number;

  @Field(() => [IndicationRuleView])
  rules!: IndicationRuleView[];
}
