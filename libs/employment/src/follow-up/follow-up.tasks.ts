import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, scheduleOnce, statement, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';
import { aftercareDays, type AftercareRule } from './follow-up.rules';
import { plan, planTalks, type Followed } from './plan';

declareActions({ 'employment.follow_up_planned': ['jobs'], 'employment.aftercare_planned': [] });

const KIND = 'employment.plan_follow_up';
const MACHINE = { unseen: 'the machine’s own work' };
const OWNER = 'coalesce(o.account_id, m.consultant_id, e.recorded_by)';
const OF_JOB = `app.employment e JOIN app.citizen c ON c.id = e.citizen_id AND c.state IN ('active', 'paused') LEFT JOIN app.match m ON m.id = e.match_id
  LEFT JOIN app.case_owner o ON o.citizen_id = e.citizen_id AND o.valid @> now()`;
const WITHOUT_NEXT = statement<Followed>(
  'follow_up.without_next',
  `SELECT e.id, e.citizen_id, e.starts_on::text, ${OWNER} AS owner_id FROM ${OF_JOB} WHERE e.ends_on IS NULL AND ${OWNER} IS NOT NULL
      AND NOT EXISTS (SELECT FROM app.follow_up f WHERE f.employment_id = e.id AND f.kind = 'talk' AND f.due_on > $1) ORDER BY e.id LIMIT $2`,
  MACHINE,
);
const ENDED = statement<Followed & { ends_on: LocalDate }>(
  'follow_up.ended',
  `SELECT e.id, e.citizen_id, e.starts_on::text, e.ends_on::text, ${OWNER} AS owner_id FROM ${OF_JOB} WHERE e.id = $1 AND e.ends_on IS NOT NULL AND ${OWNER} IS NOT NULL`,
  MACHINE,
);

/** Keeps follow-up going as long as a job lasts, and plans what comes after it. */
@Injectable()
export class FollowUpTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  /** Every night, so many at a time: each job that lasts gets its next talk before the last one has passed. */
  @HandlesTask(KIND)
  async nightly(tx: Tx): Promise<void> {
    const [now, today] = [this.clock.now(), this.clock.today()];
    const { at_once, ...when } = await ruleParameters<Recurrence & { at_once: number }>(tx, 'FOLLOW-UP', today);
    const jobs = await tx.rows(WITHOUT_NEXT, [today, at_once]);
    await planTalks(tx, jobs, today);
    if (jobs.length > 0) tx.record('employment.follow_up_planned', jobs[0]!.id, { jobs: jobs.length });
    tx.schedule(KIND, {}, { at: jobs.length === at_once ? now : await nextTime(tx, now, when) });
  }

  /** The job is over: it is followed how the citizen gets on. */
  @HandlesTask('employment.plan_aftercare')
  async aftercare(tx: Tx, { employmentId }: { employmentId: string }): Promise<void> {
    const job = await tx.first(ENDED, [employmentId]);
    // Somebody whose case has ended since is followed no more.
    if (!job) return;
    await plan(tx, job, aftercareDays(job.ends_on, await ruleParameters<AftercareRule>(tx, 'AFTERCARE', this.clock.today())));
    tx.record('employment.aftercare_planned', employmentId);
  }
}
