import { Field, InputType, Int } from '@nestjs/graphql';
import { Day, enumType, Uuid } from '@fyrtaarn/platform';

export const RoomKind = enumType('RoomKind', ['office', 'workshop', 'quiet', 'meeting'], 'What a room is for');

@InputType()
export class AddFloor {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int, { description: '0 is the ground floor' })
  level!: number;
}

@InputType()
export class PlaceFactInput {
  @Field(() => String)
  code!: string;

  @Field(() => Int, { nullable: true, description: 'How many; one when it is left out' })
  count?: number | null;
}

@InputType({ description: 'A new room, or one that is drawn anew' })
export class SaveRoom {
  @Field(() => Uuid, { nullable: true, description: 'Which room; a new one when it is left out' })
  id?: string | null;

  @Field(() => Uuid)
  floorId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => RoomKind, { description: 'Stays as it was first' })
  kind!: string;

  @Field(() => Int, { nullable: true, description: 'How many people it holds' })
  capacity?: number | null;

  @Field(() => Int)
  x!: number;

  @Field(() => Int)
  y!: number;

  @Field(() => Int)
  width!: number;

  @Field(() => Int)
  height!: number;

  @Field(() => Int, { nullable: true, description: 'Minutes before a booking in which it is made ready' })
  setupMinutes?: number | null;

  @Field(() => Day, { nullable: true, description: 'The first day out of service, for a room that is there; until further notice when it is left out' })
  inServiceUntil?: string | null;

  @Field(() => [PlaceFactInput], { description: 'All that it has' })
  facts!: PlaceFactInput[];
}

@InputType({ description: 'A new seat, or one that is renamed, moved in its room or taken out of service' })
export class SaveSeat {
  @Field(() => Uuid, { nullable: true, description: 'Which seat; a new one when it is left out' })
  id?: string | null;

  @Field(() => Uuid, { description: 'Stays as it was first' })
  roomId!: string;

  @Field(() => String, { description: 'Its name' })
  code!: string;

  @Field(() => Int)
  x!: number;

  @Field(() => Int)
  y!: number;

  @Field(() => Day)
  inServiceFrom!: string;

  @Field(() => Day, { nullable: true, description: 'The first day out of service; until further notice when it is left out' })
  inServiceUntil?: string | null;

  @Field(() => [PlaceFactInput], { description: 'All that it has' })
  facts!: PlaceFactInput[];
}

@InputType()
export class BlockSeat {
  @Field(() => Uuid)
  seatId!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true, description: 'The first day on which it is free again' })
  until?: string | null;

  @Field(() => [Int], { nullable: true, description: 'Days of the week, Monday is 1; all when it is left out' })
  weekdays?: number[] | null;

  @Field(() => String)
  reason!: string;
}
