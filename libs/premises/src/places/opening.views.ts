import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

@ObjectType('SeatOpening', { description: 'Days that nothing holds' })
export class SeatOpeningView {
  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true, description: 'The first day on which it is taken again, or out of service' })
  until!: string | null;

  @Field(() => [Int], { description: 'Days of the week, Monday is 1' })
  weekdays!: number[];
}

@ObjectType('OpenSeat')
export class OpenSeatView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  code!: string;

  @Field(() => [SeatOpeningView], { description: 'The first first; none for a seat that is promised for good' })
  openings!: SeatOpeningView[];
}

@ObjectType('HouseOpenings', { description: 'A house, and what can be let in it' })
export class HouseOpeningsView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [OpenSeatView])
  seats!: OpenSeatView[];
}
