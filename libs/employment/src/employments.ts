import { Injectable } from '@nestjs/common';
import { addDays, Clock, localDate, refuse, type Actor } from '@fyrtaarn/kernel';
import { lockMatch, move, type LockedMatch } from '@fyrtaarn/matching';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, keyset, toConnection, UnitOfWork, type BacklogView, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { refuseEmployment } from './employment.errors';
import type { PaidHoursRow } from './employment.entity';
import { contractDueOn, hoursMustBePossible, lastDayOf, type ContractDuty, type HoursPeriod } from './employment.rules';
import { employmentStore, requireEmployment, type LockedJob } from './employment.store';
import { endOf, type End } from './ending.rules';
import { planTalks } from './follow-up/plan';
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

  /** Whole weeks of jobs that nobody has said the paid hours of, up to yesterday. */
  withoutHours(who: Actor): Promise<BacklogView> {
    return this.work.read(who, (reader) => employmentStore.withoutHours(reader, addDays(this.clock.today(), -1)));
  }

  one(who: Actor, id: string): Promise<EmploymentView> {
    return this.work.read(who, (reader) => requireEmployment(reader, id));
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
        tasks: terms.tasks,
        ordinary: true,
        contract_due_on: contractDueOn(terms.starts_on, terms.agreed_minutes, duty),
      });
      const owner_id = terms.consultant_id;
      await planTalks(tx, [{ id, citizen_id: match.citizen_id, starts_on: terms.starts_on, owner_id }], this.clock.today());
      tx.record('employment.employment_started', id, { matchId, minutesPerWeek: terms.agreed_minutes });
      return requireEmployment(tx, id);
    });
  }

  /** The job is over: by whichever of the three says so, with a reason and a next step. The place is free again at once. */
  end(who: Actor, { employmentId, lastDay, reason, nextStep }: EndEmployment): Promise<EmploymentView> {
    return this.work.write(who, async (tx) => {
      const job = await employmentStore.job(tx, employmentId);
      if (!job) throw refuse('NOT_FOUND');
      const match = job.match_id === null ? null : await lockMatch(tx, job.match_id);
      const ending = endOf(await employmentStore.endings(tx, this.clock.today()), reason, nextStep);
      const ends_on = lastDayOf(lastDay, job.starts_on, this.clock.today());
      if (match) await endMatch(tx, who, match, ending);
      await employmentStore.end(tx, employmentId, ends_on, ending);
      tx.schedule('employment.plan_aftercare', { employmentId });
      tx.record('employment.employment_ended', employmentId, { reason: ending.reason, nextStep: ending.nextStep });
      return requireEmployment(tx, employmentId);
    });
  }

  /** Paid hours of one stretch of days. The count follows by itself. */
  registerHours(who: Actor, wish: RegisterHours): Promise<EmploymentView> {
    return this.work.write(who, async (tx) => {
      await this.register(tx, who, wish);
      return this.recounted(tx, wish.employmentId);
    });
  }

  /** As a list says it, within somebody else's transaction; whoever brought the list has the hours counted. Other hours of the same days are a correction. */
  async hoursIn(tx: Tx, who: Actor, wish: RegisterHours): Promise<'added' | 'changed' | 'known'> {
    const before = await employmentStore.hoursOf(tx, wish.employmentId, wish.from, wish.to);
    if (!before) await this.register(tx, who, wish);
    else if (before.minutes === wish.minutes && before.evidence === wish.evidence) return 'known';
    else await this.correct(tx, who, { paidHoursId: before.id, minutes: wish.minutes, evidence: wish.evidence });
    return before ? 'changed' : 'added';
  }

  private async register(tx: Tx, who: Actor, { employmentId, from, to, minutes, evidence }: RegisterHours): Promise<void> {
    const period = { from: localDate(from, 'from'), to: localDate(to, 'to') };
    const job = await employmentStore.job(tx, employmentId);
    if (!job) throw refuse('NOT_FOUND');
    hoursMustBePossible(period, minutes, job, this.clock.today());
    const id = await employmentStore.insertHours(tx, hoursRow(who, job, period, { minutes, evidence, version: 1 }));
    tx.record('employment.hours_registered', id, { employmentId, minutes, evidence });
  }

  /** A correction is a new version; the old row stays as it was. */
  correctHours(who: Actor, wish: CorrectHours): Promise<EmploymentView> {
    return this.work.write(who, async (tx) => this.recounted(tx, await this.correct(tx, who, wish)));
  }

  /** @returns the employment's id */
  private async correct(tx: Tx, who: Actor, { paidHoursId, minutes, evidence }: CorrectHours): Promise<string> {
    const old = await employmentStore.lockHours(tx, paidHoursId);
    const job = old && (await employmentStore.job(tx, old.employment_id));
    if (!old || !job) throw refuse('NOT_FOUND');
    hoursMustBePossible(old, minutes, job, this.clock.today());
    const version = old.version + 1;
    await employmentStore.supersede(tx, paidHoursId, this.clock.now());
    const id = await employmentStore.insertHours(tx, hoursRow(who, job, old, { minutes, evidence, version }));
    tx.record('employment.hours_corrected', id, { employmentId: job.id, minutes, evidence, version });
    return job.id;
  }

  private recounted(tx: Tx, employmentId: string): Promise<EmploymentView> {
    tx.schedule('programme.recount', { indicator: 'ORDINARY_PAID_HOURS' }, { dedupeKey: 'ORDINARY_PAID_HOURS' });
    return requireEmployment(tx, employmentId);
  }
}

function hoursRow(
  who: Actor,
  { id, citizen_id, company_id }: LockedJob,
  { from, to }: HoursPeriod,
  hours: Pick<PaidHoursRow, 'minutes' | 'evidence' | 'version'>,
) {
  return { employment_id: id, citizen_id, company_id, period: `[${from},${to}]`, registered_by: who.accountId ?? '', ...hours };
}

async function endMatch(tx: Tx, who: Actor, match: LockedMatch, { state, reason, nextStep, toBeAgreed }: End): Promise<void> {
  await move(tx, who, match, state, { end_reason: reason, next_step: nextStep }, reason);
  if (toBeAgreed) tx.schedule('matching.raise_errand', { matchId: match.id, kind: 'NEXT_STEP' });
}
