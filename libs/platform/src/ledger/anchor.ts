import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import type { Secret } from '../config/secret';
import { StartupError } from '../config/startup-error';
import type { Head } from './seal-chain';

/** The heads of all chains, as they were written down outside the database at an instant. */
export interface Anchored {
  readonly at: string;
  readonly heads: Readonly<Record<string, Head>>;
}

/** PKCS 8 wrapping of a raw Ed25519 key (RFC 8410, section 7). */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Writes signed heads where the database cannot reach, one JSON line each: whoever rewrites the end of a chain cannot rewrite these. */
export class Anchor {
  private readonly key: KeyObject;

  constructor(
    secret: Secret,
    private readonly file: string | undefined,
    private readonly log: (line: string) => void,
  ) {
    if (file) touch(file);
    this.key = createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, secret.derive('anchor')]), format: 'der', type: 'pkcs8' });
  }

  write(anchored: Anchored): void {
    const line = this.signed(anchored);
    if (this.file) appendFileSync(this.file, `${line}\n`, { mode: 0o600 });
    else this.log(line);
  }

  /** @returns the anchors of the file, with the lines that nobody of this house signed; nothing without a file */
  read(): { anchors: Anchored[]; forged: number[] } {
    const lines = this.file ? readFileSync(this.file, 'utf8').split('\n').filter(Boolean) : [];
    const anchors: Anchored[] = [];
    const forged: number[] = [];
    lines.forEach((line, at) => {
      const anchored = this.opened(line);
      if (anchored) anchors.push(anchored);
      else forged.push(at + 1);
    });
    return { anchors, forged };
  }

  private signed(anchored: Anchored): string {
    const body = JSON.stringify(anchored);
    return JSON.stringify({ body, signature: sign(null, Buffer.from(body), this.key).toString('base64') });
  }

  private opened(line: string): Anchored | undefined {
    try {
      const { body, signature } = JSON.parse(line) as { body: string; signature: string };
      return verify(null, Buffer.from(body), createPublicKey(this.key), Buffer.from(signature, 'base64')) ? (JSON.parse(body) as Anchored) : undefined;
    } catch {
      return undefined;
    }
  }
}

/** @throws StartupError for a place that cannot be written: a house that was told to anchor does not run without */
function touch(file: string): void {
  try {
    appendFileSync(file, '', { mode: 0o600 });
  } catch {
    throw new StartupError('ANCHOR_FILE cannot be written.');
  }
}
