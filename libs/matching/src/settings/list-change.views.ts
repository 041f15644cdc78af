import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';
import { SettingDecision, SettingPersonView } from './setting.views';

const Effect = enumType(
  'ReasonEffect',
  ['none', 'block_pair', 'park', 'fix_posting', 'fix_profile', 'review', 'pause_place', 'close_place'],
  'What a reason leads to by itself',
);
const DayKind = enumType('TimerDays', ['working', 'calendar'], 'Which days a timer counts');
const ForWhom = enumType('ErrandFor', ['consultant', 'lead', 'company'], 'Whom an errand waits for');

@InputType({ description: 'What is left out stays as it is; null takes it away' })
export class ReasonChange {
  @Field(() => Effect, { nullable: true })
  effect?: string | null;

  @Field(() => Int, { nullable: true, description: 'Of a block or a pause' })
  effectDays?: number | null;

  @Field(() => [String], { nullable: true, description: 'Codes of errands' })
  errands?: string[] | null;

  @Field(() => Effect, { nullable: true, description: 'The second time for the same citizen' })
  repeatEffect?: string | null;

  @Field(() => Int, { nullable: true })
  repeatDays?: number | null;

  @Field(() => [String], { nullable: true })
  repeatErrands?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Confirmed by a team leader only' })
  needsLead?: boolean | null;

  @Field(() => Int, { nullable: true })
  mostInARow?: number | null;

  @Field(() => Int, { nullable: true, description: 'Days until a block without an end is looked at' })
  reviewDays?: number | null;
}

@InputType({ description: 'What is left out stays as it is' })
export class TimerChange {
  @Field(() => Int, { nullable: true })
  days?: number | null;

  @Field(() => DayKind, { nullable: true })
  dayKind?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the errand it raises' })
  errand?: string | null;
}

@InputType({ description: 'What is left out stays as it is' })
export class ErrandChange {
  @Field(() => ForWhom, { nullable: true })
  forWhom?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is overtaken when the match moves on' })
  passes?: boolean | null;

  @Field(() => String, { nullable: true })
  textDa?: string | null;

  @Field(() => String, { nullable: true })
  textEn?: string | null;
}

@InputType({ description: 'One row of one list: a reason, a timer or an errand' })
export class ProposeListChange {
  @Field(() => String, { description: 'The code of a reason or an errand; of a timer its state, party and step: `SHARED company 1`' })
  key!: string;

  @Field(() => ReasonChange, { nullable: true })
  decline?: ReasonChange | null;

  @Field(() => TimerChange, { nullable: true })
  timer?: TimerChange | null;

  @Field(() => ErrandChange, { nullable: true })
  errand?: ErrandChange | null;

  @Field(() => Day, { description: 'Tomorrow at the earliest' })
  validFrom!: string;

  @Field(() => String, { description: 'For colleagues; nothing about a person' })
  reason!: string;
}

@ObjectType('ListDifference', { description: 'Something that would happen otherwise' })
export class ListDifferenceView {
  @Field(() => String)
  what!: string;

  @Field(() => String, { nullable: true, description: 'A day, a list of codes or a word; null for nothing' })
  before!: string | null;

  @Field(() => String, { nullable: true })
  after!: string | null;
}

@ObjectType('ListPreview', { description: 'What becomes of a case that begins on the first day, now and then' })
export class ListPreviewView {
  @Field(() => [ListDifferenceView])
  differences!: ListDifferenceView[];

  @Field(() => Int, { nullable: true, description: 'How often it happened in the last year; null below the rule SMALL-CELL' })
  lastYear!: number | null;
}

@ObjectType('MatchingListChange')
export class ListChangeView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { description: 'decline_reason, match_timer or errand_kind' })
  list!: string;

  @Field(() => String)
  key!: string;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => ListPreviewView, { description: 'As it was shown before it was proposed' })
  preview!: ListPreviewView;

  @Field(() => SettingPersonView)
  proposedBy!: SettingPersonView;

  @Field(() => Instant)
  proposedAt!: string;

  @Field(() => SettingDecision, { nullable: true })
  decision!: string | null;

  @Field(() => String, { nullable: true })
  decisionReason!: string | null;

  @Field(() => SettingPersonView, { nullable: true })
  decidedBy!: SettingPersonView | null;

  @Field(() => Boolean, { description: 'False for whoever proposed it' })
  mayDecide!: boolean;
}

export const ListChangeConnection = connectionOf('MatchingListChange', ListChangeView);
