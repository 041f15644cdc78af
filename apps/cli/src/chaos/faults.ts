import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Kept } from './kept';
import type { StandingHouse } from './standing-house';

/** Whole numbers below a bound; the same seed gives the same row of them. */
export type Dice = (below: number) => number;

/** Longer than a worker may be silent before another takes its work (BullMQ's lock, 30 s): it wakes up and believes that it still has it. */
const FROZEN_MS = 35_000;
const FULL_MS = 1_500;

export type Fault = (house: StandingHouse, dice: Dice) => Promise<void>;

/** What befalls a house, by name (security.md B.9). Each leaves the house able to stand up again by itself, as its operators would have it. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  'a worker, and its relay, killed': async ({ workers }, dice) => void oneOf(workers, dice).signal('SIGKILL'),
  'an api killed while it answers': async ({ apis }, dice) => void oneOf(apis, dice).signal('SIGKILL'),
  'Redis killed': async ({ redis }) => void redis.signal('SIGKILL'),
  'Redis emptied': emptied,
  'Postgres killed': async (house) => {
    await house.killPostgres();
    await house.raisePostgres();
  },
  'all connections cut': cut,
  'a worker frozen past its lock': async ({ workers }, dice) => frozen(oneOf(workers, dice)),
  'everything killed, and started in any order': everything,
  'the disk full': full,
};

/** Waits until whoever was frozen has woken up. */
export async function allThawed(): Promise<void> {
  await Promise.all(thawing);
}

const thawing: Promise<void>[] = [];

async function frozen(worker: Kept): Promise<void> {
  worker.signal('SIGSTOP');
  thawing.push(later(FROZEN_MS).then(() => void worker.signal('SIGCONT')));
}

async function emptied({ redisUrl }: StandingHouse): Promise<void> {
  const client = new Redis(redisUrl, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: () => null });
  client.on('error', () => undefined);
  // One that is down remembers nothing anyway.
  await client.flushall().catch(() => undefined);
  client.disconnect();
}

async function cut(house: StandingHouse): Promise<void> {
  await house.onDatabase((db) =>
    db.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()'),
  );
}

async function everything(house: StandingHouse, dice: Dice): Promise<void> {
  const kept = [...house.apis, ...house.workers, house.redis];
  await Promise.all([house.killPostgres(), ...kept.map((one) => one.down())]);
  const starts = shuffled([...kept.map((one) => async () => one.up()), () => house.raisePostgres()], dice);
  for (const start of starts) {
    await start();
    await later(dice(300));
  }
}

/** Postgres may fall over a full disk, and stand up again by itself or not; when there is room again it is seen to. */
async function full(house: StandingHouse): Promise<void> {
  if (!house.disk) return;
  const filler = join(house.disk, 'filler');
  const { bavail, bsize } = statfsSync(house.disk);
  try {
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
  } catch {
    // The last of it was taken by somebody else: it is full.
  }
  await later(FULL_MS);
  rmSync(filler, { force: true });
  for (let tries = 0; !(await house.databaseAnswers()); tries++) {
    if (tries === 20) await house.raisePostgres();
    await later(100);
  }
}

function oneOf<T>(all: readonly T[], dice: Dice): T {
  return all[dice(all.length)] as T;
}

function shuffled<T>(all: readonly T[], dice: Dice): T[] {
  return all
    .map((one) => ({ one, at: dice(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

export function later(ms: number): Promise<void> {
  return new Promise((next) => setTimeout(next, ms));
}
