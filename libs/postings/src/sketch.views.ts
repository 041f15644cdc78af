import { Field, InputType, ObjectType, PartialType } from '@nestjs/graphql';
import { Day, Instant, Uuid } from '@fyrtaarn/platform';
import { PostSmallJob } from './posting.views';

@InputType('SmallJobAnswersInput')
export class SmallJobAnswersInput extends PartialType(PostSmallJob, InputType) {}

@ObjectType('SmallJobAnswers', { description: 'What is answered so far of what a small job is asked' })
export class SmallJobAnswers extends PartialType(PostSmallJob, ObjectType) {}

@InputType()
export class SaveJobSketch {
  @Field(() => Uuid, { nullable: true, description: 'A new one, unless it is said' })
  id?: string | null;

  @Field(() => SmallJobAnswersInput, { description: 'What is said replaces what was said of it; the rest stays' })
  answers!: SmallJobAnswersInput;
}

@ObjectType('JobSketch', { description: 'A small job that a company is still writing' })
export class JobSketchView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => SmallJobAnswers)
  answers!: SmallJobAnswers;

  @Field(() => Instant)
  changedAt!: string;

  @Field(() => Day, { nullable: true, description: 'When it is deleted if nobody goes on with it; null when it was sent' })
  keptUntil!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The small job that it became when it was sent' })
  postingId!: string | null;
}
