import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Uuid } from '@fyrtaarn/platform';

export const LocalStepKind = enumType(
  'LocalStepKind',
  ['talk', 'activation', 'progress', 'clarified'],
  'A talk, an activation, a step on the way short of work, or what a case was clarified to',
);
export const PlannedStepKind = enumType('PlannedStepKind', ['talk', 'activation'], 'What has a last day');
export const PlannedStepOutcome = enumType(
  'PlannedStepOutcome',
  ['came', 'cancelled', 'did_not_come', 'moved', 'begun', 'not_begun'],
  'What became of a talk: the first four; of an activation: the others',
);
export const StepTaken = enumType(
  'StepTaken',
  ['work_placement', 'mentor', 'other_step', 'flex_job', 'disability_pension', 'education'],
  'Steps short of work: the first three; what a case was clarified to: the others',
);

@ObjectType('LocalStep')
export class LocalStepView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => LocalStepKind)
  kind!: string;

  @Field(() => String, { description: 'Code of an area' })
  area!: string;

  @Field(() => Day, { nullable: true, description: 'The last day on which it is in time' })
  dueOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'Of a talk: the day that was agreed' })
  plannedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'One of PlannedStepOutcome or StepTaken; none while it lies ahead' })
  outcome!: string | null;

  @Field(() => Day, { nullable: true })
  onDay!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it was held or begun by its last day; null while that can still be, and for what has none' })
  inTime!: boolean | null;
}

@InputType()
export class PlanLocalStep {
  @Field(() => Uuid)
  citizenId!: string;

  @Field(() => PlannedStepKind)
  kind!: string;

  @Field(() => String, { description: 'A code of areas' })
  area!: string;

  @Field(() => Day, { description: 'The last day on which it is in time' })
  dueOn!: string;

  @Field(() => Day, { nullable: true, description: 'Of a talk: the day that was agreed' })
  plannedOn?: string | null;
}

@InputType()
export class AnswerLocalStep {
  @Field(() => Uuid)
  id!: string;

  @Field(() => PlannedStepOutcome)
  outcome!: string;

  @Field(() => Day, { description: 'When it was held or begun, or when it became clear that it would not be' })
  onDay!: string;

  @Field(() => Day, { nullable: true, description: 'With moved: the day that was agreed instead' })
  movedTo?: string | null;
}

@InputType()
export class NoteLocalStep {
  @Field(() => Uuid)
  citizenId!: string;

  @Field(() => String, { description: 'A code of areas' })
  area!: string;

  @Field(() => StepTaken)
  outcome!: string;

  @Field(() => Day)
  onDay!: string;
}
