import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { MatchReasonView } from '@fyrtaarn/matching';
import { TermView } from '@fyrtaarn/people';
import { connectionOf, Day, enumType, Uuid } from '@fyrtaarn/platform';
import { EmploymentKindView } from './kinds/kind.views';

export const HoursEvidence = enumType(
  'HoursEvidence',
  ['employer_statement', 'payslip', 'income_register', 'free_card_register'],
  'What the hours are known by. Pay under a social free card is not in the income register',
);

@InputType()
export class StartEmployment {
  @Field(() => Uuid)
  matchId!: string;

  @Field(() => Boolean, { description: 'The consultant has seen that the pay is ordinary and unsubsidised' })
  ordinaryWageConfirmed!: boolean;
}

@InputType()
export class EndEmployment {
  @Field(() => Uuid)
  employmentId!: string;

  @Field(() => Day)
  lastDay!: string;

  @Field(() => String, { description: 'Code of matchReasons, kind reason_ok or reason_early' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'Code of matchReasons, kind next_step; without one the consultant agrees it with the citizen' })
  nextStep?: string | null;
}

@InputType()
export class RegisterHours {
  @Field(() => Uuid)
  employmentId!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { description: 'Last day, counted in' })
  to!: string;

  @Field(() => Int, { description: 'Paid minutes in the whole period' })
  minutes!: number;

  @Field(() => HoursEvidence)
  evidence!: string;
}

@InputType()
export class CorrectHours {
  @Field(() => Uuid)
  paidHoursId!: string;

  @Field(() => Int)
  minutes!: number;

  @Field(() => HoursEvidence)
  evidence!: string;
}

@ObjectType('PaidHours')
export class PaidHoursView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Day)
  to!: string;

  @Field(() => Int)
  minutes!: number;

  @Field(() => HoursEvidence)
  evidence!: string;

  @Field(() => Int, { description: '1, and one more for each correction' })
  version!: number;
}

@ObjectType('Employment')
export class EmploymentView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid, { nullable: true, description: 'What a small job came of; none where a consultant recorded the employment' })
  matchId!: string | null;

  @Field(() => EmploymentKindView)
  kind!: EmploymentKindView;

  @Field(() => [TermView])
  tasks!: TermView[];

  @Field(() => String, { nullable: true })
  postingTitle!: string | null;

  @Field(() => String)
  companyName!: string;

  @Field(() => String, { nullable: true, description: 'First name, where the reader may know it' })
  citizenName!: string | null;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => Day)
  startsOn!: string;

  @Field(() => Day, { nullable: true })
  endsOn!: string | null;

  @Field(() => MatchReasonView, { nullable: true })
  endReason!: MatchReasonView | null;

  @Field(() => MatchReasonView, { nullable: true })
  nextStep!: MatchReasonView | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a next job is looked for, when this one has ended' })
  seeksJob!: boolean | null;

  @Field(() => Int)
  minutesPerWeek!: number;

  @Field(() => Day, { nullable: true, description: 'By when the employer owes a contract (rule CONTRACT-DUTY)' })
  contractDueOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'When the employee had it, as somebody has told' })
  contractGivenOn!: string | null;

  @Field(() => Int)
  paidMinutes!: number;

  @Field(() => [PaidHoursView], { description: 'The latest twelve, as they stand now' })
  hours!: PaidHoursView[];
}

export const EmploymentConnection = connectionOf('Employment', EmploymentView);
