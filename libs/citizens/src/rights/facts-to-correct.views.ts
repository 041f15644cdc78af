import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('TermToCorrect')
export class TermToCorrectView {
  @Field(() => String, { description: 'Code of a task, a workplace fact or a language' })
  term!: string;

  @Field(() => String)
  how!: string;

  @Field(() => Boolean, { nullable: true })
  wantsColleague?: boolean | null;
}

@ObjectType('WeekTimeToCorrect')
export class WeekTimeToCorrectView {
  @Field(() => Int, { description: '1 is Monday' })
  weekday!: number;

  @Field(() => String)
  starts!: string;

  @Field(() => String)
  ends!: string;
}

@ObjectType('FactsToCorrect', { description: 'How it stands now, of the kind that a request is about; all else is null' })
export class FactsToCorrectView {
  @Field(() => String, { nullable: true })
  firstName?: string | null;

  @Field(() => String, { nullable: true })
  lastName?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => Int, { nullable: true, description: 'A week' })
  minutesMin?: number | null;

  @Field(() => Int, { nullable: true })
  minutesMax?: number | null;

  @Field(() => Int, { nullable: true })
  minutesAim?: number | null;

  @Field(() => [WeekTimeToCorrectView], { nullable: true })
  week?: WeekTimeToCorrectView[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of districts' })
  districts?: string[] | null;

  @Field(() => [TermToCorrectView], { nullable: true })
  terms?: TermToCorrectView[] | null;
}
