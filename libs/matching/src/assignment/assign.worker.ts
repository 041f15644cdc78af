import { setFlagsFromString } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import type { AssignAnswer, AssignRequest } from './assign';
import { loadSolverFrom } from './highs';
import { checkInstance, MalformedInstance, parseInstance } from './read-instance';
import { DEFAULT_TIME_LIMIT_MS, solveAssignment } from './solve-assignment';

/** V8 waits this long, in bytes of code run, before it optimises a function: earlier it knows too little of it, and soon has to do it again. */
setFlagsFromString('--interrupt-budget=500000');

async function answer({ instance, timeLimitMs, greedyOnly, solver }: AssignRequest): Promise<void> {
  const tell = (message: AssignAnswer) => parentPort?.postMessage(message);
  try {
    const checked = typeof instance === 'string' ? parseInstance(instance) : checkInstance(instance);
    const limitMs = greedyOnly ? 0 : (timeLimitMs ?? checked.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS);
    tell({ limitMs });
    const warn = (warning: string) => tell({ warning });
    tell({ result: await solveAssignment(checked, { timeLimitMs: limitMs, loadSolver: (haste) => loadSolverFrom(solver, haste), warn }) });
  } catch (error) {
    if (!(error instanceof MalformedInstance)) throw error;
    tell({ malformed: error.message });
  }
}

void answer(workerData as AssignRequest);
