import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { enumType } from '@fyrtaarn/platform';
import { TermView } from '@fyrtaarn/people';

export const PostingChange = enumType('PostingChange', ['start_later', 'fewer_hours', 'offer_fact'], 'What a company can change about a job');

@InputType()
@ObjectType('SmallJobOptionAnswer')
export class PostingOptionInput {
  @Field(() => PostingChange)
  kind!: string;

  @Field(() => Int, { nullable: true, description: 'How much later, or less a week: 15 to 600 minutes' })
  minutes?: number | null;

  @Field(() => String, { nullable: true, description: 'Code of the workplace fact, for offer_fact' })
  term?: string | null;
}

@ObjectType('PostingOption')
export class PostingOptionView {
  @Field(() => PostingChange)
  kind!: string;

  @Field(() => Int, { nullable: true })
  minutes!: number | null;

  @Field(() => TermView, { nullable: true })
  term!: TermView | null;
}
