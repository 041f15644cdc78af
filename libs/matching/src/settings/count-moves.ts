import { Worker } from 'node:worker_threads';
import { projectPath } from '@fyrtaarn/platform';
import type { MatchingSettings } from '../explanation';
import type { MarketData } from './market.rules';
import type { QuarterMoves } from './who-moves.rules';

/** The same people and postings twice: as they are judged now, and as they would be. */
export interface MovesAsked {
  readonly was: { readonly market: MarketData; readonly settings: MatchingSettings };
  readonly becomes: { readonly market: MarketData; readonly settings: MatchingSettings };
  /** Counts below this are not told. */
  readonly below: number;
}

/** Built code, also when the caller is not: a worker thread starts from a file that Node can read. */
const WORKER = projectPath('dist/libs/matching/src/settings/count-moves.worker.js');

/** Counts in a thread of its own, so that nothing else waits, and ends it for good when its time is up. @throws Error when it was ended */
export function countMoves(asked: MovesAsked, timeLimitMs: number, signal: AbortSignal): Promise<QuarterMoves[]> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: asked });
    const end = () => void worker.terminate();
    const timer = setTimeout(end, timeLimitMs);
    signal.addEventListener('abort', end);
    worker.once('message', (moves: QuarterMoves[]) => {
      resolve(moves);
      end();
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      reject(new Error(`the thread that counts ended with ${code}`));
    });
  });
}
