import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SYSTEM } from '@fyrtaarn/kernel';
import type { SendMailOptions } from 'nodemailer';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { statement, type Tx } from '../database/transaction';
import { UnitOfWork } from '../database/unit-of-work';
import { declareActions } from '../ledger/ledger';
import { HandlesTask } from '../tasks/handles-task';
import { scheduleOnce } from '../tasks/recurring';
import { scheduleSending, SEND_MAIL, type NewMail } from './mail';
import { MAIL_CARRIER, type MailCarrier } from './mail-carrier';

declareActions({ 'platform.mail_delivered': ['mailId', 'kind', 'version'], 'platform.mail_failed': ['mailId', 'kind', 'version', 'reason'] });

const TEND_MAIL = 'platform.tend_mail';
const TEND_EVERY_MS = 3_600_000;

interface MailRow {
  readonly id: string;
  readonly about: string;
  readonly kind: string;
  readonly version: number;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly method: NonNullable<NewMail['calendar']>['method'] | null;
  readonly calendar: string | null;
  readonly attachmentName: string | null;
  readonly attachment: Buffer | null;
  readonly state: 'queued' | 'sent' | 'failed' | 'held' | 'gathered' | 'unwanted';
  readonly useless: boolean;
  readonly queuedAt: Date;
}

const LOCK = statement<MailRow>(
  'mail.lock',
  `SELECT id, about, kind, version, recipient, subject, body, calendar_method AS method, calendar, attachment_name AS "attachmentName", attachment, state, queued_at AS "queuedAt",
      coalesce(useless_from <= now(), false) AS useless FROM app.mail WHERE id = $1 FOR UPDATE`,
);
const SENT = statement<never>('mail.sent', `UPDATE app.mail SET state = 'sent', sent_at = now() WHERE id = $1`);
const FAILED = statement<never>('mail.failed', `UPDATE app.mail SET state = 'failed', failure = $2 WHERE id = $1`);
const LEFT_BEHIND = statement<{ id: string }>(
  'mail.left_behind',
  `SELECT id FROM app.mail WHERE state = 'queued' AND queued_at < now() - interval '10 minutes'`,
);
// As long as the dated rule says; without a rule nothing is kept at all.
const EMPTY = statement<{ id: string }>(
  'mail.empty',
  `UPDATE app.mail SET subject = NULL, body = NULL, calendar = NULL, calendar_method = NULL, attachment = NULL, attachment_name = NULL,
      state = CASE WHEN state IN ('queued', 'held') THEN 'failed' ELSE state END, failure = CASE WHEN state IN ('queued', 'held') THEN 'NOT_TAKEN' ELSE failure END
    WHERE body IS NOT NULL AND queued_at < now() - coalesce((SELECT make_interval(days => (parameters ->> 'kept_days')::int) FROM ref.rule
      WHERE code = 'MAIL-RETENTION' AND valid_from <= current_date AND (valid_to IS NULL OR valid_to >= current_date)), interval '0') RETURNING id`,
);

/** Sends what is in the queue, and empties what was sent long ago. */
@Injectable()
export class MailTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MAIL_CARRIER) private readonly carrier: MailCarrier,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, TEND_MAIL));
  }

  /**
   * The mail goes out before the commit: a crash between the two sends it once more, with the Message-ID of the first, by which
   * mail programs know it again. The other order could lose it.
   */
  @HandlesTask(SEND_MAIL)
  async send(tx: Tx, { mailId }: { mailId: string }): Promise<void> {
    const mail = await tx.first(LOCK, [mailId]);
    if (!mail) throw new Error('a mail that was queued is not there');
    if (mail.state !== 'queued') return;
    const { kind, version } = mail;
    const reason = await this.failureOf(mail);
    if (reason) {
      await tx.rows(FAILED, [mailId, reason]);
      tx.record('platform.mail_failed', mail.about, { mailId, kind, version, reason });
    } else {
      await tx.rows(SENT, [mailId]);
      tx.record('platform.mail_delivered', mail.about, { mailId, kind, version });
    }
  }

  /** Every hour: what a long outage left behind is tried again, and what has served its time is emptied. */
  @HandlesTask(TEND_MAIL)
  async tend(tx: Tx): Promise<void> {
    const emptied = await tx.rows(EMPTY);
    await this.carrier.forget(emptied.map((mail) => mail.id));
    for (const { id } of await tx.rows(LEFT_BEHIND)) scheduleSending(tx, id);
    tx.schedule(TEND_MAIL, {}, { at: new Date(Date.now() + TEND_EVERY_MS) });
  }

  /** @returns why it is not delivered and never will be; undefined when it is. @throws what the carrier throws, to be tried again later */
  private async failureOf(mail: MailRow): Promise<'TOO_LATE' | 'REFUSED' | undefined> {
    if (mail.useless) return 'TOO_LATE';
    return (await this.carrier.carry(mail.id, messageOf(mail, this.config.mailFrom))) === 'refused' ? 'REFUSED' : undefined;
  }
}

/** The same message for the same mail, however often it is made. */
function messageOf(mail: MailRow, from: string): SendMailOptions {
  const domain = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    messageId: `<${mail.id}@${domain}>`,
    date: mail.queuedAt,
    from,
    to: mail.recipient,
    subject: mail.subject,
    text: mail.body,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(mail.attachment && mail.attachmentName
      ? { attachments: [{ filename: mail.attachmentName, content: mail.attachment, contentType: 'application/pdf' }] }
      : {}),
    ...(mail.method && mail.calendar ? { icalEvent: { method: mail.method, content: mail.calendar, filename: 'kalender.ics' } } : {}),
  };
}
