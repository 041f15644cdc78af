import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Instant, Uuid } from '@fyrtaarn/platform';
import { TermView } from '@fyrtaarn/people';
import { PostingView, WeekSlot } from '@fyrtaarn/postings';

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

  @Field(() => String, { description: 'GOOD, FITS, CLARIFY or NOT_NOW' })
  fit!: string;

  @Field(() => Int, { description: 'For a consultant who asks; never shown to citizen or company' })
  points!: number;

  @Field(() => Int, { description: 'Percent of the weights about which something is known' })
  known!: number;

  @Field(() => [ReasonView])
  reasons!: ReasonView[];
}

@ObjectType('Suggestions')
export class SuggestionsView {
  @Field(() => Uuid)
  postingId!: string;

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

  @Field(() => [ReasonView], { description: 'As they were read when it was proposed' })
  reasons!: ReasonView[];

  @Field(() => [MatchEventView])
  events!: MatchEventView[];
}

@ObjectType('Proposal', { description: 'A match as the citizen sees it' })
export class ProposalView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => PostingView)
  posting!: PostingView;

  @Field(() => String)
  state!: string;

  @Field(() => Boolean)
  saidYes!: boolean;

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

  @Field(() => [ReasonView], { description: 'Why it was proposed; rules helped to find it, a person proposed it' })
  reasons!: ReasonView[];
}

@ObjectType('Candidate', { description: 'A match as the company sees it: what the citizen chose to show, and nothing else' })
export class CandidateView {
  @Field(() => Uuid)
  matchId!: string;

  @Field(() => Uuid)
  postingId!: string;

  @Field(() => String)
  postingTitle!: string;

  @Field(() => String)
  state!: string;

  @Field(() => Boolean, { description: 'False when nothing may be shown (any longer)' })
  live!: boolean;

  @Field(() => String, { nullable: true, description: 'From the meeting on, if the citizen chose to' })
  firstName!: string | null;

  @Field(() => String, { nullable: true })
  phone!: string | null;

  @Field(() => Int, { nullable: true })
  minutesMin!: number | null;

  @Field(() => Int, { nullable: true })
  minutesMax!: number | null;

  @Field(() => [WeekSlot])
  week!: WeekSlot[];

  @Field(() => [TermView], { description: 'Tasks that the person can, likes or wants to learn' })
  tasks!: TermView[];

  @Field(() => [TermView], { description: 'What the workplace is asked for' })
  needs!: TermView[];

  @Field(() => [TermView])
  languages!: TermView[];

  @Field(() => Instant, { nullable: true })
  meetingAt!: string | null;

  @Field(() => String, { nullable: true })
  meetingPlace!: string | null;

  @Field(() => Int, { nullable: true })
  agreedMinutes!: number | null;

  @Field(() => Day, { nullable: true })
  startsOn!: string | null;
}

export const MatchConnection = connectionOf('Match', MatchView);
export const CandidateConnection = connectionOf('Candidate', CandidateView);
export const ProposalConnection = connectionOf('Proposal', ProposalView);
