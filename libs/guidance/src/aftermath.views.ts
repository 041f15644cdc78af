import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Instant, Uuid } from '@fyrtaarn/platform';

@InputType()
export class AddSessionNote {
  @Field(() => Uuid)
  sessionId!: string;

  @Field(() => String)
  text!: string;
}

@InputType()
export class EvaluateSession {
  @Field(() => Uuid)
  registrationId!: string;

  @Field(() => Int, { description: '1 not useful … 5 very useful' })
  useful!: number;

  @Field(() => String, { nullable: true })
  text?: string | null;
}

@ObjectType('SessionNote', { description: 'For the staff alone' })
export class SessionNoteView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Instant)
  writtenAt!: string;
}

@ObjectType('SessionEvaluation')
export class SessionEvaluationView {
  @Field(() => Uuid)
  registrationId!: string;

  @Field(() => Int)
  useful!: number;

  @Field(() => String, { nullable: true })
  text!: string | null;
}

@ObjectType('SessionMaterial', { description: 'A file; it is fetched at /vejledning/materiale/{id}' })
export class SessionMaterialView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  mediaType!: string;

  @Field(() => Int, { description: 'Bytes' })
  size!: number;
}
