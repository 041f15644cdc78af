import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';
import { LEFT_ALONE } from './regulation-lines.rules';

const LeftAloneReason = enumType('LeftAloneReason', LEFT_ALONE, 'Why a regulation leaves the price of a line as it is');

@ObjectType('LeftAloneLine')
export class LeftAloneLineView {
  @Field(() => Uuid)
  lineId!: string;

  @Field(() => LeftAloneReason)
  reason!: string;
}

@ObjectType('Regulation', { description: 'Rent that followed the index, as the tenant was told; the letter is at /huset/regulering/:id' })
export class RegulationView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Float, { description: 'The number that the rent stands by from then on' })
  indexNumber!: number;

  @Field(() => Day, { description: 'The month it is of' })
  indexMonth!: string;

  @Field(() => Instant)
  regulatedAt!: string;

  @Field(() => [LeftAloneLineView])
  leftAlone!: LeftAloneLineView[];
}

@ObjectType('RegulatedLine')
export class RegulatedLineView {
  @Field(() => Uuid)
  lineId!: string;

  @Field(() => Int, { description: 'Øre a month, without VAT' })
  monthOre!: number;

  @Field(() => Int, { description: 'The same from the day of the regulation on' })
  newOre!: number;
}

@ObjectType('RegulationPreview', { description: 'What a regulation would come to; nothing is saved' })
export class RegulationPreviewView {
  @Field(() => [RegulatedLineView])
  regulated!: RegulatedLineView[];

  @Field(() => [LeftAloneLineView])
  leftAlone!: LeftAloneLineView[];
}
