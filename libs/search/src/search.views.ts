import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Uuid } from '@fyrtaarn/platform';

export const HitKind = enumType(
  'SearchKind',
  ['citizen', 'posting', 'company', 'seat', 'agreement', 'invoice', 'initiative', 'indicator', 'account'],
  'What can be searched for',
);
export type HitKind = keyof typeof HitKind;

@ObjectType('SearchHit', { description: 'One thing that was found, for a link to it' })
export class HitView {
  @Field(() => ID, { description: 'An effort has its code, an indicator its name in code; everything else a Uuid' })
  id!: string;

  @Field(() => String, { description: 'An agreement’s and an invoice’s is its number' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'In English, where it has one name in each language' })
  nameEn!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What tells it from others of the same name: a company’s CVR number, whose job, seat, agreement or invoice it is',
  })
  detail!: string | null;

  @Field(() => Day, { nullable: true, description: 'Since when a citizen waits, an agreement begins or when an invoice was issued' })
  day!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The house of a seat' })
  houseId!: string | null;

  @Field(() => Boolean)
  synthetic!: boolean;
}

@ObjectType('SearchHits')
export class HitsView {
  @Field(() => HitKind)
  kind!: HitKind;

  @Field(() => [HitView], { description: 'Ten at most' })
  hits!: HitView[];

  @Field(() => Boolean, { description: 'True when there are more: then more of the name must be written' })
  more!: boolean;
}
