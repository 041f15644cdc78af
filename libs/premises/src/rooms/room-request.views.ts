import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';

export const RoomRequestState = enumType(
  'RoomRequestState',
  ['pending', 'approved', 'refused', 'lapsed', 'withdrawn'],
  'What became of a room that was asked for; lapsed when nobody answered in time',
);

@ObjectType('RoomRequest', { description: 'A booking, or all of a series, that the manager approves or refuses' })
export class RoomRequestView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Uuid)
  roomId!: string;

  @Field(() => String, { description: 'Its name: the room looked at, the whole that has it as a part, or a part of it' })
  room!: string;

  @Field(() => RoomRequestState)
  state!: string;

  @Field(() => String, { nullable: true })
  organisation!: string | null;

  @Field(() => String, { nullable: true })
  title!: string | null;

  @Field(() => Instant, { nullable: true, description: 'The first time of it; null when all was called off' })
  startsAt!: string | null;

  @Field(() => Instant, { nullable: true })
  endsAt!: string | null;

  @Field(() => Int, { description: 'How many times' })
  bookings!: number;

  @Field(() => Day, { nullable: true, description: 'Every week until then' })
  weeklyUntil!: string | null;

  @Field(() => Instant, { description: 'Let go then, when nobody has answered' })
  lapsesAt!: string;

  @Field(() => String, { nullable: true, description: 'Why it was refused' })
  reason!: string | null;
}
