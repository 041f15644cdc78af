import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Instant, Uuid } from '@fyrtaarn/platform';
import { PostingView } from '@fyrtaarn/postings';

@ObjectType('Reason', { description: 'One reason in plain words' })
export class ReasonView {
  @Field(() => String, { description: 'The criterion it comes from' })
  code!: string;

  @Field(() => String, { description: 'yes, no or question' })
  sign!: string;

  @Field(() => String)
  text!: string;
}

@ObjectType('Suggestion', { description: 'How one citizen fits one posting, for the consultant who decides' })
export class SuggestionView {
  @Field(() => Uuid)
  citizenId!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => Day)
  waitingSince!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => String, { description: 'GOOD, FITS, CLARIFY, NOT_NOW or BY_HAND' })
  fit!: string;

  @Field(() => Int, { nullable: true, description: 'For a consultant who asks; never shown to citizen or company. Null where nothing was weighed' })
  points!: number | null;

  @Field(() => Int, { nullable: true, description: 'Percent of the weights about which something is known' })
  known!: number | null;

  @Field(() => [ReasonView])
  reasons!: ReasonView[];
}

@ObjectType('Suggestions')
export class SuggestionsView {
  @Field(() => Uuid)
  postingId!: string;

  @Field(() => Boolean, { description: 'Suggestions are switched off: everyone by waiting time, nobody evaluated' })
  byHand!: boolean;

  @Field(() => [SuggestionView])
  fitting!: SuggestionView[];

  @Field(() => Int)
  fittingCount!: number;

  @Field(() => [SuggestionView], { description: 'The others, each with why not' })
  notFitting!: SuggestionView[];

  @Field(() => Int)
  notFittingCount!: number;
}

@ObjectType('MatchEvent')
export class MatchEventView {
  @Field(() => String, { nullable: true })
  from!: string | null;

  @Field(() => String)
  to!: string;

  @Field(() => String)
  actorRole!: string;

  @Field(() => String, { description: 'self, or whoever wrote down somebody’s word: consultant, bridge_worker; system' })
  channel!: string;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field(() => Instant)
  at!: string;
}

@ObjectType('MatchCitizen')
export class MatchCitizenView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => Boolean)
  synthetic!: boolean;
}

@ObjectType('Match', { description: 'A match as the consultant sees it' })
export class MatchView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => PostingView)
  posting!: PostingView;

  @Field(() => MatchCitizenView)
  citizen!: MatchCitizenView;

  @Field(() => String)
  state!: string;

  @Field(() => Instant)
  stateSince!: string;

  @Field(() => Boolean)
  citizenSaidYes!: boolean;

  @Field(() => [String])
  shareWish!: string[];

  @Field(() => Instant, { nullable: true })
  meetingAt!: string | null;

  @Field(() => String, { nullable: true })
  meetingPlace!: string | null;

  @Field(() => Int, { nullable: true })
  agreedMinutes!: number | null;

  @Field(() => Day, { nullable: true })
  startsOn!: string | null;

  @Field(() => String, { nullable: true })
  declineReason!: string | null;

  @Field(() => String, { nullable: true, description: 'What the company wrote about the job' })
  declineNote!: string | null;

  @Field(() => String, { nullable: true, description: 'Why a team leader proposed it although a check said no' })
  overrideReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the company was asked once more' })
  reviewOverride!: string | null;

  @Field(() => String, { nullable: true, description: 'The plan for support that comes first' })
  supportPlan!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of why the job ended' })
  endReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of what comes next for the citizen' })
  nextStep!: string | null;

  @Field(() => String, { description: 'How the citizen’s answer reached us: self, consultant or bridge_worker' })
  answerChannel!: string;

  @Field(() => Uuid, { nullable: true, description: 'The closed match that this one takes up again' })
  reopens!: string | null;

  @Field(() => [ReasonView], { description: 'As they were read when it was proposed' })
  reasons!: ReasonView[];

  @Field(() => [MatchEventView])
  events!: MatchEventView[];
}

export const MatchConnection = connectionOf('Match', MatchView);
