import { Field, InputType, Int } from '@nestjs/graphql';
import { Day, enumType, Uuid } from '@fyrtaarn/platform';

export const AssessmentOutcome = enumType(
  'AssessmentOutcome',
  ['admitted', 'not_admitted', 'more_needed'],
  'What a person on the staff has judged; never made by the platform itself',
);
export const CompanyState = enumType('CompanyState', ['active', 'paused', 'left'], 'Where a company stands');

@InputType()
export class RegisterCompany {
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true, description: 'Eight digits with check digit; none for one that is not founded' })
  cvr?: string | null;

  @Field(() => String, { description: 'A code of legalForms' })
  legalForm!: string;

  @Field(() => String, { description: 'The social purpose, in the company’s own words' })
  purpose!: string;

  @Field(() => String, { nullable: true, description: 'What the company does with its surplus, in its own words' })
  useOfSurplus?: string | null;

  @Field(() => String)
  district!: string;

  @Field(() => Int, { description: 'How many new people the company can introduce at the same time' })
  supportCapacity!: number;

  @Field(() => [String], { nullable: true, description: 'P-numbers, ten digits each; the register’s are added when it answers' })
  productionUnits?: string[] | null;
}

@InputType()
export class FoundCompany {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String, { description: 'Eight digits with check digit' })
  cvr!: string;

  @Field(() => String, { description: 'A code of legalForms' })
  legalForm!: string;
}

@InputType()
export class DescribeCompany {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String, { nullable: true, description: 'Left out: as it was' })
  purpose?: string | null;

  @Field(() => String, { nullable: true, description: 'Left out: as it was' })
  useOfSurplus?: string | null;
}

@InputType()
export class AddCompanyContact {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String)
  email!: string;

  @Field(() => String, { nullable: true })
  phone?: string | null;
}

@InputType()
export class InviteCompanyContact {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String)
  displayName!: string;

  @Field(() => String)
  email!: string;
}

@InputType()
export class AddCompanyEvidence {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String, { description: 'A code of evidenceKinds' })
  kind!: string;

  @Field(() => String, { description: 'What it shows, or where it can be found' })
  text!: string;

  @Field(() => Day, { nullable: true })
  datedOn?: string | null;
}

@InputType()
export class AssessCompany {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => AssessmentOutcome)
  outcome!: keyof typeof AssessmentOutcome;

  @Field(() => String, { description: 'Why, so that the company can read it' })
  reasons!: string;
}

@InputType()
export class SetCompanyStatus {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => CompanyState)
  state!: keyof typeof CompanyState;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class MergeCompanies {
  @Field(() => Uuid, { description: 'The one that stays' })
  keptId!: string;

  @Field(() => Uuid, { description: 'The one that was the same company all along; it rests from now on' })
  duplicateId!: string;

  @Field(() => String)
  reason!: string;
}
