import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Uuid } from '@fyrtaarn/platform';

export const SeatStatus = enumType(
  'SeatStatus',
  ['free', 'let', 'given_notice', 'offered', 'lent', 'blocked', 'taken', 'out_of_service'],
  'How a seat stands on one day; taken where the reader may know no more',
);
export const ClaimKind = enumType('SeatClaimKind', ['lease', 'offer', 'lent', 'blocked'], 'Why a seat is not free');

@ObjectType('PlaceFact', { description: 'Equipment or accessibility, as a fact of the place' })
export class PlaceFactView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType('PlaceFactKind', { description: 'Equipment, of which there may be several, or accessibility' })
export class PlaceFactKindView {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;
}

@ObjectType('SeatClaim')
export class SeatClaimView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => ClaimKind)
  kind!: string;

  @Field(() => [Int], { description: 'Days of the week, Monday is 1' })
  weekdays!: number[];

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true, description: 'The first day after it' })
  until!: string | null;

  @Field(() => Day, { nullable: true, description: 'Given back on that day, before it was over' })
  releasedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Who lets it, where the reader may know' })
  tenant!: string | null;

  @Field(() => Day, { nullable: true, description: 'Notice has been given: the first day on which the seat is free' })
  leavesOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is blocked' })
  reason!: string | null;
}

@ObjectType('Seat')
export class SeatView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  code!: string;

  @Field(() => Int, { description: 'Position on the room’s plan, in seats from the left' })
  x!: number;

  @Field(() => Int, { description: 'Position on the room’s plan, in seats from the top' })
  y!: number;

  @Field(() => SeatStatus)
  status!: string;

  @Field(() => Day)
  inServiceFrom!: string;

  @Field(() => Day, { nullable: true, description: 'The first day out of service' })
  inServiceUntil!: string | null;

  @Field(() => Boolean)
  let!: boolean;

  @Field(() => String, { nullable: true, description: 'Who lets it, where the reader may know; the first of those who share it' })
  tenant!: string | null;

  @Field(() => [SeatClaimView], { description: 'What holds it on the day, where the reader may know; several where it is shared by days of the week' })
  claims!: SeatClaimView[];

  @Field(() => [PlaceFactView])
  facts!: PlaceFactView[];
}

@ObjectType('Floor')
export class FloorView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int)
  level!: number;
}

@ObjectType('Room')
export class RoomView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => Uuid)
  floorId!: string;

  @Field(() => [Uuid], { description: 'Rooms that it can be divided into' })
  partIds!: string[];

  @Field(() => Int, { nullable: true })
  capacity!: number | null;

  @Field(() => Int, { description: 'Position and size on the floor’s plan, in seats' })
  x!: number;

  @Field(() => Int)
  y!: number;

  @Field(() => Int)
  width!: number;

  @Field(() => Int)
  height!: number;

  @Field(() => Int, { description: 'Minutes before a booking in which the room is made ready' })
  setupMinutes!: number;

  @Field(() => Boolean, { description: 'Whether tenants ask before they have the room' })
  needsApproval!: boolean;

  @Field(() => Day, { nullable: true, description: 'The first day out of service' })
  inServiceUntil!: string | null;

  @Field(() => [PlaceFactView])
  facts!: PlaceFactView[];

  @Field(() => [SeatView])
  seats!: SeatView[];
}

@ObjectType('HouseName', { description: 'A house, for whoever has nothing to do with its seats' })
export class HouseNameView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Boolean)
  synthetic!: boolean;
}

@ObjectType('House')
export class HouseView extends HouseNameView {
  @Field(() => String)
  area!: string;

  @Field(() => Day)
  openedOn!: string;

  @Field(() => [FloorView])
  floors!: FloorView[];

  @Field(() => [RoomView])
  rooms!: RoomView[];
}
