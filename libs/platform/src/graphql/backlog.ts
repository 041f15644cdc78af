import { Field, Int, ObjectType } from '@nestjs/graphql';
import { declareTypes } from '../access/field-policy';
import { Day } from './scalars';

declareTypes({ public: 'a count of what the reader may see' }, 'Backlog');

@ObjectType('Backlog', { description: 'How much of something waits for the reader' })
export class BacklogView {
  @Field(() => Int)
  count!: number;

  @Field(() => Day, { nullable: true, description: 'Since when the oldest waits; null where nothing does' })
  oldest!: string | null;
}

/** The columns of a backlog. @param since SQL of a day or of a moment */
export const backlogSince = (since: string, kind: 'day' | 'moment'): string =>
  `count(*)::int AS count, ${kind === 'day' ? `min(${since})::text` : `(min(${since}) AT TIME ZONE 'Europe/Copenhagen')::date::text`} AS oldest`;
