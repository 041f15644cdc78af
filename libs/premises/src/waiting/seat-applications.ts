import { Injectable } from '@nestjs/common';
import { Clock, instantInCopenhagen, plainText, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { askLater } from './renewal.tasks';
import type { SeatApplicantAheadView } from './seat-ahead.views';
import type { AssessEligibility, DecideSeatPriority } from './seat-application.inputs';
import { applicationStore } from './seat-application.store';
import type { EligibilityCriterionView, SeatApplicationView, SeatPassingReasonView, SeatPriorityView } from './seat-application.views';
import { seatListSteps } from './seat-list-step.store';
import type { SeatListStepView } from './seat-list-step.views';
import { aheadOf } from './seat-order.rules';
import { takeWord } from './taken-words';
import { refuseSeats } from './waiting.errors';
import type { TakeWord } from './word.views';

declareActions({
  'premises.application_paused': ['until'],
  'premises.application_resumed': [],
  'premises.application_renewed': [],
  'premises.application_retracted': [],
  'premises.eligibility_assessed': ['criteria'],
  'premises.seat_priority_decided': ['priority'],
});

/** Companies that ask for seats in the house. People assess and decide; the order follows from what they decided and who asked first. */
@Injectable()
export class SeatApplications {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  page(who: Actor, args: PageArgs): Promise<Connection<SeatApplicationView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await applicationStore.page(reader, this.clock.today(), after, limit), args));
  }

  steps(who: Actor, args: PageArgs): Promise<Connection<SeatListStepView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await seatListSteps(reader, after, limit), args));
  }

  get(who: Actor, id: string): Promise<SeatApplicationView> {
    return this.work.read(who, (reader) => applicationStore.byId(reader, this.clock.today(), id));
  }

  ahead(who: Actor, id: string): Promise<SeatApplicantAheadView[]> {
    return this.work.read(who, async (reader) => aheadOf(await applicationStore.inLine(reader, this.clock.today(), null), id));
  }

  priorities(who: Actor): Promise<SeatPriorityView[]> {
    return this.work.read(who, (reader) => applicationStore.priorities(reader, this.clock.today()));
  }

  passingReasons(who: Actor): Promise<SeatPassingReasonView[]> {
    return this.work.read(who, (reader) => applicationStore.passingReasons(reader, this.clock.today()));
  }

  criteria(who: Actor): Promise<EligibilityCriterionView[]> {
    return this.work.read(who, (reader) => applicationStore.criteria(reader, this.clock.today()));
  }

  /** It rests and keeps its seniority; with a day given it wakes up by itself. */
  pause(who: Actor, applicationId: string, until: string | undefined, word: TakeWord | undefined): Promise<SeatApplicationView> {
    if (until && until <= this.clock.today()) throw refuseSeats('PAUSE_IS_OVER', { field: 'until' });
    return this.change(who, applicationId, async (tx) => {
      await takeWord(tx, who, { applicationId }, 'pause', word);
      if (!(await applicationStore.move(tx, applicationId, 'resting', ['waiting'], until))) throw refuseSeats('APPLICATION_ANSWERED');
      if (until) tx.schedule('premises.resume_application', { applicationId }, { at: instantInCopenhagen(until as LocalDate, '00:00') });
      tx.record('premises.application_paused', applicationId, until ? { until } : {});
    });
  }

  resume(who: Actor, applicationId: string, word: TakeWord | undefined): Promise<SeatApplicationView> {
    return this.change(who, applicationId, async (tx) => {
      await takeWord(tx, who, { applicationId }, 'resume', word);
      if (!(await applicationStore.move(tx, applicationId, 'waiting', ['resting']))) throw refuseSeats('APPLICATION_ANSWERED');
      await askLater(tx, this.clock, applicationId);
      tx.record('premises.application_resumed', applicationId);
    });
  }

  /** It says that it still waits, and stands where it stood. */
  renew(who: Actor, applicationId: string, word: TakeWord | undefined): Promise<SeatApplicationView> {
    return this.change(who, applicationId, async (tx) => {
      await takeWord(tx, who, { applicationId }, 'renew', word);
      if (!(await applicationStore.move(tx, applicationId, 'waiting', ['waiting']))) throw refuseSeats('APPLICATION_ANSWERED');
      await askLater(tx, this.clock, applicationId);
      tx.record('premises.application_renewed', applicationId);
    });
  }

  withdraw(who: Actor, applicationId: string, word: TakeWord | undefined): Promise<SeatApplicationView> {
    return this.change(who, applicationId, async (tx) => {
      await takeWord(tx, who, { applicationId }, 'withdraw', word);
      if (!(await applicationStore.move(tx, applicationId, 'withdrawn', ['waiting', 'resting']))) throw refuseSeats('APPLICATION_ANSWERED');
      tx.record('premises.application_retracted', applicationId);
    });
  }

  /** By the published criteria, each with what shows it. Whether the company belongs in the house is then decided about the company. */
  assess(who: Actor, { applicationId, findings }: AssessEligibility): Promise<SeatApplicationView> {
    const rows = findings.map(({ criterion, met, evidence }) => ({ criterion, met, evidence: plainText('evidence', evidence, { min: 3, max: 2000 }) }));
    return this.change(who, applicationId, async (tx) => {
      await applicationStore.find(tx, applicationId, rows);
      tx.record('premises.eligibility_assessed', applicationId, { criteria: rows.length });
    });
  }

  decidePriority(who: Actor, { applicationId, priority = null, reasons }: DecideSeatPriority): Promise<SeatApplicationView> {
    const words = plainText('reasons', reasons, { min: 10, max: 2000 });
    return this.change(who, applicationId, async (tx) => {
      await applicationStore.takeTurns(tx);
      await applicationStore.decide(tx, applicationId, priority, words);
      tx.record('premises.seat_priority_decided', applicationId, { priority: priority ?? 'none' });
    });
  }

  private change(who: Actor, id: string, step: (tx: Tx) => Promise<void>): Promise<SeatApplicationView> {
    return this.work.write(who, async (tx) => {
      await applicationStore.byId(tx, this.clock.today(), id);
      await step(tx);
      return applicationStore.byId(tx, this.clock.today(), id);
    });
  }
}
