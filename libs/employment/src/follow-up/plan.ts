import type { LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { statement, type Tx } from '@fyrtaarn/platform';
import { talkDays, type FollowUpRule, type Planned } from './follow-up.rules';

/** A job whose follow-up is planned. */
export interface Followed {
  readonly id: string;
  readonly citizen_id: string;
  readonly starts_on: LocalDate;
  readonly owner_id: string;
}

// What is planned already stays as it is.
const PLAN = statement<never>(
  'follow_up.plan',
  `INSERT INTO app.follow_up (employment_id, citizen_id, kind, due_on, owner_id)
    SELECT employment_id, citizen_id, kind, due_on, owner_id FROM jsonb_to_recordset($1) AS p (employment_id uuid, citizen_id uuid, kind text, due_on date, owner_id uuid)
    ON CONFLICT (employment_id, kind, due_on) DO NOTHING`,
);

export async function plan(tx: Tx, { id, citizen_id, owner_id }: Omit<Followed, 'starts_on'>, planned: readonly Planned[]): Promise<void> {
  await tx.rows(PLAN, [JSON.stringify(planned.map(({ kind, day }) => ({ employment_id: id, citizen_id, kind, due_on: day, owner_id })))]);
}

/** The talks of these jobs from today on, by the rule of today. */
export async function planTalks(tx: Tx, jobs: readonly Followed[], today: LocalDate): Promise<void> {
  const rule = await ruleParameters<FollowUpRule>(tx, 'FOLLOW-UP', today);
  for (const job of jobs) {
    await plan(
      tx,
      job,
      talkDays(job.starts_on, rule, today).map((day) => ({ kind: 'talk', day })),
    );
  }
}
