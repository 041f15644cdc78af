import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type NodemailerError, type SendMailOptions } from 'nodemailer';
import type { Config } from '../config/config';

/** What takes a finished message out of the house. Two of them: a mail server, or a folder. */
export interface MailCarrier {
  /**
   * @returns whether it was taken; `refused` when the recipient's side said no for good
   * @throws MailNotTaken, or the file system's error, when it may go better later
   */
  carry(mailId: string, message: SendMailOptions): Promise<'taken' | 'refused'>;
  /** Removes its own copies, where it has any. */
  forget(mailIds: readonly string[]): Promise<void>;
}

export const MAIL_CARRIER = Symbol('MAIL_CARRIER');

/** All of one delivery, in milliseconds. The database gives up on a transaction that rests for 15 seconds. */
const DEADLINE_MS = 12_000;
/** A message is made of what we hand over, never of files or addresses that a text names. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true };

/** Says in its code how far it came and with which answer, such as `SMTP AUTH EAUTH 535`; never the server's sentence, which quotes addresses. */
export class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken';
  readonly code: string;

  constructor({ command, code, responseCode }: Partial<NodemailerError>) {
    super('the mail server did not take a mail');
    this.code = ['SMTP', command, code, responseCode].filter(Boolean).join(' ');
  }
}

export function mailCarrierOf({ smtpUrl, dataDir }: Config): MailCarrier {
  return smtpUrl ? bySmtp(smtpUrl) : toFolder(join(dataDir, 'outbox'));
}

function bySmtp(url: string): MailCarrier {
  const server = createTransport({ url, ...CLOSED });
  return {
    async carry(_, message) {
      try {
        await server.sendMail({ ...message, signal: AbortSignal.timeout(DEADLINE_MS) });
        return 'taken';
      } catch (error) {
        if (isForGood(error as NodemailerError)) return 'refused';
        throw new MailNotTaken(error as NodemailerError);
      }
    },
    forget: async () => undefined,
  };
}

/** The server knows no such mailbox, or will not have this message. A refused login or sender is ours to mend, and is tried again. */
function isForGood({ responseCode = 0, command }: NodemailerError): boolean {
  return responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
}

/** Without a mail server every message is a file, to be opened with any mail program. Written beside its place: never half there. */
function toFolder(folder: string): MailCarrier {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...CLOSED });
  const fileOf = (mailId: string): string => join(folder, `${mailId}.eml`);
  return {
    async carry(mailId, message) {
      const { message: bytes } = await composer.sendMail(message);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${fileOf(mailId)}.new`, bytes as Buffer, { mode: 0o600 });
      await rename(`${fileOf(mailId)}.new`, fileOf(mailId));
      return 'taken';
    },
    async forget(mailIds) {
      await Promise.all(mailIds.map((mailId) => rm(fileOf(mailId), { force: true })));
    },
  };
}
