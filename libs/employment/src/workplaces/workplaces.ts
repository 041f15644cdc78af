import { Injectable } from '@nestjs/common';
import { Clock, localDate, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork, type Reader } from '@fyrtaarn/platform';
import { minutesAllowed } from './workplace.rules';
import { workplaceStore, type PlaceFacts } from './workplace.store';
import type { ChooseWorkplace, JobWorkplaceView, RecordHeadcount, WorkplaceView } from './workplace.views';

declareActions({ 'employment.workplace_chosen': ['workplaceId'], 'employment.headcount_recorded': ['employees', 'countedOn'] });

/** More than that work at no place in the country. */
const MOST_EMPLOYEES = 99_999;

/** Where jobs are done, and how many may be placed there. It warns and never blocks: whether a placement is reasonable is for the city to decide. */
@Injectable()
export class Workplaces {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  ofCompany(who: Actor, companyId: string): Promise<WorkplaceView[]> {
    return this.work.read(who, async (reader) => (await workplaceStore.ofCompany(reader, companyId, this.clock.today())).map(asView));
  }

  ofJob(who: Actor, employmentId: string): Promise<JobWorkplaceView> {
    return this.work.read(who, (reader) => this.jobIn(reader, employmentId));
  }

  choose(who: Actor, { employmentId, workplaceId }: ChooseWorkplace): Promise<JobWorkplaceView> {
    return this.work.write(who, async (tx) => {
      if (!(await workplaceStore.choose(tx, employmentId, workplaceId))) throw refuse('NOT_FOUND');
      tx.record('employment.workplace_chosen', employmentId, { workplaceId });
      return this.jobIn(tx, employmentId);
    });
  }

  recordHeadcount(who: Actor, { workplaceId, employees, countedOn }: RecordHeadcount): Promise<WorkplaceView[]> {
    const day = localDate(countedOn, 'countedOn');
    if (!(employees >= 0 && employees <= MOST_EMPLOYEES)) throw refuse('NUMBER_OUT_OF_RANGE', { field: 'employees', min: 0, max: MOST_EMPLOYEES });
    return this.work.write(who, async (tx) => {
      const companyId = await workplaceStore.count(tx, workplaceId, employees, day);
      if (!companyId) throw refuse('NOT_FOUND');
      tx.record('employment.headcount_recorded', workplaceId, { employees, countedOn: day });
      return (await workplaceStore.ofCompany(tx, companyId, this.clock.today())).map(asView);
    });
  }

  private async jobIn(reader: Reader, employmentId: string): Promise<JobWorkplaceView> {
    const found = await workplaceStore.ofJob(reader, employmentId, this.clock.today());
    if (!found) throw refuse('NOT_FOUND');
    const { measured, companyId, workplaceId, places } = found;
    return { measured, companyId, workplaceId, workplaces: places.map(asView) };
  }
}

function asView({ ratio, ...place }: PlaceFacts): WorkplaceView {
  const allowedMinutes = minutesAllowed(place.employees, ratio);
  const above = allowedMinutes !== null && place.placedMinutes > allowedMinutes;
  return { ...place, allowedMinutes, above, fullTimeMinutes: ratio.full_time_minutes_per_week };
}
