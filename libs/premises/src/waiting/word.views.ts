import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { enumType, Instant } from '@fyrtaarn/platform';

/** How what somebody wrote down came. */
export const EnteredChannel = enumType('EnteredChannel', ['phone', 'letter', 'meeting'], 'How an application came that somebody wrote down');
export const WORD_ACTS = ['wish', 'houses', 'pause', 'resume', 'renew', 'withdraw', 'accepted', 'declined'] as const;
export const WordAct = enumType('SeatWordAct', WORD_ACTS, 'What a company said that it wants');

@InputType({ description: 'What a company said to whoever runs the house. A company that speaks for itself gives none' })
export class TakeWord {
  @Field(() => EnteredChannel)
  channel!: string;

  @Field(() => String, { description: 'Who in the company said so' })
  saidBy!: string;
}

@ObjectType('SeatWord', { description: 'A step that was taken on a company’s word' })
export class SeatWordView {
  @Field(() => WordAct)
  act!: string;

  @Field(() => EnteredChannel)
  channel!: string;

  @Field(() => String)
  saidBy!: string;

  @Field(() => Instant)
  at!: string;
}
