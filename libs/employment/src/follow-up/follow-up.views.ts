import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, enumType, Uuid } from '@fyrtaarn/platform';

export const FollowUpKind = enumType(
  'FollowUpKind',
  ['talk', 'aftercare', 'status'],
  'A talk while the job lasts, one after it, or the question whether the citizen is in work',
);
export const FollowUpOutcome = enumType(
  'FollowUpOutcome',
  ['held', 'not_held', 'in_work', 'not_in_work', 'unknown'],
  'How a talk went: held or not; how a question about work was answered: the others',
);
export const MentorSource = enumType('MentorSource', ['colleague', 'city', 'other'], 'A colleague at the company, a mentor of the city, or somebody else');

@ObjectType('NotHeldReason', { description: 'Why a talk was not held' })
export class NotHeldReasonView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  textDa!: string;

  @Field(() => String)
  textEn!: string;
}

@ObjectType('FollowUp')
export class FollowUpView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid)
  employmentId!: string;

  @Field(() => FollowUpKind)
  kind!: string;

  @Field(() => Day)
  dueOn!: string;

  @Field(() => Boolean, { description: 'The day has come and nobody has answered' })
  due!: boolean;

  @Field(() => FollowUpOutcome, { nullable: true, description: 'None while it lies ahead' })
  outcome!: string | null;

  @Field(() => Day, { nullable: true })
  onDay!: string | null;

  @Field(() => NotHeldReasonView, { nullable: true })
  reason!: NotHeldReasonView | null;

  @Field(() => String)
  companyName!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => String, { nullable: true, description: 'First name, where the reader may know it' })
  citizenName!: string | null;
}

export const FollowUpConnection = connectionOf('FollowUp', FollowUpView);

@ObjectType('MentorTime')
export class MentorTimeView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Day)
  onDay!: string;

  @Field(() => Int)
  minutes!: number;

  @Field(() => MentorSource)
  givenBy!: string;
}

@ObjectType('Caseload', { description: 'How many citizens a consultant has, and how many one should have at most (rule CASELOAD). Nothing is blocked' })
export class CaseloadView {
  @Field(() => Uuid)
  consultantId!: string;

  @Field(() => String)
  consultant!: string;

  @Field(() => Int)
  citizens!: number;

  @Field(() => Int)
  limit!: number;

  @Field(() => Boolean)
  over!: boolean;
}

@InputType()
export class RecordFollowUp {
  @Field(() => Uuid)
  id!: string;

  @Field(() => FollowUpOutcome)
  outcome!: string;

  @Field(() => Day, { description: 'When it was held, should have been, or was asked' })
  onDay!: string;

  @Field(() => String, { nullable: true, description: 'Code of notHeldReasons, when it was not held' })
  reason?: string | null;
}

@InputType()
export class RecordMentorTime {
  @Field(() => Uuid)
  employmentId!: string;

  @Field(() => Day)
  onDay!: string;

  @Field(() => Int)
  minutes!: number;

  @Field(() => MentorSource)
  givenBy!: string;
}
