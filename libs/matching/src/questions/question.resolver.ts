import { Args, Context, Int, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { BacklogView, CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection, type RequestContext } from '@fyrtaarn/platform';
import { AnswerCitizenQuestion, OpenQuestionConnection, OpenQuestionView } from './question.views';
import { Questions } from './questions';

const ASKED = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker', 'companyContact'] } as const;

@Resolver()
export class QuestionResolver {
  constructor(private readonly questions: Questions) {}

  @SecureQuery(() => BacklogView, { ...ASKED, description: 'Questions that wait for an answer' })
  questionsForMe(@CurrentActor() who: Actor): Promise<BacklogView> {
    return this.questions.count(who);
  }

  @SecureQuery(() => OpenQuestionConnection, { ...ASKED, description: 'What waits for an answer, oldest first' })
  openQuestions(@CurrentActor() who: Actor, @Args() page: PageArgs, @Context() { language }: RequestContext): Promise<Connection<OpenQuestionView>> {
    return this.questions.open(who, page, language);
  }

  @SecureMutation(() => Int, {
    may: ['employmentConsultant', 'employmentLead'],
    description: 'Asks what is not known of a posting and of those it would otherwise fit; says how many questions are new',
  })
  raiseQuestions(@CurrentActor() who: Actor, @Args('postingId', { type: () => Uuid }) postingId: string): Promise<number> {
    return this.questions.raise(who, postingId);
  }

  @SecureMutation(() => Uuid, { may: ['companyContact'], description: 'Whether the place offers what was asked about' })
  answerPostingQuestion(
    @CurrentActor() who: Actor,
    @Args('questionId', { type: () => Uuid }) questionId: string,
    @Args('offered', { type: () => Boolean }) offered: boolean,
  ): Promise<string> {
    return this.questions.answerOfPosting(who, questionId, offered);
  }

  @SecureMutation(() => Uuid, { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'], description: 'Writes down what a citizen said' })
  answerCitizenQuestion(@CurrentActor() who: Actor, @Args('input') answer: AnswerCitizenQuestion): Promise<string> {
    return this.questions.answerOfCitizen(who, answer);
  }
}
