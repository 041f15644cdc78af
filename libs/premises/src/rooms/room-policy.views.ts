import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

@ObjectType('RoomPolicy', { description: 'What holds for one room on some days; what is null is as rule ROOM-BOOKING says' })
export class RoomPolicyView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true, description: 'The first day after it' })
  until!: string | null;

  @Field(() => String, { nullable: true, description: 'HH:MM by the clock in Copenhagen' })
  opens!: string | null;

  @Field(() => String, { nullable: true })
  closes!: string | null;

  @Field(() => Int, { nullable: true })
  shortestMinutes!: number | null;

  @Field(() => Int, { nullable: true })
  longestMinutes!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many days ahead it can be booked' })
  aheadDays!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of one tenant in this room' })
  tenantMinutesPerWeek!: number | null;

  @Field(() => Int, { nullable: true, description: 'What is given back later than that counts all the same' })
  cancelMinutesBefore!: number | null;
}

@InputType({ description: 'From a day on, in place of what held; nothing but the day brings the rule of the house back' })
export class SetRoomPolicy {
  @Field(() => Uuid)
  roomId!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => String, { nullable: true, description: 'HH:MM; with closes' })
  opens?: string | null;

  @Field(() => String, { nullable: true })
  closes?: string | null;

  @Field(() => Int, { nullable: true })
  shortestMinutes?: number | null;

  @Field(() => Int, { nullable: true })
  longestMinutes?: number | null;

  @Field(() => Int, { nullable: true })
  aheadDays?: number | null;

  @Field(() => Int, { nullable: true })
  tenantMinutesPerWeek?: number | null;

  @Field(() => Int, { nullable: true })
  cancelMinutesBefore?: number | null;
}
