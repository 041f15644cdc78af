import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { connectionOf, enumType, Instant, PageArgs, Uuid } from '@fyrtaarn/platform';

export const AccessVerdict = enumType(
  'AccessVerdict',
  ['in_order', 'to_be_explained', 'breach'],
  'What the data protection officer thinks of a look: in order, to be explained by whoever looked, or a breach',
);

@ObjectType('NamedCode')
export class NamedCodeView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;
}

@ObjectType('MyAccessLook', { description: 'Somebody was shown data about me: which part of the organisation, not which person' })
export class MyAccessLookView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Instant)
  at!: string;

  @Field(() => String, { description: 'The administration or company' })
  organisation!: string;

  @Field(() => NamedCodeView)
  purpose!: NamedCodeView;

  @Field(() => [NamedCodeView])
  dataGroups!: NamedCodeView[];

  @Field(() => Boolean, { description: 'Emergency access, without a case' })
  emergency!: boolean;
}

@ObjectType('AccessLook', { description: 'An entry of the access log. The citizen is a made-up number that outlives the citizen' })
export class AccessLookView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Instant)
  at!: string;

  @Field(() => Uuid, { nullable: true, description: 'Null when nobody has the id that was asked for' })
  subject!: string | null;

  @Field(() => String, { nullable: true })
  person!: string | null;

  @Field(() => String)
  role!: string;

  @Field(() => String, { nullable: true })
  organisation!: string | null;

  @Field(() => String)
  operation!: string;

  @Field(() => NamedCodeView)
  purpose!: NamedCodeView;

  @Field(() => [String], { description: 'Codes of the data groups; empty for a denial' })
  dataGroups!: string[];

  @Field(() => String, { description: 'shown or denied' })
  decision!: string;

  @Field(() => Boolean)
  emergency!: boolean;
}

@ObjectType('AccessReview', { description: 'An entry that a rule or chance picked for a second look' })
export class AccessReviewView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { description: 'chance, many_an_hour, many_denied, no_case or at_night' })
  rule!: string;

  @Field(() => AccessLookView)
  look!: AccessLookView;

  @Field(() => AccessVerdict, { nullable: true })
  verdict!: keyof typeof AccessVerdict | null;

  @Field(() => String, { nullable: true })
  note!: string | null;
}

@ArgsType()
export class AccessLogArgs extends PageArgs {
  @Field(() => Uuid, { nullable: true, description: 'The citizen, by id' })
  citizenId?: string;

  @Field(() => Uuid, { nullable: true, description: 'The citizen, by the number that the log uses' })
  subject?: string;

  @Field(() => String, { nullable: true })
  role?: string;

  @Field(() => String, { nullable: true })
  purpose?: string;

  @Field(() => Instant, { nullable: true })
  from?: string;

  @Field(() => Instant, { nullable: true })
  to?: string;
}

@InputType()
export class ReviewAccess {
  @Field(() => Uuid)
  id!: string;

  @Field(() => AccessVerdict)
  verdict!: keyof typeof AccessVerdict;

  @Field(() => String, { nullable: true })
  note?: string;
}

export const MyAccessLookConnection = connectionOf('MyAccessLook', MyAccessLookView);
export const AccessLookConnection = connectionOf('AccessLook', AccessLookView);
export const AccessReviewConnection = connectionOf('AccessReview', AccessReviewView);
