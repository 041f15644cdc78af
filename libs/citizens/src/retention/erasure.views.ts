import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Instant, Uuid } from '@fyrtaarn/platform';

@InputType()
export class HoldErasure {
  @Field(() => Uuid, { description: 'The citizen’s number in the access log' })
  subject!: string;

  @Field(() => String, { description: 'Why, such as an open complaint; nothing of the person' })
  reason!: string;
}

@InputType()
export class RecordArchiving {
  @Field(() => Uuid, { description: 'The citizen’s number in the access log' })
  subject!: string;

  @Field(() => String, { description: 'What the archive gave as its receipt' })
  receipt!: string;
}

@ObjectType('EndedCase', { description: 'A citizen’s case that has ended: kept for a time, archived where the law asks for it, and then erased' })
export class EndedCaseView {
  @Field(() => Uuid, { description: 'The citizen’s number in the access log' })
  subject!: string;

  @Field(() => Day)
  endedOn!: string;

  @Field(() => String, { nullable: true })
  archiveReceipt!: string | null;

  @Field(() => Instant, { nullable: true })
  archivedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is not erased for now' })
  holdReason!: string | null;

  @Field(() => Instant, { nullable: true })
  erasedAt!: string | null;
}

export const EndedCaseConnection = connectionOf('EndedCase', EndedCaseView);
