import { Field, ObjectType } from '@nestjs/graphql';
import { Instant, Uuid } from '@fyrtaarn/platform';

@ObjectType('WishedHouse', { description: 'A house in which seats are wanted' })
export class WishedHouseView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType('ApplicationPaper', { description: 'A paper with an application' })
export class ApplicationPaperView {
  @Field(() => Uuid, { description: 'The file’s' })
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'What it is' })
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Instant)
  addedAt!: string;

  @Field(() => String, { nullable: true, description: 'Why it cannot be used' })
  refusedBecause!: string | null;
}

@ObjectType('SeatRemoval', { description: 'An application was struck from the list' })
export class SeatRemovalView {
  @Field(() => String)
  reasonDa!: string;

  @Field(() => String)
  reasonEn!: string;

  @Field(() => String)
  note!: string;

  @Field(() => Instant)
  at!: string;

  @Field(() => Boolean, { description: 'Whether the applicant takes its place again by itself' })
  applicantReturns!: boolean;

  @Field(() => String, { description: 'Whom to write to for whoever disagrees' })
  disagreeDa!: string;

  @Field(() => String)
  disagreeEn!: string;

  @Field(() => String, { nullable: true, description: 'Why it was put back; null while it is struck' })
  returnedBecause!: string | null;

  @Field(() => Instant, { nullable: true })
  returnedAt!: string | null;
}
