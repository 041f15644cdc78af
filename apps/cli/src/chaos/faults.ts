import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { clockLibrary } from './clocks';
import type { Kept } from './kept';
import { canLosePackets, losing } from './network';
import type { StandingHouse } from './standing-house';

/** Whole numbers below a bound; the same seed gives the same row of them. */
export type Dice = (below: number) => number;

/** Longer than a worker may be silent before another takes its work (BullMQ's lock, 30 s): it wakes up and believes that it still has it. */
const FROZEN_MS = 35_000;
const FULL_MS = 1_500;
const LOSSY_MS = 3_000;
const MINUTES_FAST = [10, 0, -10];

interface Fault {
  readonly strike: (house: StandingHouse, dice: Dice) => Promise<void>;
  /** Why it cannot be tried on this machine. */
  readonly hindrance?: (house: StandingHouse) => string | undefined;
}

const lossy = (share: number): Fault => ({
  strike: ({ underneath }) => losing(share, underneath, LOSSY_MS),
  hindrance: () => (canLosePackets() ? undefined : 'no nft, or no right to use it'),
});

/** What befalls a house, by name (security.md B.9). Each leaves the house able to stand up again by itself, as its operators would have it. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  'a worker, and its relay, killed': { strike: async ({ workers }, dice) => void oneOf(workers, dice).signal('SIGKILL') },
  'an api killed while it answers': { strike: async ({ apis }, dice) => void oneOf(apis, dice).signal('SIGKILL') },
  'Redis killed': { strike: async ({ redis }) => void redis.signal('SIGKILL') },
  'Redis emptied': { strike: emptied },
  'Postgres killed': { strike: felled },
  'all connections cut': { strike: cut },
  'a worker frozen past its lock': { strike: async ({ workers }, dice) => frozen(oneOf(workers, dice)) },
  'everything killed, and started in any order': { strike: everything },
  'the disk full': { strike: full, hindrance: ({ disk }) => (disk ? undefined : 'no right to mount a disk') },
  'every fifth packet lost': lossy(0.2),
  'nothing comes through': lossy(1),
  'a worker whose clock goes wrong': { strike: wrongClock, hindrance: () => (clockLibrary() ? undefined : 'no libfaketime') },
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

async function felled(house: StandingHouse): Promise<void> {
  await house.killPostgres();
  await house.raisePostgres();
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
  const disk = house.disk as string;
  const filler = join(disk, 'filler');
  const { bavail, bsize } = statfsSync(disk);
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

/** A worker is started anew with a clock that goes wrong, and another time with one that goes right again. */
async function wrongClock(house: StandingHouse, dice: Dice): Promise<void> {
  const nth = dice(house.workers.length);
  const left = MINUTES_FAST.filter((minutes) => minutes !== house.minutesFast[nth]);
  house.minutesFast[nth] = oneOf(left, dice);
  house.workers[nth]?.signal('SIGKILL');
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
