import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '../graphql/connection';
import { Instant, Uuid } from '../graphql/scalars';

@ObjectType('DeadTask', { description: 'Work that failed so often that it was given up' })
export class DeadTaskView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { description: 'What it was, after the part of the house that it is of: premises.charge_rent' })
  kind!: string;

  @Field(() => Instant)
  createdAt!: string;

  @Field(() => Int)
  attempts!: number;

  @Field(() => String, { nullable: true, description: 'The code or kind of the last error; never what it said' })
  lastError!: string | null;

  @Field(() => Boolean, { description: 'Another of it comes by itself' })
  recurs!: boolean;
}

export const DeadTaskConnection = connectionOf('DeadTask', DeadTaskView);
