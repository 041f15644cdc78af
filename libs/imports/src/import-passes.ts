import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock, DomainError, found, refuse, type Actor, type Role } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, Keyring, passes, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { importStore, type ImportToDo } from './import.store';
import { WHAT } from './imports';
import { ImportKinds } from './kinds/import-kinds';
import type { ImportKind, KindCode } from './kinds/kind';
import { readLists } from './lists';
import { readSheet } from './reading/read-sheet';
import type { Sheet, SheetLimits } from './reading/sheet';
import { rowReader, type ReadRow } from './rows.rules';
import { orEach, takeAll, type Taken } from './taking';

declareActions({
  'imports.file_checked': ['rows'],
  'imports.file_refused': ['code'],
  'imports.rows_taken': ['added', 'changed', 'known', 'faulty'],
  'imports.import_ended': [],
  'imports.import_reverted': ['code'],
});

/** Rows of one transaction: short enough that nobody waits for it. */
const BATCH = 100;

/** Parameters of rule IMPORT-LIMITS; of rows for each kind. */
type ImportLimits = Omit<SheetLimits, 'rows_most'> & { readonly rows_most: Readonly<Record<KindCode, number>> };

interface Batch {
  /** Rows before these. */
  readonly at: number;
  readonly rows: readonly ReadRow<never>[];
}

