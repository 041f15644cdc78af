import { Injectable } from '@nestjs/common';
import { Clock, localDate, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { requireCompany, ruleParameters } from '@fyrtaarn/people';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import { contractDueOn, type ContractDuty } from '../employment.rules';
import { employmentStore, requireEmployment } from '../employment.store';
import type { EmploymentView } from '../employment.views';
import { planTalks } from '../follow-up/plan';
import { workplaceStore } from '../workplaces/workplace.store';
import type { CorrectEmploymentKind, EmploymentKindView, RecordEmployment } from './kind.views';

declareActions({
  'employment.employment_recorded': ['citizenId', 'kind', 'minutesPerWeek'],
  'employment.kind_corrected': ['from', 'to'],
});

/** A week of full time. */
const MOST_MINUTES = 37 * 60;

/** Employments that did not come of a match, and what kind each one is. */
@Injectable()
export class OtherEmployments {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  kinds(who: Actor): Promise<EmploymentKindView[]> {
    return this.work.read(who, (reader) => employmentStore.kinds(reader, this.clock.today()));
  }

  /** A placement, a subsidised job, an ordinary job somewhere: a consultant writes down that it is there. */
  record(who: Actor, { citizenId, companyId, kind, startsOn, minutesPerWeek, tasks, ordinaryWageConfirmed }: RecordEmployment): Promise<EmploymentView> {
    const starts_on = localDate(startsOn, 'startsOn');
    const minutes_per_week = wholeNumber('minutesPerWeek', minutesPerWeek, 1, MOST_MINUTES);
    return this.work.write(who, async (tx) => {
      if (!(await employmentStore.citizen(tx, citizenId))) throw refuse('NOT_FOUND');
      const company = await requireCompany(tx, companyId);
      const paid = (await employmentStore.kinds(tx, starts_on)).some(({ code, paid }) => code === kind && paid);
      const duty = await ruleParameters<ContractDuty>(tx, 'CONTRACT-DUTY', this.clock.today());
      const id = await employmentStore.insert(tx, {
        match_id: null,
        recorded_by: who.accountId ?? '',
        citizen_id: citizenId,
        company_id: company.id,
        unit_id: await workplaceStore.onlyOne(tx, company.id),
        kind,
        starts_on,
        minutes_per_week,
        tasks: [...new Set(tasks)],
        ordinary: ordinaryWageConfirmed,
        contract_due_on: paid ? contractDueOn(starts_on, minutes_per_week, duty) : null,
      });
      await planTalks(tx, [{ id, citizen_id: citizenId, starts_on, owner_id: who.accountId ?? '' }], this.clock.today());
      tx.record('employment.employment_recorded', id, { citizenId, kind, minutesPerWeek: minutes_per_week });
      return requireEmployment(tx, id);
    });
  }

  /** It was another kind all the time: what is counted follows by itself, and the ledger keeps what was said before. */
  correctKind(who: Actor, { employmentId, kind, ordinaryWageConfirmed }: CorrectEmploymentKind): Promise<EmploymentView> {
    return this.work.write(who, async (tx) => {
      const from = await employmentStore.correctKind(tx, employmentId, kind, ordinaryWageConfirmed);
      if (from === undefined) throw refuse('NOT_FOUND');
      tx.record('employment.kind_corrected', employmentId, { from, to: kind });
      tx.schedule('programme.recount', { indicator: 'ORDINARY_PAID_HOURS' }, { dedupeKey: 'ORDINARY_PAID_HOURS' });
      return requireEmployment(tx, employmentId);
    });
  }
}
