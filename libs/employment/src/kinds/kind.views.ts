import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

@ObjectType('EmploymentKind')
export class EmploymentKindView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Boolean, { description: 'Its hours are ordinary paid hours: pay on ordinary terms, no subsidy' })
  countsAsOrdinary!: boolean;

  @Field(() => Boolean)
  paid!: boolean;

  @Field(() => String)
  source!: string;
}

@InputType()
export class RecordEmployment {
  @Field(() => Uuid)
  citizenId!: string;

  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String, { description: 'Code of employmentKinds' })
  kind!: string;

  @Field(() => Day)
  startsOn!: string;

  @Field(() => Int)
  minutesPerWeek!: number;

  @Field(() => [String], { description: 'Codes of terms, kind work_task' })
  tasks!: string[];

  @Field(() => Boolean, { description: 'The consultant has seen that the pay is ordinary and unsubsidised' })
  ordinaryWageConfirmed!: boolean;
}

@InputType()
export class CorrectEmploymentKind {
  @Field(() => Uuid)
  employmentId!: string;

  @Field(() => String, { description: 'Code of employmentKinds' })
  kind!: string;

  @Field(() => Boolean, { description: 'The consultant has seen that the pay is ordinary and unsubsidised' })
  ordinaryWageConfirmed!: boolean;
}
