import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Instant, Uuid } from '@fyrtaarn/platform';

@ObjectType('LegalForm')
export class LegalFormView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Boolean, { description: 'Whether it can be registered as a social enterprise (RSV). Never required for being admitted' })
  canBeRsv!: boolean;
}

@ObjectType('EvidenceKind')
export class EvidenceKindView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;
}

@ObjectType('CompanyContact', { description: 'Somebody at a company who can be called or written to' })
export class CompanyContactView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  title!: string | null;

  @Field(() => String)
  email!: string;

  @Field(() => String, { nullable: true })
  phone!: string | null;
}

@ObjectType('CompanyEvidence', { description: 'One piece of what shows a company’s social purpose' })
export class CompanyEvidenceView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => EvidenceKindView)
  kind!: EvidenceKindView;

  @Field(() => String)
  text!: string;

  @Field(() => Day, { nullable: true })
  datedOn!: string | null;

  @Field(() => Instant)
  addedAt!: string;
}

@ObjectType('CompanyAssessment', { description: 'A judgement by a person; a new one stands beside the old' })
export class CompanyAssessmentView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { description: 'admitted, not_admitted or more_needed' })
  outcome!: string;

  @Field(() => String)
  reasons!: string;

  @Field(() => String, { nullable: true, description: 'Who on the staff; for the staff only' })
  assessedBy!: string | null;

  @Field(() => Instant)
  assessedAt!: string;
}

@ObjectType('CompanyStatus')
export class CompanyStatusView {
  @Field(() => String)
  state!: string;

  @Field(() => Instant)
  from!: string;

  @Field(() => Instant, { nullable: true })
  to!: string | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;
}

@ObjectType('RegisterAnswer', { description: 'What the CVR register said last, and when' })
export class RegisterAnswerView {
  @Field(() => Instant)
  at!: string;

  @Field(() => String, { description: 'Which register; “made up” is the demonstration’s' })
  source!: string;

  @Field(() => Boolean)
  found!: boolean;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => Boolean, { nullable: true })
  active!: boolean | null;

  @Field(() => String, { nullable: true, description: 'In the register’s own words' })
  legalForm!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Null where the register cannot say' })
  rsv!: boolean | null;
}

@ObjectType('Company')
export class CompanyView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true, description: 'Null as long as it is not founded' })
  cvr!: string | null;

  @Field(() => String, { description: 'A code of legalForms' })
  legalForm!: string;

  @Field(() => LegalFormView)
  form!: LegalFormView;

  @Field(() => String)
  purpose!: string;

  @Field(() => String, { nullable: true })
  useOfSurplus!: string | null;

  @Field(() => String)
  district!: string;

  @Field(() => String, { description: 'active, paused or left' })
  state!: string;

  @Field(() => Int)
  supportCapacity!: number;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => [String], { description: 'P-numbers' })
  productionUnits!: string[];

  @Field(() => RegisterAnswerView, { nullable: true, description: 'Null: not looked up yet' })
  register!: RegisterAnswerView | null;

  @Field(() => [CompanyContactView])
  contacts!: CompanyContactView[];

  @Field(() => [CompanyEvidenceView], { description: 'Newest first' })
  evidence!: CompanyEvidenceView[];

  @Field(() => [CompanyAssessmentView], { description: 'Newest first; the first one stands' })
  assessments!: CompanyAssessmentView[];

  @Field(() => [CompanyStatusView], { description: 'Newest first' })
  statuses!: CompanyStatusView[];

  @Field(() => Uuid, { nullable: true, description: 'The company that this one turned out to be' })
  mergedInto!: string | null;

  @Field(() => [Uuid], { description: 'Companies that turned out to be this one; what was theirs is shown here' })
  mergedFrom!: string[];
}

export const CompanyConnection = connectionOf('Company', CompanyView);
