import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Instant, Uuid } from '@fyrtaarn/platform';
import { TermView } from '@fyrtaarn/people';
import { PostingOptionInput, PostingOptionView } from './posting-option.views';

@InputType('WeekSlotInput')
@ObjectType('WeekSlot', { description: 'A time in the week; several make a pattern' })
export class WeekSlot {
  @Field(() => Int, { description: '1 Monday … 7 Sunday' })
  weekday!: number;

  @Field(() => String, { description: 'HH:MM' })
  starts!: string;

  @Field(() => String, { description: 'HH:MM, the same day' })
  ends!: string;
}

@InputType()
@ObjectType('SmallJobTaskAnswer')
export class PostingTaskInput {
  @Field(() => String)
  term!: string;

  @Field(() => Boolean, { nullable: true, description: 'The job cannot be done without it; no, unless it is said' })
  essential?: boolean | null;
}

@InputType()
@ObjectType('SmallJobFactAnswer')
export class PostingFactInput {
  @Field(() => String)
  term!: string;

  @Field(() => Boolean)
  offered!: boolean;
}

@InputType()
export class PostSmallJob {
  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true, description: 'For people; the matcher does not read it' })
  description?: string | null;

  @Field(() => String)
  district!: string;

  @Field(() => Int, { description: 'Fewest minutes a week' })
  minutesMin!: number;

  @Field(() => Int, { description: 'Most minutes a week' })
  minutesMax!: number;

  @Field(() => Int, { nullable: true, description: 'How many people; one, unless it is said' })
  heads?: number | null;

  @Field(() => Day)
  startsOn!: string;

  @Field(() => [WeekSlot])
  week!: WeekSlot[];

  @Field(() => [PostingTaskInput])
  tasks!: PostingTaskInput[];

  @Field(() => [PostingFactInput], { nullable: true })
  facts?: PostingFactInput[] | null;

  @Field(() => String, { nullable: true })
  language?: string | null;

  @Field(() => Int, { nullable: true, description: '1 short instructions, 2 reads notes, 3 speaks with customers' })
  languageLevel?: number | null;

  @Field(() => [String], { nullable: true, description: 'Languages that a colleague there speaks' })
  colleagueLanguages?: string[] | null;

  @Field(() => [PostingOptionInput], { nullable: true, description: 'What could be changed if more people fitted then' })
  canChange?: PostingOptionInput[] | null;

  @Field(() => Boolean, { description: 'Ordinary pay without subsidy; must be true' })
  ordinaryWage!: boolean;

  @Field(() => String, { description: 'The collective agreement the wage follows' })
  wageAgreement!: string;
}

@InputType()
export class DraftSmallJob {
  @Field(() => Uuid)
  companyId!: string;

  @Field(() => Uuid, { nullable: true, description: 'The guidance session it came out of' })
  sessionId?: string | null;

  @Field(() => PostSmallJob)
  job!: PostSmallJob;
}

@ObjectType('PostingCompany')
export class PostingCompanyView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Boolean)
  synthetic!: boolean;
}

@ObjectType('PostingTask')
export class PostingTaskView {
  @Field(() => TermView)
  term!: TermView;

  @Field(() => Boolean)
  essential!: boolean;
}

@ObjectType('PostingFact')
export class PostingFactView {
  @Field(() => TermView)
  term!: TermView;

  @Field(() => Boolean)
  offered!: boolean;
}

@ObjectType('Posting', { description: 'A company’s small job' })
export class PostingView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => PostingCompanyView)
  company!: PostingCompanyView;

  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => String)
  district!: string;

  @Field(() => Int)
  minutesMin!: number;

  @Field(() => Int)
  minutesMax!: number;

  @Field(() => Int)
  heads!: number;

  @Field(() => Int)
  headsTaken!: number;

  @Field(() => Day)
  startsOn!: string;

  @Field(() => [WeekSlot])
  week!: WeekSlot[];

  @Field(() => [PostingTaskView])
  tasks!: PostingTaskView[];

  @Field(() => [PostingFactView])
  facts!: PostingFactView[];

  @Field(() => TermView, { nullable: true })
  language!: TermView | null;

  @Field(() => Int, { nullable: true })
  languageLevel!: number | null;

  @Field(() => [TermView])
  colleagueLanguages!: TermView[];

  @Field(() => [PostingOptionView])
  canChange!: PostingOptionView[];

  @Field(() => String)
  wageAgreement!: string;

  @Field(() => String, { description: 'submitted, open, returned, paused or closed' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'What the company has to mend, where it was sent back' })
  returnedBecause!: string | null;

  @Field(() => Instant)
  createdAt!: string;
}

export const PostingConnection = connectionOf('Posting', PostingView);
