import type { Secret } from '../config/secret';
import type { Head } from './seal-chain';
import { keyFor, signedLine, SignedLines } from './signed-lines';

/** The heads of all chains, as they were written down outside the database at an instant. */
export interface Anchored {
  readonly at: string;
  readonly heads: Readonly<Record<string, Head>>;
}

/** Writes signed heads where the database cannot reach, one JSON line each: whoever rewrites the end of a chain cannot rewrite these. */
export class Anchor {
  private readonly lines: SignedLines<Anchored> | undefined;

  /** @param log where the heads go without a file */
  constructor(
    private readonly secret: Secret,
    file: string | undefined,
    private readonly log: (line: string) => void,
  ) {
    this.lines = file ? new SignedLines(secret, 'anchor', file, 'ANCHOR_FILE') : undefined;
  }

  write(anchored: Anchored): void {
    if (this.lines) this.lines.write(anchored);
    else this.log(signedLine(anchored, keyFor(this.secret, 'anchor')));
  }

  /** @returns the anchors of the file, with the lines that nobody of this house signed; nothing without a file */
  read(): { anchors: Anchored[]; forged: number[] } {
    const { entries, forged } = this.lines?.read() ?? { entries: [], forged: [] };
    return { anchors: entries, forged };
  }
}
