import { defineErrors, plainText, type Language } from '@fyrtaarn/kernel';
import { statement, type Tx } from '../database/transaction';

/** How the address of somebody ends who has no mailbox that we know. */
export const NO_MAILBOX = '@mitid.invalid';

export const SEND_MAIL = 'platform.send_mail';

/** What somebody is to be told by mail. */
export interface NewMail {
  /** Id of what it is about, such as a registration. Together with kind, recipient and version it is told once. */
  readonly about: string;
  /** What kind of message, as `feature.noun_past`: `guidance.session_moved`. */
  readonly kind: string;
  /** Rises when there is something new to tell about the same; whole number from 0. */
  readonly version: number;
  readonly to: string;
  /** One line, at most 200 characters. */
  readonly subject: string;
  /** Plain text, at most 20,000 characters. */
  readonly body: string;
  /** The same in Arabic, where it is for citizens: then it begins so for whoever has chosen Arabic, with the Danish below. Only the system knows who has. */
  readonly arabic?: { readonly subject: string; readonly body: string };
  /** An iCalendar file that the recipient's calendar is to act on. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; readonly ics: string };
  /** One page that goes along, such as an invoice: a PDF. */
  readonly attachment?: { readonly name: string; readonly content: Buffer };
  /** From then on it is not sent any more. */
  readonly uselessFrom?: Date;
}

const refuseMail = defineErrors(
  {
    MAIL_ADDRESS_INVALID: { da: 'Det er ikke en gyldig e-mailadresse.', en: 'That is not a valid e-mail address.' },
    MAIL_SUBJECT_INVALID: { da: 'Emnet skal stå på én linje.', en: 'The subject must be a single line.' },
  },
  { mail_recipient: 'MAIL_ADDRESS_INVALID', mail_subject: 'MAIL_SUBJECT_INVALID' },
);

const QUEUE = statement<{ id: string }>(
  'mail.queue',
  `INSERT INTO app.mail (about, kind, version, recipient, subject, body, calendar_method, calendar, useless_from, attachment_name, attachment)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING id`,
);

const LANGUAGE = statement<{ language: Language }>(
  'mail.language',
  'SELECT c.language FROM app.account_choice c JOIN app.account a ON a.id = c.account_id WHERE a.email = $1',
);

/**
 * Puts a mail in the queue, in the transaction that causes it. What was queued before (same about, kind, recipient and version)
 * is left as it is, and told once.
 * @returns whether it is news
 * @throws DomainError MAIL_ADDRESS_INVALID, MAIL_SUBJECT_INVALID, TEXT_MISSING, TEXT_TOO_LONG, TEXT_NOT_PLAIN
 */
export async function queueMail(tx: Tx, mail: NewMail): Promise<boolean> {
  if (mail.to.endsWith(NO_MAILBOX)) return false;
  const { about, kind, version, calendar, uselessFrom, attachment } = mail;
  const to = mailAddress(mail.to);
  const { subject, body } = await inReadersLanguage(tx, to, mail);
  const words = [to, oneLine(subject), plainText('body', body, { max: 20_000 })];
  const along = [calendar?.method ?? null, calendar?.ics ?? null, uselessFrom ?? null, attachment?.name ?? null, attachment?.content ?? null];
  const queued = await tx.first(QUEUE, [about, kind, version, ...words, ...along]);
  if (queued) scheduleSending(tx, queued.id);
  return queued !== undefined;
}

async function inReadersLanguage(tx: Tx, to: string, { subject, body, arabic }: NewMail): Promise<{ subject: string; body: string }> {
  if (!arabic || (await tx.first(LANGUAGE, [to]))?.language !== 'ar') return { subject, body };
  return { subject: arabic.subject, body: `${arabic.body}\n\n—\n${body}` };
}

/** The same mail to several people. @returns whether it is news to anybody */
export async function queueMails(tx: Tx, people: readonly string[], mail: Omit<NewMail, 'to'>): Promise<boolean> {
  let news = false;
  for (const to of people) news = (await queueMail(tx, { ...mail, to })) || news;
  return news;
}

/** The task knows the mail by its number; who and what stay in the database. */
export function scheduleSending(tx: Tx, mailId: string): void {
  tx.schedule(SEND_MAIL, { mailId }, { dedupeKey: `mail ${mailId}` });
}

const WORD = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?';
const ADDRESS = new RegExp(`^(?=[^@]{1,64}@)${WORD}(?:\\.${WORD})*@(?:${LABEL}\\.)+${LABEL}$`, 'u');

/**
 * An address to send to, in small letters. Its domain may have Danish letters.
 * @throws DomainError MAIL_ADDRESS_INVALID, which does not repeat it
 */
export function mailAddress(text: string, field = 'to'): string {
  const address = text.trim().toLowerCase();
  if (address.length > 254 || !ADDRESS.test(address)) throw refuseMail('MAIL_ADDRESS_INVALID', { field });
  return address;
}

/** A line break in a subject would begin a header of somebody else's choosing. */
function oneLine(subject: string): string {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(subject)) throw refuseMail('MAIL_SUBJECT_INVALID', { field: 'subject' });
  return plainText('subject', subject, { max: 200 });
}
