import { Field, InputType, Int } from '@nestjs/graphql';
import { Day, enumType, Uuid } from '@fyrtaarn/platform';
import { AgreeIndex } from '../agreements/index.inputs';
import { TakeWord } from './word.views';

export const CriterionMet = enumType('CriterionMet', ['yes', 'partly', 'no'], 'Whether an applicant meets a criterion');
export const OfferAnswer = enumType('SeatOfferAnswer', ['accepted', 'declined'], 'What an applicant says to an offer');
export const OfferKind = enumType('SeatOfferKind', ['business_lease', 'use_agreement'], 'What agreement an offer leads to');

@InputType()
export class Passing {
  @Field(() => Uuid)
  applicationId!: string;

  @Field(() => String, { description: 'Shown to whoever is passed over' })
  reason!: string;
}

@InputType()
export class OfferSeats {
  @Field(() => Uuid)
  applicationId!: string;

  @Field(() => Int, { description: 'At most as many as were asked for' })
  seats!: number;

  @Field(() => Uuid, { nullable: true, description: 'In which house; the one with most free seats when it is left out' })
  houseId?: string | null;

  @Field(() => [Uuid], { nullable: true, description: 'Which seats; any that are free when it is left out' })
  seatIds?: string[] | null;

  @Field(() => Day, { nullable: true, description: 'The first day of the month after the answer is due when it is left out' })
  startsOn?: string | null;

  @Field(() => OfferKind, { nullable: true })
  agreementKind?: string | null;

  @Field(() => Int, { nullable: true, description: 'Øre a month for one seat; the market rent when it is left out' })
  monthOre?: number | null;

  @Field(() => [Passing], { nullable: true, description: 'Who is passed over this once, and why' })
  passing?: Passing[] | null;
}

@InputType()
export class AnswerSeatOffer {
  @Field(() => Uuid)
  offerId!: string;

  @Field(() => OfferAnswer)
  answer!: 'accepted' | 'declined';

  @Field(() => Boolean, { nullable: true, description: 'Stay on the list for the seats that were not offered' })
  waitForRest?: boolean | null;

  @Field(() => TakeWord, { nullable: true, description: 'Whoever runs the house answers on the company’s word alone' })
  word?: TakeWord | null;
}

@InputType()
export class WithdrawSeatOffer {
  @Field(() => Uuid)
  offerId!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => Boolean, { description: 'Whether the seats are offered to the next at once; else they stay free' })
  passOn!: boolean;
}

@InputType()
export class SignSeatOffer {
  @Field(() => Uuid)
  offerId!: string;

  @Field(() => Day, { nullable: true, description: 'The first day after the agreement; as the rule says when it is left out' })
  until?: string | null;

  @Field(() => Int, { nullable: true })
  depositMonths?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is raised and lowered with the rent; not when it is left out' })
  depositFollowsRent?: boolean | null;

  @Field(() => AgreeIndex, { nullable: true, description: 'Without it the rent follows no index' })
  index?: AgreeIndex | null;

  @Field(() => Uuid, { nullable: true, description: 'The approval that lets aid go above the ceiling' })
  approvalId?: string | null;
}

@InputType()
export class Finding {
  @Field(() => String)
  criterion!: string;

  @Field(() => CriterionMet)
  met!: string;

  @Field(() => String, { description: 'What shows it' })
  evidence!: string;
}

@InputType()
export class AssessEligibility {
  @Field(() => Uuid)
  applicationId!: string;

  @Field(() => [Finding])
  findings!: Finding[];
}

@InputType()
export class DecideSeatPriority {
  @Field(() => Uuid)
  applicationId!: string;

  @Field(() => String, { nullable: true, description: 'None: as everybody else' })
  priority?: string | null;

  @Field(() => String, { description: 'In writing, and shown to the applicant' })
  reasons!: string;
}
