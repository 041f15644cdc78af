import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Instant, Uuid } from '@fyrtaarn/platform';

@InputType()
export class AnswerNeed {
  @Field(() => Uuid)
  needId!: string;

  @Field(() => Uuid, { description: 'The session in which it is taken up' })
  sessionId!: string;
}

@ObjectType('NeedBlocker')
export class NeedBlockerView {
  @Field(() => String)
  code!: string;

  @Field(() => String, { nullable: true })
  term!: string | null;

  @Field(() => Int)
  count!: number;
}

@ObjectType('GuidanceNeed', { description: 'A small job that nobody fits, for a talk with its company' })
export class GuidanceNeedView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid)
  postingId!: string;

  @Field(() => String)
  postingTitle!: string;

  @Field(() => Uuid)
  companyId!: string;

  @Field(() => String)
  companyName!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => [NeedBlockerView], { description: 'What would make it fit, the most first' })
  blockers!: NeedBlockerView[];

  @Field(() => Instant)
  raisedAt!: string;

  @Field(() => Uuid, { nullable: true, description: 'Where it is or was taken up' })
  sessionId!: string | null;
}

export const GuidanceNeedConnection = connectionOf('GuidanceNeed', GuidanceNeedView);
