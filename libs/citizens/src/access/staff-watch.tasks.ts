import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, daysBetween, SYSTEM, weekday, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters, whoHears } from '@fyrtaarn/people';
import { declareActions, HandlesTask, queueMails, scheduleOnce, statement, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { MANY_CONSENTS, MANY_LOOKS } from './staff-watch.messages';

declareActions({ 'access.many_looks_noticed': ['organisationId'], 'citizens.many_consents_noticed': ['consents'] });

const KIND = 'access.watch_staff';
const EPOCH = '1970-01-05' as LocalDate;

/** Rule STAFF-WATCH. */
interface WatchRule {
  readonly every_minutes: number;
  readonly looks_an_hour: number;
  readonly consents_a_week: number;
  readonly tell_consents: readonly string[];
  readonly tell_looks: readonly string[];
  /** Where the unit has none of those. */
  readonly tell_looks_else: readonly string[];
}

const MACHINE = { unseen: 'the machine’s own work' };
// Looked for one by one, found or not, by staff who neither have the case, proposed anything for the citizen nor referred them.
const LOOKS = statement<{ actor: string; organisation: string }>(
  'staff_watch.looks',
  `WITH strange AS MATERIALIZED (SELECT l.at, l.actor, l.organisation_id AS organisation, coalesce(l.subject, l.id) AS whom
      FROM app.access_log l LEFT JOIN app.citizen_pseudonym p ON p.pseudonym = l.subject
      WHERE l.at > $1::timestamptz - interval '1 hour' AND l.at <= $2 AND l.emergency_id IS NULL AND l.actor_role IN ('employmentConsultant', 'employmentLead', 'bridgeWorker')
        AND (l.decision = 'denied' OR NOT EXISTS (SELECT 1 FROM app.access_log o WHERE o.actor = l.actor AND o.request_id = l.request_id AND o.subject <> l.subject
          AND o.at BETWEEN l.at - interval '1 minute' AND l.at + interval '1 minute'))
        AND NOT EXISTS (SELECT 1 FROM app.case_owner o WHERE o.citizen_id = p.citizen_id AND o.account_id = l.actor)
        AND NOT EXISTS (SELECT 1 FROM app.match m WHERE m.citizen_id = p.citizen_id AND l.actor IN (m.consultant_id, m.drafted_by))
        AND NOT EXISTS (SELECT 1 FROM app.referral f WHERE f.citizen_id = p.citizen_id AND f.referred_by = l.actor))
    SELECT DISTINCT s.actor, s.organisation FROM strange s WHERE s.at > $1
      AND (SELECT count(DISTINCT o.whom) FROM strange o WHERE o.actor = s.actor AND o.at > s.at - interval '1 hour' AND o.at <= s.at) >= $3`,
  MACHINE,
);
const CONSENTS = statement<{ account: string; consents: number }>(
  'staff_watch.consents',
  `SELECT said.by AS account, count(*)::int AS consents FROM (
      SELECT p.recorded_by AS by FROM app.participation p WHERE p.channel IN ('consultant', 'bridge_worker') AND lower(p.valid) > $1::timestamptz - interval '7 days'
        AND NOT EXISTS (SELECT 1 FROM app.participation o WHERE o.citizen_id = p.citizen_id AND o.channel = 'self' AND lower(o.valid) >= lower(p.valid))
      UNION ALL
      SELECT d.recorded_by FROM app.disclosure d WHERE d.channel IN ('consultant', 'bridge_worker') AND lower(d.valid) > $1::timestamptz - interval '7 days'
        AND NOT EXISTS (SELECT 1 FROM app.disclosure o WHERE o.citizen_id = d.citizen_id AND o.purpose = d.purpose AND o.match_id IS NOT DISTINCT FROM d.match_id
          AND o.channel = 'self' AND lower(o.valid) >= lower(d.valid))) said
    WHERE said.by IS NOT NULL GROUP BY 1 HAVING count(*) > $2 ORDER BY 1`,
  MACHINE,
);
const LEADERS = statement<{ email: string }>(
  'staff_watch.leaders',
  `SELECT DISTINCT a.email FROM app.membership m JOIN app.account a ON a.id = m.account_id
    WHERE m.organisation_id = $1 AND m.role = ANY ($2) AND m.valid @> $3::date AND a.disabled_at IS NULL AND a.id <> $4 ORDER BY a.email`,
);

/** Tells a leader the same day of what the weekly sample would find later: looks at citizens who are not one's own, and consents by staff's word alone. */
@Injectable()
export class StaffWatchTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  @HandlesTask(KIND)
  async watch(tx: Tx, { since }: { since?: string }): Promise<void> {
    const [now, today] = [this.clock.now(), this.clock.today()];
    const rule = await ruleParameters<WatchRule>(tx, 'STAFF-WATCH', today);
    if (since) await looks(tx, rule, [since, now.toISOString()], today);
    await consents(tx, rule, now, today);
    tx.schedule(KIND, { since: now.toISOString() }, { at: new Date(now.getTime() + rule.every_minutes * 60_000) });
  }
}

/** Once a day of each person. */
async function looks(tx: Tx, rule: WatchRule, period: readonly [string, string], today: LocalDate): Promise<void> {
  for (const { actor, organisation } of await tx.rows(LOOKS, [...period, rule.looks_an_hour])) {
    const leaders = (await tx.rows(LEADERS, [organisation, rule.tell_looks, today, actor])).map(({ email }) => email);
    const readers = leaders.length > 0 ? leaders : await whoHears(tx, today, rule.tell_looks_else);
    const mail = { about: actor, kind: 'access.many_looks', version: daysBetween(EPOCH, today), ...MANY_LOOKS };
    if (await queueMails(tx, readers, mail)) tx.record('access.many_looks_noticed', actor, { organisationId: organisation });
  }
}

/** Once a week of each person. */
async function consents(tx: Tx, rule: WatchRule, now: Date, today: LocalDate): Promise<void> {
  const week = (daysBetween(EPOCH, today) - weekday(today) + 1) / 7;
  for (const { account, consents: count } of await tx.rows(CONSENTS, [now, rule.consents_a_week])) {
    const mail = { about: account, kind: 'citizens.many_consents', version: week, ...MANY_CONSENTS };
    if (await queueMails(tx, await whoHears(tx, today, rule.tell_consents), mail)) tx.record('citizens.many_consents_noticed', account, { consents: count });
  }
}
