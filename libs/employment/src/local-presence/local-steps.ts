import { Injectable } from '@nestjs/common';
import { Clock, localDate, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { refuseEmployment } from '../employment.errors';
import { localStepStore, type LockedStep, type NewStep } from './local-step.store';
import type { AnswerLocalStep, LocalStepView, NoteLocalStep, PlanLocalStep } from './local-step.views';

declareActions({
  'employment.local_step_planned': ['citizenId', 'kind', 'dueOn'],
  'employment.local_step_recorded': ['citizenId', 'kind', 'outcome'],
  'employment.local_step_withdrawn': ['citizenId', 'kind'],
});

const CLARIFIED = ['flex_job', 'disability_pension', 'education'];
const NOT_YET = { outcome: null, onDay: null, recordedBy: null, recordedAt: null } as const;

/** What is done with a citizen in the area where they live: talks, activation, steps short of work, and what it came to. */
@Injectable()
export class LocalSteps {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What lies ahead first, then the latest. */
  ofCitizen(who: Actor, citizenId: string): Promise<LocalStepView[]> {
    return this.work.read(who, (reader) => localStepStore.ofCitizen(reader, this.clock.today(), citizenId));
  }

  plan(who: Actor, { citizenId, kind, area, dueOn, plannedOn }: PlanLocalStep): Promise<LocalStepView[]> {
    const day = localDate(dueOn, 'dueOn');
    if ((kind === 'talk') !== Boolean(plannedOn)) throw refuseEmployment('TALK_DAY_MISSING', { field: 'plannedOn' });
    const planned = plannedOn ? localDate(plannedOn, 'plannedOn') : null;
    return this.work.write(who, async (tx) => {
      await this.add(tx, { citizenId, area, kind, dueOn: day, plannedOn: planned, ...NOT_YET });
      return localStepStore.ofCitizen(tx, this.clock.today(), citizenId);
    });
  }

  /** Answered once. A talk that was moved is planned anew by the same last day: moving it does not make it timely. */
  answer(who: Actor, { id, outcome, onDay, movedTo }: AnswerLocalStep): Promise<LocalStepView[]> {
    const day = localDate(onDay, 'onDay');
    if ((outcome === 'moved') !== Boolean(movedTo)) throw refuseEmployment('TALK_DAY_MISSING', { field: 'movedTo' });
    const plannedOn = movedTo ? localDate(movedTo, 'movedTo') : null;
    return this.change(who, id, async (tx, { citizenId, kind, area, dueOn }) => {
      await localStepStore.answer(tx, id, outcome, day, this.clock.now());
      tx.record('employment.local_step_recorded', id, { citizenId, kind, outcome });
      if (plannedOn) await this.add(tx, { citizenId, area, kind, dueOn, plannedOn, ...NOT_YET });
    });
  }

  /** What was not planned, and has happened. */
  note(who: Actor, { citizenId, area, outcome, onDay }: NoteLocalStep): Promise<LocalStepView[]> {
    const day = localDate(onDay, 'onDay');
    const kind = CLARIFIED.includes(outcome) ? 'clarified' : 'progress';
    const recorded = { recordedBy: who.accountId ?? '', recordedAt: this.clock.now() };
    return this.work.write(who, async (tx) => {
      await this.add(tx, { citizenId, area, kind, dueOn: null, plannedOn: null, outcome, onDay: day, ...recorded });
      return localStepStore.ofCitizen(tx, this.clock.today(), citizenId);
    });
  }

  /** It was a mistake; the row stays, and is counted no more. */
  withdraw(who: Actor, id: string): Promise<LocalStepView[]> {
    return this.change(who, id, async (tx, { citizenId, kind }) => {
      await localStepStore.withdraw(tx, id, this.clock.now());
      tx.record('employment.local_step_withdrawn', id, { citizenId, kind });
    });
  }

  private async add(tx: Tx, step: NewStep): Promise<void> {
    const id = await localStepStore.add(tx, step);
    if (!id) throw refuse('NOT_FOUND');
    const { citizenId, kind, dueOn, outcome } = step;
    if (outcome) tx.record('employment.local_step_recorded', id, { citizenId, kind, outcome });
    else tx.record('employment.local_step_planned', id, { citizenId, kind, dueOn: dueOn ?? '' });
  }

  private change(who: Actor, id: string, body: (tx: Tx, step: LockedStep) => Promise<void>): Promise<LocalStepView[]> {
    return this.work.write(who, async (tx) => {
      const step = await localStepStore.lock(tx, id);
      if (!step) throw refuse('NOT_FOUND');
      await body(tx, step);
      return localStepStore.ofCitizen(tx, this.clock.today(), step.citizenId);
    });
  }
}
