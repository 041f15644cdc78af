import { hash, verify } from '@node-rs/argon2';

/** argon2id, 64 MiB, 3 passes. Each hash under way holds its memory, so only two run at a time. */
const OPTIONS = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };
const AT_ONCE = 2;

let running = 0;
const queue: (() => void)[] = [];

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, OPTIONS));
}

let dummy: Promise<string> | undefined;

/** Checks a password; for an unknown user it works as hard and says no, so that time tells nothing. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody has this password');
  const against = stored ?? (await dummy);
  const matches = await inTurn(() => verify(against, password));
  return matches && stored !== undefined;
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) await new Promise<void>((turn) => queue.push(turn));
  running++;
  try {
    return await work();
  } finally {
    running--;
    queue.shift()?.();
  }
}
