import { join } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { CONFIG, declareActions, HandlesTask, Secret, SignedLines, StartupError, statement, UnitOfWork, type Config, type Tx } from '@fyrtaarn/platform';

declareActions({ 'citizens.erasure_repeated': [] });

/** Somebody who was erased, by the number that is left of them. */
interface Erased {
  readonly citizen: string;
  readonly at: string;
}

const WRITE_DOWN = 'citizens.write_erasure_down';
const MACHINE = { unseen: 'the machine’s own work' };
const KNOWN = statement<{ id: string; erased: boolean }>(
  'erased_people.known',
  `SELECT c.id, c.state = 'erased' AS erased FROM app.citizen c WHERE c.state = 'erased' OR c.id = ANY($1)`,
  MACHINE,
);
const AGAIN = statement<{ subject: string | null }>('erased_people.again', 'SELECT app.citizen_erased_again($1, $2) AS subject', MACHINE);

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
    @Inject(Secret) secret: Secret,
    @Inject(CONFIG) config: Config,
  ) {
    this.book = new SignedLines(secret, 'erasures', config.erasuresFile ?? join(config.dataDir, 'erasures'), 'ERASURES_FILE');
  }

  /** @throws StartupError for a line that is not ours: whoever changed it may have changed whom it names */
  async onModuleInit(): Promise<void> {
    const { entries, forged } = this.book.read();
    if (forged.length > 0) throw new StartupError(`ERASURES_FILE: line ${forged[0]} was not written by this house. Put back a copy of the file that is whole.`);
    const written = new Map(entries.map(({ citizen, at }) => [citizen, at]));
    const known = await this.work.read(SYSTEM, (reader) => reader.rows(KNOWN, [[...written.keys()]]));
    const at = this.clock.now().toISOString();
    this.book.write(...known.filter(({ id, erased }) => erased && !written.has(id)).map(({ id }) => ({ citizen: id, at })));
    for (const { id, erased } of known) if (!erased) await this.eraseAgain(id, written.get(id) as string);
  }

  @HandlesTask(WRITE_DOWN)
  writeDown(_: Tx, { citizen }: { citizen: string }): void {
    this.book.write({ citizen, at: this.clock.now().toISOString() });
  }

  private eraseAgain(citizen: string, at: string): Promise<void> {
    return this.work.upkeep(SYSTEM, async (tx) => {
      const again = await tx.first(AGAIN, [citizen, at]);
      // Another process that starts may have been first.
      if (again?.subject) tx.record('citizens.erasure_repeated', again.subject);
    });
  }
}
