import { Field, ObjectType } from '@nestjs/graphql';
import { Day } from '@fyrtaarn/platform';

@ObjectType('AdministrationName', { description: 'What an administration was called, and when' })
export class AdministrationNameView {
  @Field(() => String)
  abbreviation!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => Day, { nullable: true })
  validTo!: string | null;

  @Field(() => String)
  source!: string;

  @Field(() => String, { description: 'H read in law or official page, M secondary or derived, L general knowledge, N not found or our own choice' })
  confidence!: string;
}

@ObjectType('Administration')
export class AdministrationView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  duty!: string;

  @Field(() => [AdministrationNameView])
  names!: AdministrationNameView[];
}

@ObjectType('District', { description: 'One of the ten bydele' })
export class DistrictView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;
}

@ObjectType('Area', { description: 'A place that an initiative names' })
export class AreaView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  initiative!: string;

  @Field(() => DistrictView)
  district!: DistrictView;

  @Field(() => String)
  source!: string;

  @Field(() => String, { nullable: true })
  noteDa!: string | null;
}

@ObjectType('Rule', { description: 'A rule of law or practice with its time, source and how sure it is' })
export class RuleView {
  @Field(() => String)
  code!: string;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => Day, { nullable: true })
  validTo!: string | null;

  @Field(() => String, { description: 'JSON object; units are in the names' })
  parameters!: string;

  @Field(() => String)
  textDa!: string;

  @Field(() => String)
  textEn!: string;

  @Field(() => String)
  source!: string;

  @Field(() => String)
  confidence!: string;

  @Field(() => Day)
  lastChecked!: string;

  @Field(() => String)
  owner!: string;
}

@ObjectType('Term', { description: 'A word of the controlled vocabulary: a task, a workplace fact or a language' })
export class TermView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;
}
