import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, enumType, Instant, Uuid } from '@fyrtaarn/platform';

export const HouseNoticeKind = enumType('HouseNoticeKind', ['rule', 'notice'], 'A rule of the house, or news');
export const FaultState = enumType('FaultState', ['reported', 'in_hand', 'fixed', 'dropped'], 'How far a fault is followed');
export const FaultStepState = enumType('FaultStepState', ['in_hand', 'fixed', 'dropped'], 'What is done about a fault');

@InputType()
export class PostHouseNotice {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => HouseNoticeKind)
  kind!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true, description: 'The first day on which it is not shown any more' })
  until?: string | null;
}

@InputType()
export class ReportFault {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => Uuid, { nullable: true })
  roomId?: string | null;

  @Field(() => String)
  text!: string;
}

@InputType()
export class FollowFault {
  @Field(() => Uuid)
  faultId!: string;

  @Field(() => FaultStepState)
  state!: string;

  @Field(() => String)
  note!: string;
}

@InputType()
export class LendSeat {
  @Field(() => Uuid)
  seatId!: string;

  @Field(() => Uuid)
  companyId!: string;

  @Field(() => Day)
  day!: string;
}

@ObjectType('HouseNotice')
export class HouseNoticeView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => HouseNoticeKind)
  kind!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true, description: 'The first day on which it is not shown any more' })
  until!: string | null;
}

@ObjectType('FaultStep')
export class FaultStepView {
  @Field(() => FaultStepState)
  state!: string;

  @Field(() => String)
  note!: string;

  @Field(() => Instant)
  at!: string;
}

@ObjectType('HouseFault')
export class HouseFaultView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String, { nullable: true })
  room!: string | null;

  @Field(() => String)
  text!: string;

  @Field(() => FaultState)
  state!: string;

  @Field(() => Instant)
  reportedAt!: string;

  @Field(() => [FaultStepView])
  steps!: FaultStepView[];
}

@ObjectType('VisitorCount')
export class VisitorCountView {
  @Field(() => Day)
  day!: string;

  @Field(() => Int)
  visitors!: number;
}
