import { Worker } from 'node:worker_threads';
import { projectPath } from '@fyrtaarn/platform';
import type { Assignment, Instance } from './instance';
import { MalformedInstance } from './read-instance';

export interface AssignOptions {
  /** For the whole run; the instance's own, or the default, when left out. */
  readonly timeLimitMs?: number;
  /** Aborting ends the run within milliseconds, whatever it is doing. */
  readonly signal?: AbortSignal;
  /** Hears why nothing better than the greedy order was used. */
  readonly warn?: (reason: string) => void;
  /** Module of the solver for limits that do not nest, another than `highs`. */
  readonly solver?: string;
}

/** What the worker is asked, and what it answers: its time limit, perhaps warnings, then one result. */
export interface AssignRequest extends Pick<AssignOptions, 'timeLimitMs' | 'solver'> {
  readonly instance: Instance | string;
  readonly greedyOnly?: boolean;
}
export type AssignAnswer = { readonly limitMs: number } | { readonly warning: string } | { readonly malformed: string } | { readonly result: Assignment };

/** Built code, also when the caller is not: a worker thread starts from a file that Node can read. */
const WORKER = projectPath('dist/libs/matching/src/assignment/assign.worker.js');
/** A solver that has not looked at its clock for this long after its time is ended from outside. */
const PATIENCE_MS = 1500;

/**
 * Solves in a thread of its own, so that nothing else waits, and ends the thread for good when its time is up. What the solver did not finish
 * by then is answered by the greedy order.
 *
 * @param instance an instance, or its JSON text
 * @throws MalformedInstance; the signal's reason when aborted
 */
export async function assign(instance: Instance | string, { timeLimitMs, signal, warn, solver }: AssignOptions = {}): Promise<Assignment> {
  const request = { instance, ...(timeLimitMs !== undefined && { timeLimitMs }), ...(solver !== undefined && { solver }) };
  try {
    return await ask(request, signal, warn);
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    warn?.(error.message);
    return ask({ ...request, greedyOnly: true }, signal, warn);
  }
}

/** The worker had to be ended, or broke. */
class Unanswered extends Error {}

function ask(request: AssignRequest, signal?: AbortSignal, warn?: (reason: string) => void): Promise<Assignment> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: request });
    let timer: NodeJS.Timeout | undefined;
    const end = (finish: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      void worker.terminate();
      finish();
    };
    const abort = () => end(() => reject(signal?.reason as Error));
    const giveUp = (reason: string) => end(() => reject(new Unanswered(reason)));
    signal?.addEventListener('abort', abort);
    worker.on('message', (answer: AssignAnswer) => {
      if ('result' in answer) end(() => resolve(answer.result));
      else if ('malformed' in answer) end(() => reject(new MalformedInstance(answer.malformed)));
      else if ('warning' in answer) warn?.(answer.warning);
      // The greedy order takes as long as reading the instance; it needs no clock.
      else if (!request.greedyOnly) timer = setTimeout(() => giveUp('The solver did not keep its time.'), Math.min(answer.limitMs + PATIENCE_MS, 2 ** 31 - 1));
    });
    worker.on('error', (error) => giveUp(error.message));
  });
}
