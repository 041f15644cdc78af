import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, nextTime, scheduleOnce, statement, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';

declareActions({ 'access.sample_picked': ['looks', 'picked'] });

const KIND = 'access.draw_sample';

/** Rule ACCESS-SAMPLE. Night is a stretch of the clock in Copenhagen that may go over midnight. */
interface SampleRule extends Recurrence {
  readonly percent: number;
  readonly least: number;
  readonly citizens_an_hour: number;
  readonly denials_an_hour: number;
  readonly night_from: string;
  readonly night_to: string;
}

const COUNT = statement<{ looks: number }>('access_review.count', `SELECT count(*)::int AS looks FROM app.access_log WHERE at > $1 AND at <= $2`);
const CHANCE = statement<{ id: string }>(
  'access_review.chance',
  `INSERT INTO app.access_review (entry, rule) SELECT id, 'chance' FROM app.access_log WHERE at > $1 AND at <= $2 ORDER BY random() LIMIT $3
    ON CONFLICT DO NOTHING RETURNING id`,
);
// One entry stands for the hour that it is the last of: the person's other looks are found by searching.
const MANY = statement<{ id: string }>(
  'access_review.many',
  `INSERT INTO app.access_review (entry, rule) SELECT DISTINCT ON (actor, date_trunc('hour', at)) id, CASE decision WHEN 'shown' THEN 'many_an_hour' ELSE 'many_denied' END
      FROM (SELECT l.*, (SELECT count(DISTINCT coalesce(o.subject, o.id)) FROM app.access_log o WHERE o.actor = l.actor AND o.decision = l.decision
          AND o.at > l.at - interval '1 hour' AND o.at <= l.at) AS many FROM app.access_log l WHERE l.at > $1 AND l.at <= $2 AND l.decision = $3) counted
      WHERE many > $4 ORDER BY actor, date_trunc('hour', at), id DESC ON CONFLICT DO NOTHING RETURNING id`,
);
const AT_NIGHT = statement<{ id: string }>(
  'access_review.at_night',
  `INSERT INTO app.access_review (entry, rule) SELECT DISTINCT ON (actor, subject) id, 'at_night' FROM (SELECT l.*, (l.at AT TIME ZONE 'Europe/Copenhagen')::time AS hour FROM app.access_log l
      WHERE l.at > $1 AND l.at <= $2 AND l.actor_role <> 'companyContact') told
      WHERE CASE WHEN $3::time > $4::time THEN hour >= $3 OR hour < $4 ELSE hour >= $3 AND hour < $4 END ORDER BY actor, subject, id DESC ON CONFLICT DO NOTHING RETURNING id`,
);
// Seen one by one, whatever was shown, by staff who neither have the case, proposed anything for the citizen nor referred them. An emergency
// access has a review of its own.
const NO_CASE = statement<{ id: string }>(
  'access_review.no_case',
  `INSERT INTO app.access_review (entry, rule) SELECT DISTINCT ON (l.actor, l.subject) l.id, 'no_case' FROM app.access_log l JOIN app.citizen_pseudonym p ON p.pseudonym = l.subject
      WHERE l.at > $1 AND l.at <= $2 AND l.decision = 'shown' AND l.emergency_id IS NULL
        AND l.actor_role IN ('employmentConsultant', 'employmentLead', 'bridgeWorker')
        AND NOT EXISTS (SELECT 1 FROM app.access_log o WHERE o.actor = l.actor AND o.request_id = l.request_id AND o.at BETWEEN l.at - interval '1 minute' AND l.at + interval '1 minute'
          AND o.subject <> l.subject)
        AND NOT EXISTS (SELECT 1 FROM app.case_owner o WHERE o.citizen_id = p.citizen_id AND o.account_id = l.actor)
        AND NOT EXISTS (SELECT 1 FROM app.match m WHERE m.citizen_id = p.citizen_id AND l.actor IN (m.consultant_id, m.drafted_by))
        AND NOT EXISTS (SELECT 1 FROM app.referral f WHERE f.citizen_id = p.citizen_id AND f.referred_by = l.actor)
      ORDER BY l.actor, l.subject, l.id DESC ON CONFLICT DO NOTHING RETURNING id`,
  { unseen: 'the machine’s own work' },
);

/** Picks, every week, which looks at citizens the data protection officer looks at again. */
@Injectable()
export class AccessReviewTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  /** The first task only plans; each later one picks from what was logged since the one before, and plans the next. */
  @HandlesTask(KIND)
  async weekly(tx: Tx, { since }: { since?: string }): Promise<void> {
    const now = this.clock.now();
    const rule = await ruleParameters<SampleRule>(tx, 'ACCESS-SAMPLE', this.clock.today());
    if (since) await this.draw(tx, rule, [since, now.toISOString()]);
    tx.schedule(KIND, { since: now.toISOString() }, { at: await nextTime(tx, now, rule) });
  }

  private async draw(tx: Tx, rule: SampleRule, period: readonly [string, string]): Promise<void> {
    const looks = (await tx.first(COUNT, period))?.looks ?? 0;
    const picked = [
      await tx.rows(CHANCE, [...period, Math.max(rule.least, Math.ceil((looks * rule.percent) / 100))]),
      await tx.rows(MANY, [...period, 'shown', rule.citizens_an_hour]),
      await tx.rows(MANY, [...period, 'denied', rule.denials_an_hour]),
      await tx.rows(NO_CASE, period),
      await tx.rows(AT_NIGHT, [...period, rule.night_from, rule.night_to]),
    ].flat();
    const sample = picked[0];
    if (sample) tx.record('access.sample_picked', sample.id, { looks, picked: picked.length });
  }
}
