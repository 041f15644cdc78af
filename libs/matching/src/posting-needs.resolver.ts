import { Args, Field, Int, ObjectType, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import type { Blocker } from './blockers.rules';
import { PostingNeeds } from './posting-needs';

@ObjectType('PostingBlocker', { description: 'A condition of the posting that alone keeps people away' })
export class BlockerView implements Blocker {
  @Field(() => String, { description: 'Code of the criterion' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'Code of the workplace fact that is missing' })
  term!: string | null;

  @Field(() => Int, { description: 'How many citizens; small counts are left out (rule GUIDANCE-NEED)' })
  count!: number;
}

@Resolver()
export class PostingNeedResolver {
  constructor(private readonly needs: PostingNeeds) {}

  @SecureQuery(() => [BlockerView], { may: ['employmentConsultant', 'employmentLead'], description: 'What a change of the posting could give, the most first' })
  whatWouldMakeItFit(@CurrentActor() who: Actor, @Args('postingId', { type: () => Uuid }) postingId: string): Promise<Blocker[]> {
    return this.needs.of(who, postingId);
  }

  @SecureMutation(() => [BlockerView], {
    may: ['employmentConsultant', 'employmentLead'],
    description: 'A posting that nobody fits becomes a need for guidance',
  })
  sendPostingToGuidance(@CurrentActor() who: Actor, @Args('postingId', { type: () => Uuid }) postingId: string): Promise<Blocker[]> {
    return this.needs.sendToGuidance(who, postingId);
  }
}
