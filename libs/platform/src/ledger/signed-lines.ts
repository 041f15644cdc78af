import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { appendFileSync, closeSync, fstatSync, mkdirSync, openSync, readFileSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Secret } from '../config/secret';
import { StartupError } from '../config/startup-error';

/** PKCS 8 wrapping of a raw Ed25519 key (RFC 8410, section 7). */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A file outside the database that only grows, one signed JSON line for each entry: what the database says is held against it. */
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
    const lines = entries.map((entry) => `${signedLine(entry, this.key)}\n`);
    // What a full disk cut off stays a line of its own.
    if (lines.length > 0) appendFileSync(this.file, `${this.isTorn() ? '\n' : ''}${lines.join('')}`, { mode: 0o600 });
  }

  /** @returns the entries, and the numbers of lines that nobody of this house signed; a line that was cut off while it was written is none */
  read(): { entries: Entry[]; forged: number[] } {
    const entries: Entry[] = [];
    const forged: number[] = [];
    const lines = readFileSync(this.file, 'utf8').split('\n');
    lines.forEach((line, at) => {
      const entry = this.opened(line);
      if (entry) entries.push(entry);
      else if (line.endsWith('}')) forged.push(at + 1);
    });
    return { entries, forged };
  }

  /** The last sign alone is read: the file grows for years. */
  private isTorn(): boolean {
    const file = openSync(this.file, 'r');
    try {
      const { size } = fstatSync(file);
      const last = Buffer.alloc(1);
      return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
    } finally {
      closeSync(file);
    }
  }

  private opened(line: string): Entry | undefined {
    try {
      const { body, signature } = JSON.parse(line) as { body: string; signature: string };
      return verify(null, Buffer.from(body), createPublicKey(this.key), Buffer.from(signature, 'base64')) ? (JSON.parse(body) as Entry) : undefined;
    } catch {
      return undefined;
    }
  }
}

export function keyFor(secret: Secret, purpose: string): KeyObject {
  return createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, secret.derive(purpose)]), format: 'der', type: 'pkcs8' });
}

export function signedLine(entry: unknown, key: KeyObject): string {
  const body = JSON.stringify(entry);
  return JSON.stringify({ body, signature: sign(null, Buffer.from(body), key).toString('base64') });
}
