import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';
import { LineKind } from '../agreements/agreement.inputs';
import { AidWithdrawalView } from './aid-declaration.views';
import { UndertakingLinkView } from './undertaking.views';

export const AidSource = enumType('AidSource', ['rent_exempted', 'rent_written_off'], 'Aid that was given by not asking for rent (rule AID-INDIRECT)');

@InputType()
export class DocumentMarketRent {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => LineKind)
  kind!: string;

  @Field(() => Int, { description: 'Øre a month, without VAT' })
  monthOre!: number;

  @Field(() => Day)
  from!: string;

  @Field(() => Uuid, { description: 'The file it stands in' })
  documentId!: string;

  @Field(() => String)
  reasoning!: string;
}

@InputType()
export class ApproveAid {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String, { description: 'Where the legal judgement is filed' })
  reference!: string;

  @Field(() => String)
  reasons!: string;

  @Field(() => Int, { description: 'How much in all over the three years, in øre' })
  amountOre!: number;

  @Field(() => Day, { description: 'The first day on which no more is given by it' })
  until!: string;
}

@ObjectType('MarketRent')
export class MarketRentView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => LineKind)
  kind!: string;

  @Field(() => Int, { description: 'Øre a month, without VAT' })
  monthOre!: number;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true })
  until!: string | null;

  @Field(() => Uuid)
  documentId!: string;

  @Field(() => String)
  reasoning!: string;
}

@ObjectType('AidApproval')
export class AidApprovalView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String)
  companyName!: string;

  @Field(() => String)
  reference!: string;

  @Field(() => Int, { description: 'How much in all over the three years, in øre' })
  amountOre!: number;

  @Field(() => Day)
  until!: string;
}

@ObjectType('AidEntry')
export class AidEntryView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Int, { nullable: true, description: 'What the market would ask for more, øre a month' })
  monthOre!: number | null;

  @Field(() => Int, { nullable: true, description: 'Given once, in øre' })
  onceOre!: number | null;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true })
  until!: string | null;

  @Field(() => String, { nullable: true, description: 'Who else gave it' })
  giver!: string | null;

  @Field(() => AidSource, { nullable: true, description: 'What it came of, where it is neither a price below the market nor from somebody else' })
  source!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the legal approval is filed' })
  approval!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The file that shows it' })
  documentId!: string | null;

  @Field(() => AidWithdrawalView, { nullable: true, description: 'Null for what counts' })
  withdrawn!: AidWithdrawalView | null;
}

@ObjectType('AidLedger')
export class AidLedgerView {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => Int, { description: 'The ceiling over three years, in øre (rules AID-CEILING and EUR-RATE)' })
  ceilingOre!: number;

  @Field(() => Int, { description: 'The largest sum of three years, as far as today’s agreements reach, in øre; of the whole undertaking' })
  threeYearsOre!: number;

  @Field(() => [UndertakingLinkView], { description: 'Why the aid of other companies is in that sum too' })
  undertaking!: UndertakingLinkView[];

  @Field(() => [AidEntryView])
  entries!: AidEntryView[];
}

@ObjectType('AidLetter', { description: 'What a company was told; the file is at /huset/stoettebrev/:id' })
export class AidLetterView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Instant)
  writtenAt!: string;

  @Field(() => Int, { description: 'The largest sum of three years, in øre' })
  threeYearsOre!: number;

  @Field(() => Int)
  ceilingOre!: number;

  @Field(() => Boolean, { description: 'Whether the ledger still says what the letter says' })
  holds!: boolean;
}
