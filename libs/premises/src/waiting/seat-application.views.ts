import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Instant, Uuid } from '@fyrtaarn/platform';
import { CriterionMet } from './seat-application.inputs';
import { ApplicationPaperView, SeatRemovalView, WishedHouseView } from './application.views';
import { SeatOfferView, SeatSkipView } from './seat-offer.views';
import { SeatWordView } from './word.views';

@ObjectType('EligibilityCriterion', { description: 'What an applicant is assessed by; published' })
export class EligibilityCriterionView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => String)
  textDa!: string;

  @Field(() => String)
  textEn!: string;

  @Field(() => String)
  source!: string;
}

@ObjectType('SeatPriority', { description: 'A reason to come before others on the list, decided in writing' })
export class SeatPriorityView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;
}

@ObjectType('SeatPassingReason', { description: 'A reason to let seats without an offer though somebody waits' })
export class SeatPassingReasonView extends SeatPriorityView {}

@ObjectType('SeatRemovalReason', { description: 'Why an application may be struck' })
export class SeatRemovalReasonView extends SeatPriorityView {}

@ObjectType('ApplicationPaperKind', { description: 'What a paper with an application may be' })
export class ApplicationPaperKindView extends SeatPriorityView {}

@ObjectType('EligibilityFinding')
export class EligibilityFindingView {
  @Field(() => String)
  criterion!: string;

  @Field(() => CriterionMet)
  met!: string;

  @Field(() => String)
  evidence!: string;
}

@ObjectType('SeatAssessment', { description: 'Whether the company belongs in the house, as a person judged last' })
export class SeatAssessmentView {
  @Field(() => String, { description: 'admitted, not_admitted or more_needed' })
  outcome!: string;

  @Field(() => String)
  reasons!: string;

  @Field(() => Instant)
  assessedAt!: string;

  @Field(() => String, { description: 'Whom to write to for whoever disagrees' })
  disagreeDa!: string;

  @Field(() => String)
  disagreeEn!: string;
}

@ObjectType('SeatApplication')
export class SeatApplicationView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String)
  companyName!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => Int)
  seatsWanted!: number;

  @Field(() => Int, { description: 'Fewer than this are not offered' })
  seatsLeast!: number;

  @Field(() => Day, { description: 'Not wanted before' })
  earliestOn!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether what is done in the house is commercial; null for one that was not asked' })
  commercial!: boolean | null;

  @Field(() => Boolean, { description: 'Whether it has seats in the house already' })
  tenant!: boolean;

  @Field(() => String, { description: 'self, or how it came to whoever wrote it down: phone, letter or meeting' })
  channel!: string;

  @Field(() => String, { nullable: true, description: 'Who wrote it down, where the reader may know' })
  enteredBy!: string | null;

  @Field(() => [WishedHouseView], { description: 'In any house when there are none' })
  houses!: WishedHouseView[];

  @Field(() => [ApplicationPaperView])
  papers!: ApplicationPaperView[];

  @Field(() => [SeatRemovalView], { description: 'The latest first' })
  removals!: SeatRemovalView[];

  @Field(() => Int, { nullable: true, description: 'By the offer that stands' })
  seatsOffered!: number | null;

  @Field(() => String, { description: 'waiting, resting, offered, housed, withdrawn or removed' })
  state!: string;

  @Field(() => Day, { nullable: true, description: 'Until then it rests' })
  restsUntil!: string | null;

  @Field(() => Day, { nullable: true, description: 'While it waits: when it is asked whether it still does, by rule SEAT-RENEWAL' })
  renewOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'Place on the list, 1 is next; null for somebody who does not wait, or was not admitted' })
  placeInLine!: number | null;

  @Field(() => Int, { description: 'How many wait' })
  listLength!: number;

  @Field(() => Int, { description: 'How many before want more seats than are free' })
  aheadWantMore!: number;

  @Field(() => Int, { description: 'Seats that nothing holds from today on' })
  seatsFree!: number;

  @Field(() => String, { description: 'The dated rule that orders the list' })
  orderRule!: string;

  @Field(() => Day)
  orderRuleFrom!: string;

  @Field(() => String, { description: 'The rule in words' })
  orderDa!: string;

  @Field(() => String)
  orderEn!: string;

  @Field(() => String, { nullable: true, description: 'A priority that was decided in writing' })
  priority!: string | null;

  @Field(() => String, { nullable: true })
  priorityReasons!: string | null;

  @Field(() => Instant)
  appliedAt!: string;

  @Field(() => SeatAssessmentView, { nullable: true, description: 'Null until somebody has judged' })
  assessment!: SeatAssessmentView | null;

  @Field(() => [EligibilityFindingView], { description: 'The latest of each criterion' })
  findings!: EligibilityFindingView[];

  @Field(() => [SeatOfferView], { description: 'The latest first' })
  offers!: SeatOfferView[];

  @Field(() => [SeatSkipView], { description: 'The latest first' })
  skips!: SeatSkipView[];

  @Field(() => [SeatWordView], { description: 'What was done on the company’s word, the latest first' })
  words!: SeatWordView[];
}

export const SeatApplicationConnection = connectionOf('SeatApplication', SeatApplicationView);
