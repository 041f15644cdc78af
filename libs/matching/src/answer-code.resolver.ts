import { Args, Context, Field, InputType, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, Day, SecureMutation, SecureQuery, Uuid, type RequestContext } from '@fyrtaarn/platform';
import { AnswerCodes } from './answer-codes';
import { ProposalView } from './answer.views';
import { DataGroup } from './match.inputs';

@InputType()
export class AnswerWithCode {
  @Field(() => String)
  code!: string;

  @Field(() => Boolean)
  yes!: boolean;

  @Field(() => [DataGroup], { nullable: true, description: 'What this company may see; needed for a yes' })
  share?: string[] | null;

  @Field(() => String, { nullable: true, description: 'A citizen’s decline reason; need not be given' })
  reason?: string | null;

  @Field(() => Day, { nullable: true, description: 'With C_NOT_NOW: the citizen’s own day to be asked again' })
  pauseUntil?: string | null;
}

/** For a citizen without MitID. */
@Resolver()
export class AnswerCodeResolver {
  constructor(private readonly codes: AnswerCodes) {}

  @SecureMutation(() => String, {
    may: ['employmentConsultant', 'employmentLead'],
    description: 'A code to hand over in person, shown once; it opens this one question',
  })
  issueAnswerCode(@CurrentActor() who: Actor, @Args('matchId', { type: () => Uuid }) matchId: string): Promise<string> {
    return this.codes.issue(who, matchId);
  }

  @SecureQuery(() => ProposalView, { public: 'whoever holds the code is asked this one question' })
  questionOfCode(@Args('code', { type: () => String }) code: string, @Context() { address, language }: RequestContext): Promise<ProposalView> {
    return this.codes.question(code, { address }, language);
  }

  @SecureMutation(() => Boolean, { public: 'whoever holds the code answers this one question' })
  answerWithCode(@Args('input') { code, ...answer }: AnswerWithCode, @Context() { address }: RequestContext): Promise<boolean> {
    return this.codes.answer(code, answer, { address });
  }
}
