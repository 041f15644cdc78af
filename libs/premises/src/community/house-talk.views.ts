import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';

@InputType({ description: 'With whom, when, about what, and what comes next' })
export class NoteHouseTalk {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => String, { description: 'The other house or organisation' })
  partner!: string;

  @Field(() => Day)
  heldOn!: string;

  @Field(() => String, { description: 'About the matter; never about a person' })
  about!: string;

  @Field(() => String, { nullable: true })
  nextStep?: string | null;

  @Field(() => Day, { nullable: true, description: 'When the next step is to be taken' })
  nextOn?: string | null;
}

@ObjectType('HouseTalk')
export class HouseTalkView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  partner!: string;

  @Field(() => Day)
  heldOn!: string;

  @Field(() => String)
  about!: string;

  @Field(() => String, { nullable: true })
  nextStep!: string | null;

  @Field(() => Day, { nullable: true })
  nextOn!: string | null;

  @Field(() => Day, { nullable: true })
  nextDoneOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Who wrote it down' })
  notedBy!: string | null;
}
