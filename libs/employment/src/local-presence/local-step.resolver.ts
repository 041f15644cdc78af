import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { AnswerLocalStep, LocalStepView, NoteLocalStep, PlanLocalStep } from './local-step.views';
import { LocalSteps } from './local-steps';

const STAFF = { may: ['employmentConsultant', 'employmentLead'] } as const;

@Resolver()
export class LocalStepResolver {
  constructor(private readonly steps: LocalSteps) {}

  @SecureQuery(() => [LocalStepView], { ...STAFF, description: 'What is done with a citizen in their area: what lies ahead first, then the latest' })
  localSteps(@CurrentActor() who: Actor, @Args('citizenId', { type: () => Uuid }) citizenId: string): Promise<LocalStepView[]> {
    return this.steps.ofCitizen(who, citizenId);
  }

  @SecureMutation(() => [LocalStepView], { ...STAFF, description: 'A talk or an activation, with its last day' })
  planLocalStep(@CurrentActor() who: Actor, @Args('input') wish: PlanLocalStep): Promise<LocalStepView[]> {
    return this.steps.plan(who, wish);
  }

  @SecureMutation(() => [LocalStepView], { ...STAFF, description: 'What became of it; a talk that is moved is planned anew' })
  answerLocalStep(@CurrentActor() who: Actor, @Args('input') answer: AnswerLocalStep): Promise<LocalStepView[]> {
    return this.steps.answer(who, answer);
  }

  @SecureMutation(() => [LocalStepView], { ...STAFF, description: 'A step short of work, or what the case was clarified to' })
  noteLocalStep(@CurrentActor() who: Actor, @Args('input') step: NoteLocalStep): Promise<LocalStepView[]> {
    return this.steps.note(who, step);
  }

  @SecureMutation(() => [LocalStepView], { ...STAFF, description: 'It was a mistake' })
  withdrawLocalStep(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<LocalStepView[]> {
    return this.steps.withdraw(who, id);
  }
}
