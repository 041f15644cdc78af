import { Args, Resolver } from '@nestjs/graphql';
import { refuse, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, declareActions, keyset, PageArgs, SecureMutation, SecureQuery, toConnection, UnitOfWork, type Connection } from '@fyrtaarn/platform';
import { refuseGuidance } from './guidance.errors';
import { needStore } from './need.store';
import { AnswerNeed, GuidanceNeedConnection, GuidanceNeedView } from './need.views';
import { sessionStore } from './session.store';

declareActions({ 'guidance.need_answered': ['sessionId'] });

@Resolver()
export class NeedResolver {
  constructor(private readonly work: UnitOfWork) {}

  @SecureQuery(() => GuidanceNeedConnection, { may: ['employmentConsultant', 'employmentLead'], description: 'Not taken up yet, oldest first' })
  guidanceNeeds(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<GuidanceNeedView>> {
    const { after, limit } = keyset(page);
    return this.work.read(who, async (reader) => toConnection(await needStore.open(reader, after, limit), page));
  }

  @SecureMutation(() => GuidanceNeedView, { may: ['employmentConsultant', 'employmentLead'], description: 'It is taken up in a session with the company' })
  answerGuidanceNeed(@CurrentActor() who: Actor, @Args('input') { needId, sessionId }: AnswerNeed): Promise<GuidanceNeedView> {
    return this.work.write(who, async (tx) => {
      const need = await needStore.lock(tx, needId);
      if (!need || !(await sessionStore.byId(tx, sessionId))) throw refuse('NOT_FOUND');
      if (need.session_id) throw refuseGuidance('NEED_ANSWERED');
      await needStore.answer(tx, needId, sessionId);
      tx.record('guidance.need_answered', needId, { sessionId });
      return (await needStore.byId(tx, needId)) as GuidanceNeedView;
    });
  }
}
