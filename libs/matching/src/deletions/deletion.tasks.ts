import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM, type LocalDate } from '@fyrtaarn/kernel';
import { contactsOf, ruleParameters, whoHears } from '@fyrtaarn/people';
import { declareActions, HandlesTask, queueMail, scheduleOnce, statement, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { deletionAsked, deletionMissing } from './deletion-messages';

declareActions({ 'matching.deletion_asked': ['told'], 'matching.deletion_raised': [] });

/** Rule DELETION-NOTICE. */
interface Terms {
  readonly every_minutes: number;
  readonly at_once: number;
  readonly confirm_within_days: number;
  /** Roles that hear of a company that could not be written to, or has not answered. */
  readonly tell: readonly string[];
}
interface Notice {
  readonly id: string;
  readonly companyId: string;
  readonly company: string;
  readonly told: boolean;
}

const KIND = 'matching.tend_deletions';

const DUE = statement<Notice>(
  'deletion_notice.due',
  `SELECT n.id, n.company_id AS "companyId", o.name AS company, n.told_at IS NOT NULL AS told FROM app.deletion_notice n JOIN app.organisation o ON o.id = n.company_id
    WHERE n.confirmed_at IS NULL AND n.raised_at IS NULL AND (n.told_at IS NULL OR n.ended_at < $1::timestamptz - make_interval(days => $2))
    ORDER BY n.ended_at LIMIT $3 FOR UPDATE OF n SKIP LOCKED`,
);
const TOLD = statement<never>('deletion_notice.told', 'UPDATE app.deletion_notice SET told_at = $2 WHERE id = $1');
const RAISED = statement<never>('deletion_notice.raised', 'UPDATE app.deletion_notice SET raised_at = $2 WHERE id = $1');

/** A look at what is to be deleted: the company is asked at once, and others hear of one that does not answer in time. */
@Injectable()
export class DeletionTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  @HandlesTask(KIND)
  async tend(tx: Tx): Promise<void> {
    const [now, today] = [this.clock.now(), this.clock.today()];
    const { every_minutes, at_once, confirm_within_days, tell } = await ruleParameters<Terms>(tx, 'DELETION-NOTICE', today);
    const due = await tx.rows(DUE, [now, confirm_within_days, at_once]);
    for (const notice of due) await (notice.told ? this.raise(tx, notice, tell, today) : this.ask(tx, notice, confirm_within_days, tell, today));
    tx.schedule(KIND, {}, { at: due.length === at_once ? now : new Date(now.getTime() + every_minutes * 60_000) });
  }

  private async ask(tx: Tx, notice: Notice, days: number, tell: readonly string[], today: LocalDate): Promise<void> {
    let told = 0;
    for (const to of await contactsOf(tx, today, notice.companyId)) {
      if (await queueMail(tx, { about: notice.id, kind: 'matching.deletion_asked', version: 0, to, ...deletionAsked(days) })) told += 1;
    }
    await tx.rows(TOLD, [notice.id, this.clock.now()]);
    tx.record('matching.deletion_asked', notice.id, { told });
    // Nobody there can read it: others do not wait for the days to pass.
    if (told === 0) await this.raise(tx, notice, tell, today);
  }

  private async raise(tx: Tx, notice: Notice, roles: readonly string[], today: LocalDate): Promise<void> {
    await tx.rows(RAISED, [notice.id, this.clock.now()]);
    for (const to of await whoHears(tx, today, roles)) {
      await queueMail(tx, { about: notice.id, kind: 'matching.deletion_missing', version: 0, to, ...deletionMissing(notice.company) });
    }
    tx.record('matching.deletion_raised', notice.id);
  }
}
