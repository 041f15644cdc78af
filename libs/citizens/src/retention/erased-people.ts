import { join } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import {
  Anchor,
  CONFIG,
  declareActions,
  HandlesTask,
  LedgerSeal,
  Secret,
  SignedLines,
  StartupError,
  statement,
  UnitOfWork,
  type Config,
  type Reader,
  type Tx,
} from '@fyrtaarn/platform';

declareActions({ 'citizens.erasure_repeated': [] });

/** Somebody who was erased, by the number that is left of them. */
interface Erased {
  readonly citizen: string;
  readonly at: string;
}

const BOOK = 'erasures';
const PUT_BACK = 'Put back a copy of the file that is whole.';
const WRITE_DOWN = 'citizens.write_erasure_down';
const MACHINE = { unseen: 'the machine’s own work' };
const KNOWN = statement<{ id: string; erased: boolean }>(
  'erased_people.known',
  `SELECT c.id, c.state = 'erased' AS erased FROM app.citizen c WHERE c.state = 'erased' OR c.id = ANY($1)`,
  MACHINE,
);
const AGAIN = statement<{ subject: string | null }>('erased_people.again', 'SELECT app.citizen_erased_again($1, $2) AS subject', MACHINE);

// A line follows the one before it: one process writes at a time.
const LOCK = statement<never>('erased_people.lock', 'SELECT pg_advisory_xact_lock(7157028)');

/** After the erasing: leaves it to a task, which does not end before it is written down. */
export function writeDownLater(tx: Tx, citizen: string): void {
  tx.schedule(WRITE_DOWN, { citizen }, { dedupeKey: `write down ${citizen}` });
}

/**
 * Who was erased, written down outside the database: one that was taken back to an earlier moment would know them again. At each start, before anybody
 * is let in, whoever stands in the file and is there again is erased again (security.md R7).
 */
@Injectable()
export class ErasedPeople implements OnModuleInit {
  private readonly book: SignedLines<Erased>;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly anchor: Anchor,
    private readonly seal: LedgerSeal,
    @Inject(Secret) secret: Secret,
    @Inject(CONFIG) config: Config,
  ) {
    this.book = new SignedLines(secret, BOOK, config.erasuresFile ?? join(config.dataDir, BOOK), 'ERASURES_FILE');
    anchor.hold(BOOK, this.book);
  }

  /** @throws StartupError where a line is not ours or is gone: nobody knows whom it named */
  async onModuleInit(): Promise<void> {
    const again = await this.work.upkeep(SYSTEM, async (tx) => {
      await tx.rows(LOCK);
      const written = await this.written(tx);
      const known = await tx.rows(KNOWN, [[...written.keys()]]);
      const at = this.clock.now().toISOString();
      this.book.write(...known.filter(({ id, erased }) => erased && !written.has(id)).map(({ id }) => ({ citizen: id, at })));
      return known.filter(({ erased }) => !erased).map(({ id }) => ({ citizen: id, at: written.get(id) as string }));
    });
    for (const person of again) await this.eraseAgain(person);
  }

  @HandlesTask(WRITE_DOWN)
  async writeDown(tx: Tx, { citizen }: { citizen: string }): Promise<void> {
    await tx.rows(LOCK);
    this.book.write({ citizen, at: this.clock.now().toISOString() });
  }

  /** @returns when each person of the file was erased */
  private async written(reader: Reader): Promise<Map<string, string>> {
    const written = new Map<string, string>();
    const anchored = this.anchor.last();
    let missing = anchored?.heads[BOOK];
    for (const { line, written: said, fault } of this.book.lines()) {
      if (fault) throw new StartupError(`ERASURES_FILE, line ${line}: ${fault}. ${PUT_BACK}`);
      if (said) written.set(said.entry.citizen, said.entry.at);
      if (said?.head.hash === missing?.hash) missing = undefined;
    }
    // A database that is not older than the anchor knows whoever was erased by then, and the file is written anew from it.
    if (anchored && missing && (await this.seal.isBefore(reader, anchored)))
      throw new StartupError(`ERASURES_FILE: lines are missing at the end; at ${anchored.at} there were ${missing.seq}. ${PUT_BACK}`);
    return written;
  }

  private eraseAgain({ citizen, at }: Erased): Promise<void> {
    return this.work.upkeep(SYSTEM, async (tx) => {
      const again = await tx.first(AGAIN, [citizen, at]);
      // Another process that starts may have been first.
      if (again?.subject) tx.record('citizens.erasure_repeated', again.subject);
    });
  }
}
