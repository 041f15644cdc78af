import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Secret } from '../config/secret';
import { StartupError } from '../config/startup-error';
import { endOf, linesOf } from './lines-of-file';
import type { Head } from './seal-chain';

/** PKCS 8 wrapping of a raw Ed25519 key (RFC 8410, section 7). */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const NOTHING: Head = { seq: '0', hash: '' };

/** A line of the file, counted from 1: what it says, or what is wrong with it; both for one that is ours after others that are gone. */
export interface SignedLine<Entry> {
  readonly line: number;
  readonly written?: { readonly entry: Entry; readonly head: Head };
  readonly fault?: 'not signed by this house' | 'a line before it is missing';
}

/** What is signed: an entry, its number, and the hash of the line before it. */
interface Body<Entry> {
  readonly seq: number;
  readonly after: string;
  readonly entry: Entry;
}

/**
 * A file outside the database that only grows, one signed JSON line for each entry, each holding the one before it: what the database says is held
 * against it. Whoever writes holds a lock, so that no two lines follow the same one.
 */
export class SignedLines<Entry> {
  private readonly key: KeyObject;

  /**
   * @param purpose no line signed for one purpose holds for another
   * @throws StartupError for a place that cannot be written: a house that was told to write down does not run without
   */
  constructor(
    secret: Secret,
    purpose: string,
    private readonly file: string,
    setting: string,
  ) {
    try {
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, '', { mode: 0o600 });
    } catch {
      throw new StartupError(`${setting} cannot be written.`);
    }
    this.key = keyFor(secret, purpose);
  }

  write(...entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    const end = endOf(this.file);
    let head = this.last()?.head ?? NOTHING;
    const lines = entries.map((entry) => {
      const line = signedLine<Body<Entry>>({ seq: Number(head.seq) + 1, after: head.hash, entry }, this.key);
      head = headOf(Number(head.seq) + 1, line);
      return `${line}\n`;
    });
    // What a full disk cut off stays a line of its own.
    appendFileSync(this.file, `${end === '' || end.endsWith('\n') ? '' : '\n'}${lines.join('')}`, { mode: 0o600 });
  }

  /** The last entry, found without reading what comes before it. */
  last(): SignedLine<Entry>['written'] {
    for (const line of endOf(this.file).split('\n').reverse()) {
      const body = this.opened(line);
      if (body) return { entry: body.entry, head: headOf(body.seq, line) };
    }
    return undefined;
  }

  /** All that is written, line by line; one that was cut off while it was written is none. */
  *lines(): Generator<SignedLine<Entry>> {
    let last = NOTHING;
    let line = 0;
    for (const text of linesOf(this.file)) {
      line++;
      const body = this.opened(text);
      if (body) {
        const missing = body.after !== last.hash;
        last = headOf(body.seq, text);
        yield { line, written: { entry: body.entry, head: last }, ...(missing ? { fault: 'a line before it is missing' } : {}) };
      } else if (text.endsWith('}')) yield { line, fault: 'not signed by this house' };
    }
  }

  private opened(line: string): Body<Entry> | undefined {
    try {
      const { body, signature } = JSON.parse(line) as { body: string; signature: string };
      return verify(null, Buffer.from(body), createPublicKey(this.key), Buffer.from(signature, 'base64')) ? (JSON.parse(body) as Body<Entry>) : undefined;
    } catch {
      return undefined;
    }
  }
}

export function keyFor(secret: Secret, purpose: string): KeyObject {
  return createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, secret.derive(purpose)]), format: 'der', type: 'pkcs8' });
}

export function signedLine<Body>(entry: Body, key: KeyObject): string {
  const body = JSON.stringify(entry);
  return JSON.stringify({ body, signature: sign(null, Buffer.from(body), key).toString('base64') });
}

function headOf(seq: number, line: string): Head {
  return { seq: String(seq), hash: createHash('sha256').update(line).digest('hex') };
}
