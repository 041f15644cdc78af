import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, Instant, Uuid } from '@fyrtaarn/platform';

@InputType()
export class ProposeReferenceRate {
  @Field(() => Day, { description: 'The first day of a half-year that has begun' })
  from!: string;

  @Field(() => Int, { description: 'Hundredths of a per cent' })
  basisPoints!: number;

  @Field(() => String, { description: 'Where it was read' })
  source!: string;

  @Field(() => String, { nullable: true, description: 'What is wrong with the rate that stands; only where one does' })
  reason?: string | null;
}

@InputType()
export class DecideReferenceRate {
  @Field(() => Uuid)
  proposalId!: string;

  @Field(() => Boolean)
  approve!: boolean;
}

@ObjectType('ReferenceRateCorrection', { description: 'What stood before it was corrected' })
export class ReferenceRateCorrectionView {
  @Field(() => Int, { description: 'Hundredths of a per cent' })
  basisPoints!: number;

  @Field(() => String)
  source!: string;

  @Field(() => String, { description: 'What was wrong with it' })
  reason!: string;

  @Field(() => Instant)
  correctedAt!: string;
}

@ObjectType('ReferenceRate', { description: 'The reference rate of a half-year' })
export class ReferenceRateView {
  @Field(() => Day)
  from!: string;

  @Field(() => Int, { nullable: true, description: 'Hundredths of a per cent; null while nobody has said it' })
  basisPoints!: number | null;

  @Field(() => String, { nullable: true })
  source!: string | null;

  @Field(() => [ReferenceRateCorrectionView], { description: 'The latest first' })
  corrections!: ReferenceRateCorrectionView[];
}

@ObjectType('ReferenceRateProposal')
export class ReferenceRateProposalView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Int)
  basisPoints!: number;

  @Field(() => String)
  source!: string;

  @Field(() => String, { nullable: true, description: 'What is wrong with the rate that stands; null where none does' })
  reason!: string | null;

  @Field(() => Int, { nullable: true, description: 'The rate that it would correct, in hundredths of a per cent' })
  replacesBasisPoints!: number | null;

  @Field(() => String)
  proposedBy!: string;

  @Field(() => Instant)
  proposedAt!: string;

  @Field(() => Boolean, { description: 'Whether the reader proposed it, so that another decides' })
  mine!: boolean;
}
