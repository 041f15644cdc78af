import type { Secret } from '../config/secret';
import type { Head } from './seal-chain';
import { keyFor, signedLine, SignedLines, type SignedLine } from './signed-lines';

/** The heads of all chains, as they were written down outside the database at an instant. */
export interface Anchored {
  readonly at: string;
  readonly heads: Readonly<Record<string, Head>>;
}

/** Writes signed heads where the database cannot reach, one JSON line each: whoever rewrites the end of a chain cannot rewrite these. */
export class Anchor {
  private readonly file: SignedLines<Anchored> | undefined;
  private readonly books = new Map<string, SignedLines<unknown>>();

  /** @param log where the heads go without a file */
  constructor(
    private readonly secret: Secret,
    file: string | undefined,
    private readonly log: (line: string) => void,
  ) {
    this.file = file ? new SignedLines(secret, 'anchor', file, 'ANCHOR_FILE') : undefined;
  }

  /** A file of signed lines whose head is anchored too: the loss of its last lines shows nowhere else. */
  hold(name: string, book: SignedLines<unknown>): void {
    this.books.set(name, book);
  }

  /** The heads of the files that are held. */
  headsOfBooks(): Record<string, Head> {
    const heads: Record<string, Head> = {};
    for (const [name, book] of this.books) {
      const last = book.last();
      if (last) heads[name] = last.head;
    }
    return heads;
  }

  write(anchored: Anchored): void {
    if (this.file) this.file.write(anchored);
    else this.log(signedLine(anchored, keyFor(this.secret, 'anchor')));
  }

  /** @returns what was written down last; nothing without a file */
  last(): Anchored | undefined {
    return this.file?.last()?.entry;
  }

  /** @returns the lines of the file; none without one */
  *lines(): Generator<SignedLine<Anchored>> {
    if (this.file) yield* this.file.lines();
  }
}
