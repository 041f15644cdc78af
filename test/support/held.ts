import { setTimeout as later } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that are held for good of each of so many things done; outside the heap too. */
export async function heldOfEach(many: number, body: (nth: number) => Promise<unknown>): Promise<number> {
  const before = await held();
  for (let nth = 0; nth < many; nth++) await body(nth);
  return ((await held()) - before) / many;
}

/** What is let go of when something else is gone is gone the second time. */
async function held(): Promise<number> {
  collect();
  await later(100);
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
