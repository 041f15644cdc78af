import { Injectable } from '@nestjs/common';
import { HandlesTask, type Thinking, type Tx } from '@fyrtaarn/platform';
import { ImportPasses } from './import-passes';
import { importStore } from './import.store';

interface OfImport {
  readonly importId: string;
}

const NOTHING_MORE = async (): Promise<void> => undefined;

/** Works at files while nobody waits for it. What somebody dropped is left alone; what somebody may not bring any longer is dropped, with what is in it. */
@Injectable()
export class ImportTasks {
  constructor(private readonly passes: ImportPasses) {}

  @HandlesTask('imports.check')
  async check(tx: Tx, { importId }: OfImport): Promise<Thinking | undefined> {
    const job = await importStore.toDo(tx, importId, 'checking');
    if (!job) return letGoOrphaned(tx, importId);
    return async (stopped) => {
      await this.passes.check(job, stopped);
      return NOTHING_MORE;
    };
  }

  @HandlesTask('imports.take')
  async take(tx: Tx, { importId }: OfImport): Promise<Thinking | undefined> {
    const job = await importStore.toDo(tx, importId, 'importing');
    if (!job) return letGoOrphaned(tx, importId);
    return async (stopped) => {
      await (job.onlyValid ? this.passes.takeValid(job, stopped) : this.passes.takeWhole(job, stopped));
      return NOTHING_MORE;
    };
  }

  /** Nobody has decided for so long that what is in the file goes. */
  @HandlesTask('imports.let_go')
  async letGo(tx: Tx, { importId }: OfImport): Promise<void> {
    if (await importStore.dropLeft(tx, importId)) tx.record('imports.import_dropped', importId);
  }
}

async function letGoOrphaned(tx: Tx, importId: string): Promise<undefined> {
  if (await importStore.dropOrphaned(tx, importId)) tx.record('imports.import_dropped', importId);
}
