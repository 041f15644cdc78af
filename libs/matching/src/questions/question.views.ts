import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Instant, Uuid } from '@fyrtaarn/platform';
import { WeekSlot } from '@fyrtaarn/postings';

@InputType()
export class LanguageAnswer {
  @Field(() => String)
  term!: string;

  @Field(() => Int, { description: '1 short instructions, 2 reads notes, 3 speaks with customers' })
  level!: number;
}

@InputType({ description: 'What a citizen said; of the fields only those that were asked for' })
export class AnswerCitizenQuestion {
  @Field(() => Uuid)
  questionId!: string;

  @Field(() => Int, { nullable: true })
  minutesMin?: number | null;

  @Field(() => Int, { nullable: true })
  minutesMax?: number | null;

  @Field(() => [WeekSlot], { nullable: true })
  week?: WeekSlot[] | null;

  @Field(() => [String], { nullable: true })
  districts?: string[] | null;

  @Field(() => [LanguageAnswer], { nullable: true })
  languages?: LanguageAnswer[] | null;

  @Field(() => Boolean, { nullable: true, description: 'The citizen’s own yes or no to BIF seeing what they need at work; for their own administration' })
  releaseNeeds?: boolean | null;
}

@ObjectType('OpenQuestion', { description: 'What nobody has asked yet; answered, it changes who fits' })
export class OpenQuestionView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { description: 'The criterion that waits for it' })
  code!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Uuid, { nullable: true, description: 'For staff: whom to ask; a company is asked about its place alone' })
  citizenId!: string | null;

  @Field(() => Uuid, { nullable: true })
  postingId!: string | null;

  @Field(() => String, { nullable: true })
  postingTitle!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the workplace fact' })
  term!: string | null;

  @Field(() => Instant)
  raisedAt!: string;
}

export const OpenQuestionConnection = connectionOf('OpenQuestion', OpenQuestionView);
