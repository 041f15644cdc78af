import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';
import { PlaceFileView } from './house-lease.views';

export const HeardBody = enumType('HeardBody', ['KEK', 'ByK', 'KEJD'], 'Who was heard about a site, as the budget note names them');

@ObjectType('SiteScore')
export class SiteScoreView {
  @Field(() => String)
  criterion!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Int)
  weight!: number;

  @Field(() => Int, { nullable: true, description: '0 to 5; null when nobody has judged it' })
  score!: number | null;

  @Field(() => String, { nullable: true })
  evidence!: string | null;

  @Field(() => Uuid, { nullable: true })
  documentId!: string | null;

  @Field(() => Instant, { nullable: true })
  scoredAt!: string | null;
}

@ObjectType('SiteHearing')
export class SiteHearingView {
  @Field(() => HeardBody)
  heard!: string;

  @Field(() => String)
  summary!: string;

  @Field(() => Uuid)
  documentId!: string;

  @Field(() => Day)
  heardOn!: string;
}

@ObjectType('ComparedSite', { description: 'How an address stood when it was decided' })
export class ComparedSiteView {
  @Field(() => Uuid)
  siteId!: string;

  @Field(() => String)
  address!: string;

  @Field(() => Float, { nullable: true, description: 'Of 100, by the weights of that day' })
  total!: number | null;

  @Field(() => [SiteScoreView])
  scores!: SiteScoreView[];
}

@ObjectType('SiteDecision')
export class SiteDecisionView {
  @Field(() => String)
  reasons!: string;

  @Field(() => String, { description: 'The name of whoever decided' })
  decidedBy!: string;

  @Field(() => [ComparedSiteView], { description: 'All that it was held against, the best first' })
  comparison!: ComparedSiteView[];

  @Field(() => Instant)
  decidedAt!: string;
}

@ObjectType('SiteCorrection', { description: 'What stood of an address before it was corrected' })
export class SiteCorrectionView {
  @Field(() => Instant)
  at!: string;

  @Field(() => String, { nullable: true, description: 'By whom; for whoever keeps the house' })
  by!: string | null;

  @Field(() => String)
  address!: string;

  @Field(() => Int)
  seats!: number;

  @Field(() => Int, { description: 'Øre a year' })
  rentYearOre!: number;

  @Field(() => Int, { nullable: true })
  termMonths!: number | null;

  @Field(() => Int, { nullable: true })
  noticeMonths!: number | null;

  @Field(() => String, { nullable: true })
  indexation!: string | null;
}

@ObjectType('CandidateSite')
export class CandidateSiteView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  area!: string;

  @Field(() => String)
  areaName!: string;

  @Field(() => String)
  address!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => Int)
  seats!: number;

  @Field(() => Int, { description: 'Øre a year' })
  rentYearOre!: number;

  @Field(() => Int, { nullable: true })
  termMonths!: number | null;

  @Field(() => Int, { nullable: true })
  noticeMonths!: number | null;

  @Field(() => String, { nullable: true })
  indexation!: string | null;

  @Field(() => Float, { nullable: true, description: 'Of 100, by the weights of today; null while a criterion is not judged' })
  total!: number | null;

  @Field(() => [SiteScoreView])
  scores!: SiteScoreView[];

  @Field(() => [PlaceFileView], { description: 'Pictures, plans, offers and other evidence' })
  files!: PlaceFileView[];

  @Field(() => [SiteHearingView])
  hearings!: SiteHearingView[];

  @Field(() => [SiteCorrectionView], { description: 'The latest first' })
  corrections!: SiteCorrectionView[];

  @Field(() => Uuid, { nullable: true, description: 'The house that was opened there' })
  houseId!: string | null;

  @Field(() => SiteDecisionView, { nullable: true, description: 'The latest decision for it' })
  decision!: SiteDecisionView | null;
}