/** Goes over the rows of a file with the rights of whoever brought it, in steps that each are kept: whoever goes on after a stop begins where the last one ended. */
@Injectable()
export class ImportPasses {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
    private readonly kinds: ImportKinds,
  ) {}

  /** Says of each row what would come of it, and changes nothing. */
  async check(job: ImportToDo, stopped: AbortSignal): Promise<void> {
    const who = actorOf(job);
    const kind = this.kinds.require(who, job.kind);
    try {
      const sheet = await this.sheetOf(who, job, stopped);
      const batches = await this.batches(who, kind, sheet, job.passed);
      await this.work.upkeep(who, (tx) => importStore.count(tx, job.id, sheet.rows.length));
      for await (const batch of batches) {
        stopped.throwIfAborted();
        const taken = await this.tryOut(who, kind, batch);
        await this.work.upkeep(who, (tx) => this.keepFound(tx, job.id, batch.at, taken));
      }
      await this.end(who, job, 'checking', 'ready', (tx) => tx.record('imports.file_checked', job.id, { rows: sheet.rows.length }));
    } catch (error) {
      if (!(error instanceof DomainError) || !error.code.startsWith('IMPORT_')) throw error;
      await this.end(who, job, 'checking', 'unreadable', (tx) => tx.record('imports.file_refused', job.id, { code: error.code }), error);
    }
  }

  /** Takes the rows that can be taken, batch by batch. */
  async takeValid(job: ImportToDo, stopped: AbortSignal): Promise<void> {
    const who = actorOf(job);
    const kind = this.kinds.require(who, job.kind);
    for await (const batch of await this.batches(who, kind, await this.sheetOf(who, job, stopped), job.passed)) {
      stopped.throwIfAborted();
      await orEach((take) =>
        this.work.write(who, async (tx) => {
          const taken = await take(tx, who, kind, batch.rows);
          await this.keepFound(tx, job.id, batch.at, taken);
          const { added, changed, known, faulty } = taken.found;
          tx.record('imports.rows_taken', job.id, { added, changed, known, faulty });
          recount(tx, kind);
        }),
      );
    }
    await this.end(who, job, 'importing', 'done', (tx) => tx.record('imports.import_ended', job.id));
  }

  /** Takes all rows in one transaction. One that cannot be taken any longer takes all back, and the file is looked through again. */
  async takeWhole(job: ImportToDo, stopped: AbortSignal): Promise<void> {
    const who = actorOf(job);
    const kind = this.kinds.require(who, job.kind);
    const sheet = await this.sheetOf(who, job, stopped);
    await this.work.upkeep(who, (tx) => importStore.beginAnew(tx, job.id));
    try {
      await this.work.write(who, async (tx) => {
        for await (const batch of await this.batches(who, kind, sheet, 0)) {
          stopped.throwIfAborted();
          await tx.stay();
          const taken = await takeAll(tx, who, kind, batch.rows);
          // Beside the transaction, so that others see how far it is.
          await this.work.upkeep(who, (beside) => this.keepFound(beside, job.id, batch.at, taken));
        }
        if (!(await importStore.move(tx, job.id, 'importing', 'done'))) throw refuse('CONFLICT');
        recount(tx, kind);
        tx.record('imports.import_ended', job.id);
      });
    } catch (error) {
      if (!(error instanceof DomainError) || passes(error) || error.code === 'CONFLICT') throw error;
      await this.takenBack(who, job.id, error);
    }
  }

  private takenBack(who: Actor, id: string, { code }: DomainError): Promise<void> {
    return this.work.write(who, async (tx) => {
      await importStore.beginAnew(tx, id);
      if (!(await importStore.move(tx, id, 'importing', 'checking'))) throw refuse('CONFLICT');
      tx.schedule('imports.check', { importId: id });
      tx.record('imports.import_reverted', id, { code });
    });
  }

  private async sheetOf(who: Actor, { id, kind }: ImportToDo, stopped: AbortSignal): Promise<Sheet> {
    const { sealed, ...key } = found(await this.work.read(who, (reader) => importStore.content(reader, id)));
    const limits = await this.work.read(who, (reader) => ruleParameters<ImportLimits>(reader, 'IMPORT-LIMITS', this.clock.today()));
    return readSheet(Buffer.from(this.keyring.open(id, key, WHAT, sealed), 'base64'), { ...limits, rows_most: limits.rows_most[kind] }, stopped);
  }

  /** From where the last one came. What stands before is read all the same: a row may say again what stands there. */
  private async batches(who: Actor, kind: ImportKind<never>, { headings, rows }: Sheet, passed: number): Promise<AsyncIterable<Batch>> {
    const read = rowReader(headings, kind.columns, kind.about, await this.work.read(who, readLists));
    return (async function* () {
      for (let at = 0; at < rows.length; at += BATCH) {
        const batch = { at, rows: rows.slice(at, at + BATCH).map(read) };
        if (at >= passed) yield batch;
        else await setImmediate();
      }
    })();
  }

  private tryOut(who: Actor, kind: ImportKind<never>, { rows }: Batch): Promise<Taken> {
    return orEach(async (take) => {
      const undone = new Error('tried out only');
      let taken: Taken | undefined;
      const trying = this.work.upkeep(who, async (tx) => {
        taken = await take(tx, who, kind, rows);
        throw undone;
      });
      await trying.catch((error: unknown) => {
        if (error !== undone) throw error;
      });
      return found(taken);
    });
  }

  private async keepFound(tx: Tx, id: string, at: number, { found, faults }: Taken): Promise<void> {
    if (!(await importStore.pass(tx, id, at, found))) throw refuse('CONFLICT');
    await importStore.fault(tx, id, faults);
  }

  private end(who: Actor, { id }: ImportToDo, from: string, to: string, record: (tx: Tx) => void, why?: DomainError): Promise<void> {
    return this.work.write(who, async (tx) => {
      if (!(await importStore.move(tx, id, from, to, why))) throw refuse('CONFLICT');
      record(tx);
    });
  }
}

/** Whoever brought the file, in the role that they brought it in. */
function actorOf({ accountId, organisationId, role }: ImportToDo): Actor {
  return { role: role as Role, accountId, organisationId, operation: 'startImport' };
}

function recount(tx: Tx, { recounts }: ImportKind<never>): void {
  if (recounts) tx.schedule('programme.recount', { indicator: recounts }, { dedupeKey: recounts });
}
