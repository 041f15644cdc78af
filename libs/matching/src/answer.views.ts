import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Instant, Uuid } from '@fyrtaarn/platform';
import { TermView } from '@fyrtaarn/people';
import { PostingView, WeekSlot } from '@fyrtaarn/postings';
import { ReasonView } from './match.views';

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

  @Field(() => Boolean, { description: 'A person found it; else rules helped, and the citizen is told so' })
  byHand!: boolean;

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

  @Field(() => [ReasonView], { description: 'Why it was proposed; a person proposed it' })
  reasons!: ReasonView[];

  @Field(() => Day, { nullable: true, description: 'The day on which it falls away when the citizen, for whom it waits, does not answer' })
  fallsAwayOn!: string | null;

  @Field(() => String, { description: 'Whom to call who disagrees, and that a person looks again' })
  ifYouDisagree!: string;
}

@ObjectType('Candidate', { description: 'A match as the company sees it: what the citizen chose to show, and nothing else' })
export class CandidateView {
  @Field(() => Uuid)
  matchId!: string;

  @Field(() => Uuid)
  postingId!: string;

  @Field(() => String)
  postingTitle!: string;

  @Field(() => String, { description: 'CLOSED when it came to nothing, whoever said so' })
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

  @Field(() => [ReasonView], { description: 'What speaks for it, told by what the citizen chose to show and by nothing else' })
  reasons!: ReasonView[];

  @Field(() => Instant, { nullable: true })
  meetingAt!: string | null;

  @Field(() => String, { nullable: true })
  meetingPlace!: string | null;

  @Field(() => Int, { nullable: true })
  agreedMinutes!: number | null;

  @Field(() => Day, { nullable: true })
  startsOn!: string | null;
}

export const CandidateConnection = connectionOf('Candidate', CandidateView);
export const ProposalConnection = connectionOf('Proposal', ProposalView);
