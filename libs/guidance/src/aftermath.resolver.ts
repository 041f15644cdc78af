import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { Aftermath } from './aftermath';
import { AddSessionNote, EvaluateSession, SessionEvaluationView, SessionMaterialView, SessionNoteView } from './aftermath.views';

@Resolver()
export class AftermathResolver {
  constructor(private readonly aftermath: Aftermath) {}

  @SecureQuery(() => [SessionNoteView], { may: ['employmentConsultant', 'employmentLead'] })
  sessionNotes(@CurrentActor() who: Actor, @Args('sessionId', { type: () => Uuid }) sessionId: string): Promise<SessionNoteView[]> {
    return this.aftermath.notes(who, sessionId);
  }

  @SecureQuery(() => [SessionMaterialView], { may: ['employmentConsultant', 'employmentLead', 'companyContact'], description: 'For those who have a place' })
  sessionMaterials(@CurrentActor() who: Actor, @Args('sessionId', { type: () => Uuid }) sessionId: string): Promise<SessionMaterialView[]> {
    return this.aftermath.materials(who, sessionId);
  }

  @SecureQuery(() => [SessionEvaluationView], { may: ['employmentConsultant', 'employmentLead'] })
  sessionEvaluations(@CurrentActor() who: Actor, @Args('sessionId', { type: () => Uuid }) sessionId: string): Promise<SessionEvaluationView[]> {
    return this.aftermath.evaluations(who, sessionId);
  }

  @SecureMutation(() => [SessionNoteView], { may: ['employmentConsultant', 'employmentLead'] })
  addSessionNote(@CurrentActor() who: Actor, @Args('input') note: AddSessionNote): Promise<SessionNoteView[]> {
    return this.aftermath.addNote(who, note);
  }

  @SecureMutation(() => SessionEvaluationView, { may: ['companyContact'] })
  evaluateSession(@CurrentActor() who: Actor, @Args('input') evaluation: EvaluateSession): Promise<SessionEvaluationView> {
    return this.aftermath.evaluate(who, evaluation);
  }
}
