import { readFileSync, rmSync } from 'node:fs';
import { freePort } from '@fyrtaarn/platform';
import { gone, isReady, startApi, throwawayFolder } from '../throwaway';
import type { Table } from '../table';

const STARTS = 3;
const IDLE_MS = 5_000;
const TO_REACH = { readyMs: 2_500, megabytes: 200 };

/** The built api with its embedded Postgres, on a folder that has been started before. */
export async function benchStart(): Promise<Table> {
  const folder = throwawayFolder();
  try {
    await started(folder);
    const starts = [];
    for (let nth = 0; nth < STARTS; nth++) starts.push(await started(folder));
    const [readyMs, megabytes] = [Math.min(...starts.map((one) => one.readyMs)), Math.max(...starts.map((one) => one.megabytes))];
    const short = (is: number, most: number): string => (is > most ? `${is} !` : `${is}`);
    const row = [
      'built, embedded Postgres',
      short(readyMs, TO_REACH.readyMs),
      `${TO_REACH.readyMs}`,
      short(megabytes, TO_REACH.megabytes),
      `${TO_REACH.megabytes}`,
    ];
    return {
      title: `start of the api, the best of ${STARTS}, and what it holds idle`,
      columns: ['', 'ready, ms', 'to reach', 'idle, MB', 'to reach'],
      rows: [row],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function started(folder: string): Promise<{ readyMs: number; megabytes: number }> {
  const port = await freePort();
  const began = performance.now();
  const api = startApi({ DATA_DIR: folder }, port);
  await isReady(`http://127.0.0.1:${port}/health/ready`);
  const readyMs = Math.round(performance.now() - began);
  await new Promise((next) => setTimeout(next, IDLE_MS));
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${api.pid}/status`, 'utf8'))?.[1];
  await gone(api);
  return { readyMs, megabytes: Math.round(Number(resident) / 1024) };
}
