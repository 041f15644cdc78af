import { Field, InputType, Int } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';
import { HeardBody } from './site.views';

@InputType()
export class AddCandidateSite {
  @Field(() => String, { description: 'One of the areas that the note names' })
  area!: string;

  @Field(() => String)
  address!: string;

  @Field(() => Int)
  seats!: number;

  @Field(() => Int, { description: 'Øre a year for the lease of the house' })
  rentYearOre!: number;

  @Field(() => Int, { nullable: true })
  termMonths?: number | null;

  @Field(() => Int, { nullable: true })
  noticeMonths?: number | null;

  @Field(() => String, { nullable: true })
  indexation?: string | null;
}

@InputType({ description: 'What is known of an address, all of it said anew' })
export class CorrectSite extends AddCandidateSite {
  @Field(() => Uuid)
  siteId!: string;
}

@InputType()
export class ScoreSite {
  @Field(() => Uuid)
  siteId!: string;

  @Field(() => String)
  criterion!: string;

  @Field(() => Int, { description: '0 not at all … 5 fully' })
  score!: number;

  @Field(() => String)
  evidence!: string;

  @Field(() => Uuid, { nullable: true })
  documentId?: string | null;
}

@InputType()
export class NoteSiteHearing {
  @Field(() => Uuid)
  siteId!: string;

  @Field(() => HeardBody)
  heard!: string;

  @Field(() => String)
  summary!: string;

  @Field(() => Uuid)
  documentId!: string;

  @Field(() => Day)
  heardOn!: string;
}

@InputType()
export class DecideSite {
  @Field(() => Uuid)
  siteId!: string;

  @Field(() => String)
  reasons!: string;
}

@InputType({ description: 'Where it was decided that it should lie' })
export class OpenHouse {
  @Field(() => Uuid)
  siteId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Day, { description: 'Its first day' })
  openedOn!: string;
}
