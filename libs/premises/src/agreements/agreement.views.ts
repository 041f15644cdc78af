import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Uuid } from '@fyrtaarn/platform';
import { RegulationView } from '../regulation/regulation.views';
import { AgreementKindType, LineKind } from './agreement.inputs';
import { AgreementNoticeView } from './notice.views';

@ObjectType('LinePrice')
export class LinePriceView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Int, { description: 'Øre a month, without VAT' })
  monthOre!: number;

  @Field(() => Int, { nullable: true, description: 'The documented market rent for the same, øre a month; null for a cost that follows its bills' })
  marketOre!: number | null;

  @Field(() => String, { description: 'agreed or index' })
  basis!: string;

  @Field(() => Float, { nullable: true, description: 'The index number it was set by' })
  setByIndex!: number | null;

  @Field(() => Day, { nullable: true, description: 'The month it is of' })
  setByMonth!: string | null;

  @Field(() => Day, { nullable: true, description: 'When the tenant was written to about a price by the index' })
  noticeSentOn!: string | null;
}

@ObjectType('AgreementLine')
export class AgreementLineView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => LineKind)
  kind!: string;

  @Field(() => String, { nullable: true })
  text!: string | null;

  @Field(() => String, { nullable: true, description: 'Which of the agreed costs a service is' })
  costType!: string | null;

  @Field(() => [Int])
  weekdays!: number[];

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true })
  until!: string | null;

  @Field(() => [String], { description: 'The seats it has had, the first first' })
  seats!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'As the house’s terms are today: standard, VAT comes on top; exempt, there is none; null while it has said no terms',
  })
  vat!: string | null;

  @Field(() => [LinePriceView])
  prices!: LinePriceView[];
}

@ObjectType('IndexClause', { description: 'How the rent follows the net price index, as the two have agreed' })
export class IndexClauseView {
  @Field(() => Day, { description: 'The month whose index the first rent was set by' })
  baseMonth!: string;

  @Field(() => Float, { nullable: true, description: 'The number of that month; of an agreement from before it was kept, the first regulation says it' })
  baseNumber!: number | null;

  @Field(() => Day, { description: 'The first regulation; then every year on that day' })
  firstOn!: string;

  @Field(() => Float, { description: 'It rises by so much at least' })
  smallestPercent!: number;

  @Field(() => Int, { description: '1 is whole øre, 100 whole kroner, 1000 tens of kroner' })
  roundToOre!: number;
}

@ObjectType('AgreedCost', { description: 'What the agreement lets the tenant be charged beside the rent' })
export class AgreedCostView {
  @Field(() => String)
  costType!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Int, { description: 'What it is expected to come to, øre a month, without VAT' })
  estimateOre!: number;

  @Field(() => Day)
  from!: string;
}

@ObjectType('Agreement')
export class AgreementView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => Uuid)
  houseId!: string;

  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String)
  companyName!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => AgreementKindType)
  kind!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true, description: 'The first day after it' })
  until!: string | null;

  @Field(() => Int, { nullable: true })
  noticeMonths!: number | null;

  @Field(() => Int, { nullable: true })
  depositMonths!: number | null;

  @Field(() => Boolean, { description: 'Whether it was agreed that it is raised and lowered with the rent' })
  depositFollowsRent!: boolean;

  @Field(() => Int, { description: 'What stands in the deposit, in øre' })
  depositOre!: number;

  @Field(() => Uuid, { nullable: true, description: 'The agreement that this one was taken over from' })
  followsId!: string | null;

  @Field(() => Day, { nullable: true, description: 'The last day of one that runs out; null when nothing ends it, or notice or an act does' })
  runsOutOn!: string | null;

  @Field(() => String, { nullable: true })
  endedBecause!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'What both have signed' })
  endedByDocumentId!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The agreement itself as both have signed it; null where nobody has laid it in' })
  signedDocumentId!: string | null;

  @Field(() => IndexClauseView, { nullable: true })
  index!: IndexClauseView | null;

  @Field(() => AgreementNoticeView, { nullable: true })
  notice!: AgreementNoticeView | null;

  @Field(() => [AgreedCostView])
  costs!: AgreedCostView[];

  @Field(() => [AgreementLineView])
  lines!: AgreementLineView[];

  @Field(() => [RegulationView], { description: 'The latest first' })
  regulations!: RegulationView[];
}

export const AgreementConnection = connectionOf('Agreement', AgreementView);
