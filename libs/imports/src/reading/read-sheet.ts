import { Worker } from 'node:worker_threads';
import { DomainError, type ErrorFacts } from '@fyrtaarn/kernel';
import { projectPath } from '@fyrtaarn/platform';
import { refuseImport } from '../import.errors';
import type { Sheet, SheetLimits } from './sheet';

export interface SheetAsked {
  readonly file: Uint8Array;
  readonly limits: SheetLimits;
}
export type SheetAnswer = { readonly sheet: Sheet } | { readonly code: string; readonly facts: ErrorFacts };

/** Built code, also when the caller is not: a worker thread starts from a file that Node can read. */
const WORKER = projectPath('dist/libs/imports/src/reading/read-sheet.worker.js');
const MEMORY_MB = 512;

/**
 * Reads a file in a thread of its own, with memory and time of its own: nobody waits for it, and what asks too much of it ends alone.
 * @throws DomainError IMPORT_UNREADABLE, IMPORT_TOO_LARGE, IMPORT_EMPTY
 */
export function readSheet(file: Uint8Array, limits: SheetLimits, signal: AbortSignal): Promise<Sheet> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: { file, limits }, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    const end = () => void worker.terminate();
    const timer = setTimeout(end, limits.read_seconds * 1000);
    signal.addEventListener('abort', end);
    worker.once('message', (answer: SheetAnswer) => {
      if ('sheet' in answer) resolve(answer.sheet);
      else reject(new DomainError(answer.code, answer.facts));
      end();
    });
    worker.once('error', () => reject(refuseImport('IMPORT_TOO_LARGE', { rows: limits.rows_most })));
    worker.once('exit', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      reject(signal.aborted ? (signal.reason as Error) : refuseImport('IMPORT_TOO_LARGE', { rows: limits.rows_most }));
    });
  });
}
