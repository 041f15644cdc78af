import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Instant, Uuid } from '@fyrtaarn/platform';

@InputType()
export class PlanCourse {
  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => String, { description: 'Code of a guidance topic' })
  topic!: string;
}

@InputType({ description: 'Where: a room of the house, which is booked, or a place in words' })
export class SessionTimeAndPlace {
  @Field(() => Instant)
  startsAt!: string;

  @Field(() => Instant)
  endsAt!: string;

  @Field(() => Uuid, { nullable: true })
  roomId?: string | null;

  @Field(() => String, { nullable: true })
  place?: string | null;

  @Field(() => Int)
  capacity!: number;
}

@InputType()
export class PlanSession {
  @Field(() => Uuid, { nullable: true, description: 'The series it belongs to' })
  courseId?: string | null;

  @Field(() => String, { description: 'Code of a kind of guidance' })
  kind!: string;

  @Field(() => String, { description: 'Code of a guidance topic' })
  topic!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the district where it is held' })
  district?: string | null;

  @Field(() => SessionTimeAndPlace)
  when!: SessionTimeAndPlace;
}

@InputType()
export class MoveSession {
  @Field(() => Uuid)
  sessionId!: string;

  @Field(() => SessionTimeAndPlace)
  when!: SessionTimeAndPlace;
}

@InputType()
export class CancelSession {
  @Field(() => Uuid)
  sessionId!: string;

  @Field(() => String, { description: 'Told to everyone who is registered' })
  reason!: string;
}

@ObjectType('GuidanceTopic')
export class GuidanceTopicView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Day)
  validFrom!: string;

  @Field(() => Day, { nullable: true })
  validTo!: string | null;
}

@ObjectType('GuidanceKind')
export class GuidanceKindView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Boolean, { description: 'For one party at a time; others do not see it' })
  individual!: boolean;
}

@ObjectType('GuidanceCourse', { description: 'A series of sessions' })
export class GuidanceCourseView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => String)
  topic!: string;

  @Field(() => String, { description: 'open, closed or cancelled' })
  state!: string;

  @Field(() => Boolean)
  synthetic!: boolean;
}

@ObjectType('GuidanceSession')
export class GuidanceSessionView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => GuidanceKindView)
  kind!: GuidanceKindView;

  @Field(() => String)
  topic!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => GuidanceCourseView, { nullable: true })
  course!: GuidanceCourseView | null;

  @Field(() => Instant)
  startsAt!: string;

  @Field(() => Instant)
  endsAt!: string;

  @Field(() => String)
  place!: string;

  @Field(() => Int)
  capacity!: number;

  @Field(() => Int)
  taken!: number;

  @Field(() => Int, { description: 'How many stand in line' })
  waiting!: number;

  @Field(() => String, { description: 'planned or cancelled' })
  state!: string;

  @Field(() => String, { nullable: true })
  cancelReason!: string | null;

  @Field(() => Int, { description: 'Rises with every change that people were told of' })
  sequence!: number;

  @Field(() => Boolean)
  synthetic!: boolean;
}

export const GuidanceSessionConnection = connectionOf('GuidanceSession', GuidanceSessionView);
export const GuidanceCourseConnection = connectionOf('GuidanceCourse', GuidanceCourseView);
