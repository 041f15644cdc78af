import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Instant, Uuid } from '@fyrtaarn/platform';

@InputType({ description: 'Two companies of which one controls the other, or that somebody controls together' })
export class LinkUndertaking {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String, { description: 'The CVR number of the other' })
  withCvr!: string;

  @Field(() => String, { description: 'How we know' })
  because!: string;
}

@InputType()
export class EndUndertakingLink {
  @Field(() => Uuid)
  linkId!: string;

  @Field(() => String, { description: 'Why they are not one any more, or never were' })
  reason!: string;
}

@ObjectType('UndertakingLink', { description: 'Two companies that are one single undertaking' })
export class UndertakingLinkView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  company!: string;

  @Field(() => String)
  withCompany!: string;

  @Field(() => String, { description: 'How we know' })
  because!: string;

  @Field(() => Instant)
  linkedAt!: string;
}
