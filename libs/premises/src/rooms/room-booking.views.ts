import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, Instant, Uuid } from '@fyrtaarn/platform';

@InputType()
export class BookRoom {
  @Field(() => Uuid)
  roomId!: string;

  @Field(() => Instant)
  startsAt!: string;

  @Field(() => Instant)
  endsAt!: string;

  @Field(() => String, { nullable: true, description: 'Shown to whoever booked it, and to the city' })
  title?: string | null;

  @Field(() => Day, { nullable: true, description: 'Every week at that time, until then' })
  weeklyUntil?: string | null;
}

@InputType()
export class MoveRoomBooking {
  @Field(() => Uuid)
  bookingId!: string;

  @Field(() => Uuid, { description: 'The room that it moves to, or stays in' })
  roomId!: string;

  @Field(() => Instant)
  startsAt!: string;

  @Field(() => Instant)
  endsAt!: string;

  @Field(() => Boolean, { description: 'Of a series all that come after it too, each by as many days' })
  following!: boolean;
}

@ObjectType('RoomSlot', { description: 'A time at which a room is taken; what for and by whom only where the reader may know' })
export class RoomSlotView {
  @Field(() => Uuid, { nullable: true })
  id!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The room looked at, the whole that has it as a part, or a part of it' })
  roomId!: string | null;

  @Field(() => String, { nullable: true, description: 'Its name' })
  room!: string | null;

  @Field(() => Instant)
  startsAt!: string;

  @Field(() => Instant)
  endsAt!: string;

  @Field(() => String, { nullable: true })
  title!: string | null;

  @Field(() => String, { nullable: true })
  organisation!: string | null;

  @Field(() => String, { nullable: true, description: 'meeting or session' })
  purpose!: string | null;

  @Field(() => Uuid, { nullable: true })
  seriesId!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Nobody came' })
  noShow!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Waits for the manager’s answer' })
  pending!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Booked by the reader’s own organisation' })
  own!: boolean | null;
}

@ObjectType('BookedRoom')
export class BookedRoomView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Instant)
  startsAt!: string;

  @Field(() => Instant)
  endsAt!: string;
}

@ObjectType('BookingConflict', { description: 'A time of a series that could not be had' })
export class BookingConflictView {
  @Field(() => Instant)
  startsAt!: string;

  @Field(() => String, { description: 'An error code' })
  code!: string;
}

@ObjectType('RoomBookings')
export class RoomBookingsView {
  @Field(() => Uuid, { nullable: true })
  seriesId!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'What waits for the manager’s answer; null when the room needs none' })
  requestId!: string | null;

  @Field(() => [BookedRoomView])
  booked!: BookedRoomView[];

  @Field(() => [BookingConflictView])
  conflicts!: BookingConflictView[];
}

@ObjectType('RoomHabits', { description: 'Of the meetings that a company booked, how many it gave back late or did not come to' })
export class RoomHabitsView {
  @Field(() => Day)
  since!: string;

  @Field(() => Int, { description: 'Until now, without those that were given back in time' })
  booked!: number;

  @Field(() => Int, { description: 'Moved so late among them' })
  cancelledLate!: number;

  @Field(() => Int)
  noShows!: number;
}

@ObjectType('RoomCalendarAddress', { description: 'A secret address to give to a calendar program' })
export class RoomCalendarAddress {
  @Field(() => String, { description: 'Shown this once' })
  url!: string;
}
