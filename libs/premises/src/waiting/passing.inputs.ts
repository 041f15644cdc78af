import { Field, InputType } from '@nestjs/graphql';

@InputType({ description: 'Why seats go to somebody without an offer, past whoever waits for them' })
export class PassQueue {
  @Field(() => String, { description: 'A code of the list of reasons' })
  reason!: string;

  @Field(() => String, { description: 'Shown to each who is passed over' })
  words!: string;
}
