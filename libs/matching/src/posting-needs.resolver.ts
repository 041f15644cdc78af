import { Args, Context, Field, Int, ObjectType, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid, type RequestContext } from '@fyrtaarn/platform';
import { PostingChange } from '@fyrtaarn/postings';
import type { Blocker } from './blockers.rules';
import type { Gain } from './posting-change.rules';
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

@ObjectType('PostingGain', { description: 'A change that the company can make, and what it would give' })
export class GainView {
  @Field(() => PostingChange)
  kind!: string;

  @Field(() => Int, { nullable: true })
  minutes!: number | null;

  @Field(() => String, { nullable: true, description: 'Code of the workplace fact' })
  term!: string | null;

  @Field(() => Int, { description: 'How many more people the job would fit; never fewer than the rule GUIDANCE-NEED says' })
  count!: number;

  @Field(() => String, { description: 'The question to ask the company' })
  text!: string;
}

@Resolver()
export class PostingNeedResolver {
  constructor(private readonly needs: PostingNeeds) {}

  @SecureQuery(() => [BlockerView], { may: ['employmentConsultant', 'employmentLead'], description: 'What a change of the posting could give, the most first' })
  whatWouldMakeItFit(@CurrentActor() who: Actor, @Args('postingId', { type: () => Uuid }) postingId: string): Promise<Blocker[]> {
    return this.needs.of(who, postingId);
  }

  @SecureQuery(() => [GainView], {
    may: ['employmentConsultant', 'employmentLead'],
    description: 'What each change that the company marked as possible would give, the most first',
  })
  whatChangesWouldGive(
    @CurrentActor() who: Actor,
    @Args('postingId', { type: () => Uuid }) postingId: string,
    @Context() { language }: RequestContext,
  ): Promise<(Gain & { readonly text: string })[]> {
    return this.needs.gains(who, postingId, language);
  }

  @SecureQuery(() => [String], {
    may: ['employmentConsultant', 'employmentLead'],
    description: 'Which changes that the company marked as possible would make the job fit one citizen, in words; none where it fits already',
  })
  changesForPair(
    @CurrentActor() who: Actor,
    @Args('postingId', { type: () => Uuid }) postingId: string,
    @Args('citizenId', { type: () => Uuid }) citizenId: string,
    @Context() { language }: RequestContext,
  ): Promise<string[]> {
    return this.needs.changesFor(who, postingId, citizenId, language);
  }

  @SecureMutation(() => [BlockerView], {
    may: ['employmentConsultant', 'employmentLead'],
    description: 'A posting that nobody fits becomes a need for guidance',
  })
  sendPostingToGuidance(@CurrentActor() who: Actor, @Args('postingId', { type: () => Uuid }) postingId: string): Promise<Blocker[]> {
    return this.needs.sendToGuidance(who, postingId);
  }
}
