import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM, type Language } from '@fyrtaarn/kernel';
import { declareActions, HandlesTask, nextTime, queueMail, scheduleOnce, statement, UnitOfWork, type Recurrence, type Tx } from '@fyrtaarn/platform';
import { gatheredMessage } from './gathered-mail';
import { ruleParameters } from './reference.store';

declareActions({ 'people.mail_gathered': ['mails'] });

const KIND = 'people.gather_mail';

const WAITING = statement<{ accountId: string }>(
  'gathered_mail.waiting',
  `SELECT DISTINCT a.id AS "accountId" FROM app.mail m JOIN app.account a ON a.email = m.recipient WHERE m.state = 'held' ORDER BY a.id`,
);
// Each once, whoever comes first. Who has come to want none since, or may not log in any more, is not told.
const TAKE = statement<{ id: string; subject: string }>(
  'gathered_mail.take',
  `WITH taken AS (UPDATE app.mail m SET state = CASE WHEN a.disabled_at IS NOT NULL OR EXISTS (SELECT FROM app.account_choice c WHERE c.account_id = a.id AND c.mails = 'none')
        THEN 'unwanted' ELSE 'gathered' END
      FROM app.account a WHERE a.id = $1 AND m.recipient = a.email AND m.state = 'held' RETURNING m.id, m.subject, m.state)
    SELECT id, subject FROM taken WHERE state = 'gathered' ORDER BY id`,
);
const READER = statement<{ email: string; language: Language }>(
  'gathered_mail.reader',
  `SELECT a.email, coalesce(c.language, 'da') AS language FROM app.account a LEFT JOIN app.account_choice c ON c.account_id = a.id WHERE a.id = $1`,
);

/** One mail a day for whoever wants it so: what waited for them, taken and told in one transaction. */
@Injectable()
export class GatheredMailTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  /** The first task only plans; each later one has a mail made for everybody for whom something waits. */
  @HandlesTask(KIND)
  async daily(tx: Tx, { due }: { due?: number }): Promise<void> {
    if (due) for (const { accountId } of await tx.rows(WAITING)) tx.schedule('people.gather_mail_of', { accountId }, { dedupeKey: `gather ${accountId}` });
    const recurrence = await ruleParameters<Recurrence>(tx, 'MAIL-DAILY', this.clock.today());
    tx.schedule(KIND, { due: 1 }, { at: await nextTime(tx, this.clock.now(), recurrence) });
  }

  @HandlesTask('people.gather_mail_of')
  async gather(tx: Tx, { accountId }: { accountId: string }): Promise<void> {
    const taken = await tx.rows(TAKE, [accountId]);
    const [reader, first] = [await tx.first(READER, [accountId]), taken[0]];
    if (!reader || !first) return;
    const subjects = taken.map(({ subject }) => subject);
    // It is about what it tells of: that is taken once, so this is told once.
    await queueMail(tx, { about: first.id, kind: 'people.news_gathered', version: 0, to: reader.email, ...gatheredMessage(subjects, reader.language) });
    tx.record('people.mail_gathered', accountId, { mails: taken.length });
  }
}
