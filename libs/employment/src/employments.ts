import { Injectable } from '@nestjs/common';
import { Clock, localDate, refuse, type Actor } from '@fyrtaarn/kernel';
import { lockMatch, move } from '@fyrtaarn/matching';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs, type Reader, type Tx } from '@fyrtaarn/platform';
import { refuseEmployment } from './employment.errors';
import { contractDueOn, followUpDays, hoursMustBePossible, lastDayOf, type ContractDuty } from './employment.rules';
import { employmentStore } from './employment.store';
import { endOf } from './ending.rules';
import type { CorrectHours, EmploymentView, EndEmployment, RegisterHours, StartEmployment } from './employment.views';

declareActions({
  'employment.employment_started': ['matchId', 'minutesPerWeek'],
  'employment.employment_ended': ['reason', 'nextStep'],
  'employment.hours_registered': ['employmentId', 'minutes', 'evidence'],
  'employment.hours_corrected': ['employmentId', 'minutes', 'evidence', 'version'],
});

/** Small jobs that came to be, and the ordinary hours paid in them. */
@Injectable()
export class Employments {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  page(who: Actor, args: PageArgs): Promise<Connection<EmploymentView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await employmentStore.page(reader, after, limit), args));
  }

  one(who: Actor, id: string): Promise<EmploymentView> {
    return this.work.read(who, (reader) => this.view(reader, id));
  }

  /** The consultant starts what both sides agreed: the match moves, the employment and its follow-up plan exist. */
  start(who: Actor, { matchId, ordinaryWageConfirmed }: StartEmployment): Promise<EmploymentView> {
    if (!ordinaryWageConfirmed) throw refuseEmployment('WAGE_NOT_CONFIRMED', { field: 'ordinaryWageConfirmed' });
    return this.work.write(who, async (tx) => {
      const match = await lockMatch(tx, matchId);
      await move(tx, who, match, 'STARTED');
      const terms = await employmentStore.termsOf(tx, matchId);
      if (!terms) throw refuse('NOT_FOUND');
      const duty = await ruleParameters<ContractDuty>(tx, 'CONTRACT-DUTY', this.clock.today());
      const id = await employmentStore.insert(tx, {
        match_id: matchId,
        citizen_id: match.citizen_id,
        company_id: match.company_id,
        kind: 'small_job',
        starts_on: terms.starts_on,
        minutes_per_week: terms.agreed_minutes,
        ordinary: true,
        contract_due_on: contractDueOn(terms.starts_on, terms.agreed_minutes, duty),
      });
      await employmentStore.planFollowUp(
        tx,
        followUpDays(terms.starts_on).map((due_on) => ({ employment_id: id, due_on, owner_id: terms.consultant_id })),
      );
      tx.record('employment.employment_started', id, { matchId, minutesPerWeek: terms.agreed_minutes });
      return this.view(tx, id);
    });
  }

  /** The job is over: by whichever of the three says so, with a reason and a next step. The place is free again at once. */
  end(who: Actor, { employmentId, lastDay, reason, nextStep }: EndEmployment): Promise<EmploymentView> {
    return this.work.write(who, async (tx) => {
      const job = await employmentStore.job(tx, employmentId);
      if (!job) throw refuse('NOT_FOUND');
      const match = await lockMatch(tx, job.match_id);
      const ending = endOf(await employmentStore.endings(tx), reason, nextStep);
      const ends_on = lastDayOf(lastDay, job.starts_on, this.clock.today());
      await move(tx, who, match, ending.state, { end_reason: ending.reason, next_step: ending.nextStep }, ending.reason);
      await employmentStore.end(tx, employmentId, ends_on);
      if (ending.toBeAgreed) tx.schedule('matching.raise_errand', { matchId: match.id, kind: 'NEXT_STEP' });
      tx.record('employment.employment_ended', employmentId, { reason: ending.reason, nextStep: ending.nextStep });
      return this.view(tx, employmentId);
    });
  }

  /** Paid hours of one stretch of days. The count follows by itself. */
  registerHours(who: Actor, { employmentId, from, to, minutes, evidence }: RegisterHours): Promise<EmploymentView> {
    const period = { from: localDate(from, 'from'), to: localDate(to, 'to') };
    return this.work.write(who, async (tx) => {
      const job = await employmentStore.job(tx, employmentId);
      if (!job) throw refuse('NOT_FOUND');
      hoursMustBePossible(period, minutes, job, this.clock.today());
      const { citizen_id, company_id } = job;
      const hours = {
        employment_id: employmentId,
        citizen_id,
        company_id,
        period: `[${from},${to}]`,
        minutes,
        evidence,
        version: 1,
        registered_by: who.accountId ?? '',
      };
      const id = await employmentStore.insertHours(tx, hours);
      tx.record('employment.hours_registered', id, { employmentId, minutes, evidence });
      return this.recounted(tx, employmentId);
    });
  }

  /** A correction is a new version; the old row stays as it was. */
  correctHours(who: Actor, { paidHoursId, minutes, evidence }: CorrectHours): Promise<EmploymentView> {
    return this.work.write(who, async (tx) => {
      const old = await employmentStore.lockHours(tx, paidHoursId);
      const job = old && (await employmentStore.job(tx, old.employment_id));
      if (!old || !job) throw refuse('NOT_FOUND');
      hoursMustBePossible(old, minutes, job, this.clock.today());
      const version = old.version + 1;
      await employmentStore.supersede(tx, paidHoursId, this.clock.now());
      const period = `[${old.from},${old.to}]`;
      const { citizen_id, company_id, id: employment_id } = job;
      const id = await employmentStore.insertHours(tx, {
        employment_id,
        citizen_id,
        company_id,
        period,
        minutes,
        evidence,
        version,
        registered_by: who.accountId ?? '',
      });
      tx.record('employment.hours_corrected', id, { employmentId: employment_id, minutes, evidence, version });
      return this.recounted(tx, employment_id);
    });
  }

  private recounted(tx: Tx, employmentId: string): Promise<EmploymentView> {
    tx.schedule('programme.recount', { indicator: 'ORDINARY_PAID_HOURS' }, { dedupeKey: 'ORDINARY_PAID_HOURS' });
    return this.view(tx, employmentId);
  }

  private async view(reader: Reader, id: string): Promise<EmploymentView> {
    const employment = await employmentStore.byId(reader, id);
    if (!employment) throw refuse('NOT_FOUND');
    return employment;
  }
}
