import { Field, InputType, Int } from '@nestjs/graphql';
import { Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';

export const Attendance = enumType('Attendance', ['came', 'cancelled', 'no_show', 'moved'], 'How a meeting went');
export const ConsultantView = enumType('ConsultantView', ['agree', 'agree_but', 'disagree_try'], 'What a consultant thinks of the reasons');
export const DataGroup = enumType('DataGroup', ['NAME', 'CONTACT', 'HOURS', 'TASKS', 'NEEDS', 'LANGUAGES'], 'What a citizen may let a company see');

@InputType()
export class SuggestMatch {
  @Field(() => Uuid)
  postingId!: string;

  @Field(() => Uuid)
  citizenId!: string;

  @Field(() => String, { nullable: true, description: 'Why a team leader proposes the pair although a check says no. Never for wages or age law' })
  overrideReason?: string | null;
}

@InputType()
export class AskCitizen {
  @Field(() => Uuid)
  matchId!: string;

  @Field(() => ConsultantView)
  view!: string;

  @Field(() => Instant, { nullable: true, description: 'When the reasons were shown to whoever says this; how long they lay open is kept' })
  shownAt?: string | null;
}

@InputType()
export class AnswerProposal {
  @Field(() => Uuid)
  matchId!: string;

  @Field(() => Boolean)
  yes!: boolean;

  @Field(() => [DataGroup], { nullable: true, description: 'What this company may see; needed for a yes' })
  share?: string[] | null;

  @Field(() => String, { nullable: true, description: 'A citizen’s decline reason; need not be given' })
  reason?: string | null;

  @Field(() => Day, { nullable: true, description: 'With C_NOT_NOW: the citizen’s own day to be asked again' })
  pauseUntil?: string | null;
}

@InputType()
export class AnswerCandidate {
  @Field(() => Uuid)
  matchId!: string;

  @Field(() => Boolean)
  yes!: boolean;

  @Field(() => Instant, { nullable: true })
  meetingAt?: string | null;

  @Field(() => String, { nullable: true })
  meetingPlace?: string | null;

  @Field(() => String, { nullable: true, description: 'A company’s decline reason; needed for a no' })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'About the job, never about the person' })
  note?: string | null;
}

@InputType()
export class DecideAfterMeeting {
  @Field(() => Uuid)
  matchId!: string;

  @Field(() => Attendance)
  attendance!: string;

  @Field(() => Boolean)
  yes!: boolean;

  @Field(() => Int, { nullable: true })
  minutesPerWeek?: number | null;

  @Field(() => Day, { nullable: true })
  startsOn?: string | null;

  @Field(() => String, { nullable: true, description: 'A company’s decline reason; needed for a no' })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'About the job, never about the person' })
  note?: string | null;
}
