import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Day, Instant, Uuid } from '@fyrtaarn/platform';
import { OfferKind } from './seat-application.inputs';

@ObjectType('SeatOffer')
export class SeatOfferView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { description: 'open, accepted, declined, expired, withdrawn or signed' })
  state!: string;

  @Field(() => Int)
  seats!: number;

  @Field(() => String, { description: 'In which house' })
  houseName!: string;

  @Field(() => [String], { description: 'The names of the seats it holds, or held' })
  seatCodes!: string[];

  @Field(() => Day)
  startsOn!: string;

  @Field(() => OfferKind)
  agreementKind!: string;

  @Field(() => Int, { description: 'Øre a month for one seat' })
  monthOre!: number;

  @Field(() => String, { nullable: true, description: 'standard: VAT comes on top; exempt: there is none; null while the house has said no terms' })
  vat!: string | null;

  @Field(() => Instant)
  expiresAt!: string;

  @Field(() => String, { nullable: true, description: 'Why it was taken back; null for one that was taken back because it never arrived' })
  withdrawnBecause!: string | null;

  @Field(() => Int, { description: 'Where the applicant stood when it was made' })
  stoodAt!: number;
}

@ObjectType('SeatSkip', { description: 'Seats went to somebody behind, and why' })
export class SeatSkipView {
  @Field(() => String)
  reason!: string;

  @Field(() => String, { nullable: true, description: 'A person’s own words' })
  note!: string | null;

  @Field(() => String, { nullable: true, description: 'Of seats that were let without an offer: the reason on the list' })
  becauseDa!: string | null;

  @Field(() => String, { nullable: true })
  becauseEn!: string | null;

  @Field(() => Instant)
  at!: string;
}
