import { Field, Float, InputType, Int } from '@nestjs/graphql';
import { Day, enumType, Uuid } from '@fyrtaarn/platform';
import { AGREEMENT_KINDS } from './agreement.rules';
import { CostWish } from './cost.inputs';
import { AgreeIndex } from './index.inputs';
import { PassQueue } from '../waiting/passing.inputs';

export const AgreementKindType = enumType('AgreementKind', AGREEMENT_KINDS, 'What law and rules an agreement is under');
export const LineKind = enumType('AgreementLineKind', ['seat', 'membership', 'service'], 'What a line is for');
export const NoticeBy = enumType('NoticeBy', ['tenant', 'landlord'], 'Who gives notice');
export const DepositKind = enumType('DepositKind', ['received', 'regulated', 'set_off', 'returned'], 'Why the deposit moves');

@InputType()
export class LineWish {
  @Field(() => LineKind)
  kind!: string;

  @Field(() => Uuid, { nullable: true, description: 'For a seat: which' })
  seatId?: string | null;

  @Field(() => [Int], { nullable: true, description: 'Days of the week, Monday is 1; all when it is left out' })
  weekdays?: number[] | null;

  @Field(() => String, { nullable: true })
  text?: string | null;

  @Field(() => Int, { description: 'Øre a month, without VAT' })
  monthOre!: number;

  @Field(() => String, { nullable: true, description: 'For a service: which of the agreed costs; needed in a business lease' })
  costType?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The approval that lets aid go above the ceiling' })
  approvalId?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The index number the price is set by; needed when it begins later than an agreement that follows an index',
  })
  setByIndex?: number | null;

  @Field(() => Day, { nullable: true, description: 'The first of the month that the number is of; needed with it' })
  setByMonth?: string | null;
}

@InputType()
export class SignAgreement {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => Uuid)
  companyId!: string;

  @Field(() => AgreementKindType)
  kind!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true, description: 'The first day after it; as the rule says when it is left out' })
  until?: string | null;

  @Field(() => [LineWish])
  lines!: LineWish[];

  @Field(() => [CostWish], { nullable: true, description: 'A business lease charges no other costs beside the rent' })
  costs?: CostWish[] | null;

  @Field(() => Int, { nullable: true, description: 'Months of the tenant’s notice, as the rule says when it is left out' })
  noticeMonths?: number | null;

  @Field(() => Int, { nullable: true, description: 'Months of rent, as the rule says when it is left out' })
  depositMonths?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is raised and lowered with the rent; not when it is left out' })
  depositFollowsRent?: boolean | null;

  @Field(() => AgreeIndex, { nullable: true, description: 'Without it the rent follows no index' })
  index?: AgreeIndex | null;

  @Field(() => Uuid, { nullable: true, description: 'The agreement itself as both have signed it; it may be laid in later' })
  documentId?: string | null;

  @Field(() => PassQueue, { nullable: true, description: 'Needed when somebody on the waiting list could have had the seats' })
  passing?: PassQueue | null;
}

@InputType()
export class MoveLine {
  @Field(() => Uuid)
  lineId!: string;

  @Field(() => Uuid)
  seatId!: string;
}

@InputType({ description: 'From one day on: seats more, seats fewer, another seat at the same price' })
export class ChangeSeats {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => [LineWish])
  add!: LineWish[];

  @Field(() => [Uuid])
  drop!: string[];

  @Field(() => [MoveLine])
  move!: MoveLine[];

  @Field(() => [CostWish], { nullable: true, description: 'Costs that the agreement did not name before' })
  costs?: CostWish[] | null;

  @Field(() => Uuid, { nullable: true, description: 'What both have signed; needed when seats are added or given up, or costs agreed' })
  documentId?: string | null;

  @Field(() => PassQueue, { nullable: true, description: 'Needed when somebody on the waiting list could have had the seats' })
  passing?: PassQueue | null;
}

@InputType()
export class GiveNotice {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => NoticeBy, { description: 'A company gives its own' })
  by!: string;

  @Field(() => String, { nullable: true, description: 'The landlord’s ground in the law' })
  ground?: string | null;

  @Field(() => String, { nullable: true })
  explanation?: string | null;

  @Field(() => Day, { nullable: true, description: 'When it reached the other; today when it is left out' })
  receivedOn?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The tenant’s notice as it came; needed for a day that has gone' })
  documentId?: string | null;
}

@InputType()
export class EndAgreement {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => Day, { description: 'The first day without it' })
  on!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => Uuid, { nullable: true, description: 'What both have signed. Left out only when rent is owed after a demand whose time has run' })
  documentId?: string | null;
}

@InputType()
export class TransferAgreement {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => Uuid)
  companyId!: string;

  @Field(() => Day)
  on!: string;

  @Field(() => Uuid, { description: 'What both tenants and the house have signed' })
  documentId!: string;

  @Field(() => Uuid, { nullable: true, description: 'The approval that lets aid to the new tenant go above the ceiling' })
  approvalId?: string | null;

  @Field(() => PassQueue, { nullable: true, description: 'Needed when somebody on the waiting list could have had the seats' })
  passing?: PassQueue | null;
}

@InputType()
export class BookDeposit {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => DepositKind)
  kind!: string;

  @Field(() => Int, { description: 'Øre; below zero for what leaves the deposit' })
  amountOre!: number;

  @Field(() => Day)
  bookedOn!: string;

  @Field(() => Uuid, { nullable: true, description: 'What a set-off leans on' })
  documentId?: string | null;
}
