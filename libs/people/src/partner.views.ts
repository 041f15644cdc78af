import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Uuid } from '@fyrtaarn/platform';
import { CompanyContactView } from './company.views';

@ObjectType('PartnerKind')
export class PartnerKindView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;
}

@ObjectType('PartnerContact', { description: 'Somebody at a local partner who can be called or written to' })
export class PartnerContactView extends CompanyContactView {}

@ObjectType('PartnerAgreement')
export class PartnerAgreementView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => Day, { nullable: true })
  validTo!: string | null;
}

@ObjectType('EventPartner')
export class EventPartnerView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType('LocalEvent', { description: 'Something that was held locally, with how many came and nothing about who' })
export class LocalEventView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Day)
  heldOn!: string;

  @Field(() => String, { nullable: true })
  area!: string | null;

  @Field(() => String, { nullable: true })
  district!: string | null;

  @Field(() => Int)
  attended!: number;

  @Field(() => [EventPartnerView])
  partners!: EventPartnerView[];
}

@ObjectType('LocalPartner', { description: 'A housing organisation, a master plan, an area renewal, Fish Tank or another one who works locally' })
export class LocalPartnerView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => PartnerKindView)
  kind!: PartnerKindView;

  @Field(() => String, { nullable: true })
  district!: string | null;

  @Field(() => String, { nullable: true })
  area!: string | null;

  @Field(() => String, { nullable: true })
  about!: string | null;

  @Field(() => String, { nullable: true, description: 'Who in the city keeps the cooperation going; for the staff' })
  coordinator!: string | null;

  @Field(() => [PartnerContactView])
  contacts!: PartnerContactView[];

  @Field(() => [PartnerAgreementView], { description: 'Newest first' })
  agreements!: PartnerAgreementView[];

  @Field(() => [LocalEventView], { description: 'The latest twenty' })
  events!: LocalEventView[];
}

export const LocalPartnerConnection = connectionOf('LocalPartner', LocalPartnerView);
export const LocalEventConnection = connectionOf('LocalEvent', LocalEventView);
