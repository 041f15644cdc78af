import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';
import { NamedCodeView } from '../access/access-log.views';
import { ReleasableGroup } from '../consent/consent.views';

const RightsRequestKind = enumType('RightsRequestKind', ['correction', 'erasure'], 'What a citizen asks for of their rights (GDPR art. 16 and 17)');

@InputType()
export class AskForRight {
  @Field(() => Uuid, { nullable: true, description: 'Left out by a citizen, who speaks of themselves' })
  citizenId?: string;

  @Field(() => RightsRequestKind)
  kind!: keyof typeof RightsRequestKind;

  @Field(() => ReleasableGroup, { nullable: true, description: 'Of a correction: what is wrong' })
  dataGroup?: keyof typeof ReleasableGroup;

  @Field(() => String, { nullable: true, description: 'Of a correction: how it is, in the citizen’s words' })
  said?: string;
}

@InputType()
export class RefuseRight {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { description: 'Why, in words the citizen can read' })
  reason!: string;
}

@InputType()
export class CorrectedName {
  @Field(() => String)
  firstName!: string;

  @Field(() => String)
  lastName!: string;
}

@InputType({ description: 'Minutes a week' })
export class CorrectedHours {
  @Field(() => Int)
  minutesMin!: number;

  @Field(() => Int)
  minutesMax!: number;

  @Field(() => Int, { nullable: true })
  minutesAim?: number | null;
}

@InputType()
export class CorrectedTerm {
  @Field(() => String, { description: 'Code of a task, a workplace fact or a language' })
  term!: string;

  @Field(() => String, { description: 'Of a task can, likes, learns or wont; of a need must or preferably; of a language 1, 2 or 3' })
  how!: string;

  @Field(() => Boolean, { nullable: true, description: 'Of a language: wants a colleague who speaks it' })
  wantsColleague?: boolean | null;
}

@InputType()
export class CorrectedWeekTime {
  @Field(() => Int, { description: '1 is Monday' })
  weekday!: number;

  @Field(() => String, { description: 'Such as 09:00' })
  starts!: string;

  @Field(() => String)
  ends!: string;
}

@InputType({ description: 'How it stands from now on, whole: exactly what the request is about' })
export class CorrectedFacts {
  @Field(() => CorrectedName, { nullable: true })
  name?: CorrectedName | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => CorrectedHours, { nullable: true })
  hours?: CorrectedHours | null;

  @Field(() => [CorrectedWeekTime], { nullable: true })
  week?: CorrectedWeekTime[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of districts' })
  districts?: string[] | null;

  @Field(() => [CorrectedTerm], { nullable: true, description: 'Of tasks, needs or languages' })
  terms?: CorrectedTerm[] | null;
}

@InputType()
export class GrantRight extends RefuseRight {
  @Field(() => CorrectedFacts, { nullable: true, description: 'Left out for an erasure' })
  facts?: CorrectedFacts;
}

@ObjectType('CorrectedFact', { description: 'One thing that was put right, in both versions' })
export class CorrectedFactView {
  @Field(() => String, { description: 'A column, or the code of what it is about' })
  what!: string;

  @Field(() => String, { nullable: true })
  before!: string | null;

  @Field(() => String, { nullable: true })
  after!: string | null;
}

@ObjectType('RightsRequest', { description: 'A citizen’s wish that something is put right or that they are erased, with its answer' })
export class RightsRequestView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid, { nullable: true, description: 'Told to staff' })
  citizenId!: string | null;

  @Field(() => String, { description: 'correction or erasure' })
  kind!: string;

  @Field(() => NamedCodeView, { nullable: true })
  dataGroup!: NamedCodeView | null;

  @Field(() => String, { nullable: true })
  said!: string | null;

  @Field(() => String, { description: 'self, consultant or bridge_worker' })
  channel!: string;

  @Field(() => Instant)
  askedAt!: string;

  @Field(() => Day, { description: 'The last day for an answer' })
  answerBy!: string;

  @Field(() => Boolean, { description: 'The citizen has said yes to a job before: the law asks that the case is kept' })
  mustBeKept!: boolean;

  @Field(() => String, { nullable: true, description: 'granted or refused' })
  decision!: string | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field(() => Instant, { nullable: true })
  decidedAt!: string | null;

  @Field(() => [CorrectedFactView], { description: 'What was put right, in both versions' })
  changes!: CorrectedFactView[];

  @Field(() => [String], { description: 'Who was shown the old version, and has been told' })
  told!: string[];
}

export const RightsRequestConnection = connectionOf('RightsRequest', RightsRequestView);
