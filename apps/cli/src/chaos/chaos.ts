import { StartupError } from '@fyrtaarn/platform';
import { print, type Table } from '../table';
import { drained, wrongAfter } from './audit';
import { allThawed, FAULTS, later, type Dice } from './faults';
import { programme, take, type Outcome, type Taken } from './outcomes';
import { StandingHouse } from './standing-house';

const USAGE = 'Usage: chaos [FAULTS [OUTCOMES [SECONDS [SEED]]]], whole numbers from 1; by default 400 faults, 10000 outcomes, 60 seconds, seed 157';
const USUAL = [400, 10_000, 60, 157] as const;
const CLIENTS = 8;
const CALM_CLIENTS = 2;
/** In the long form a worker dies as often as this. */
const DEATHS = 6;

/** A programme that is under way: outcomes are asked for in their order, and how each was taken is kept. */
class UnderWay {
  readonly taken: Taken[] = [];
  private nth = 0;

  constructor(
    private readonly house: StandingHouse,
    private readonly next: (nth: number) => Outcome,
  ) {}

  /** So many more outcomes, by some clients at once. */
  async outcomes(many: number): Promise<void> {
    const last = this.nth + many;
    await this.clients(CLIENTS, () => this.nth < last);
  }

  /** As many as come to be in so long. @returns those */
  async seconds(seconds: number): Promise<readonly Taken[]> {
    const [from, until] = [this.taken.length, performance.now() + 1000 * seconds];
    await this.clients(CALM_CLIENTS, () => performance.now() < until);
    return this.taken.slice(from);
  }

  private async clients(many: number, goesOn: () => boolean): Promise<void> {
    const client = async (): Promise<void> => {
      while (goesOn()) {
        const nth = this.nth++;
        this.taken.push(await take(this.house, this.next(nth), nth));
      }
    };
    await Promise.all(Array.from({ length: many }, client));
  }
}

/**
 * A scripted programme on two apis and two workers while they, Redis and Postgres are killed, frozen, emptied, cut off, filled up and told the wrong time (security.md B.9, A12 to
 * A15). Prints what was found; exit 1 when anything that was accepted is lost or doubled.
 */
export async function chaos(args: readonly string[]): Promise<void> {
  if (args.length > USUAL.length || !args.every((word) => /^[1-9]\d{0,5}$/.test(word))) throw new StartupError(USAGE);
  const [faults, outcomes, seconds, seed] = USUAL.map((usual, at) => Number(args[at] ?? usual)) as [number, number, number, number];
  const house = await StandingHouse.open();
  // Whoever loses patience leaves nothing running, and no disk mounted.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void house.close().then(() => process.exit(1)));
  try {
    await drained(house);
    const since = new Date();
    const underWay = new UnderWay(house, await programme(house));
    print(await whileWorkersDie(house, underWay, seconds));
    print(await withoutRedis(house, underWay, seconds));
    print(await whileAllBefalls(house, underWay, { faults, outcomes, dice: diceOf(seed) }));
    const wrong = await wrongAfter(house, underWay.taken, since);
    const rows = wrong.map(([what, count]) => [what, `${count}`]);
    print({ title: `after ${underWay.taken.length} outcomes`, columns: ['', 'to be 0'], rows });
    if (wrong.some(([, count]) => count > 0)) process.exitCode = 1;
  } finally {
    await house.close();
  }
}

/** How long an answer takes while nothing happens, and while a worker dies again and again. */
async function whileWorkersDie(house: StandingHouse, underWay: UnderWay, seconds: number): Promise<Table> {
  await underWay.outcomes(10 * CLIENTS);
  const calm = await underWay.seconds(seconds);
  let over = false;
  const deaths = (async (): Promise<void> => {
    for (let nth = 0; !over; nth++) {
      house.workers[nth % house.workers.length]?.signal('SIGKILL');
      await later((1000 * seconds) / DEATHS);
    }
  })();
  const dying = await underWay.seconds(seconds);
  over = true;
  await deaths;
  const ratio = percentile(dying, 99) / percentile(calm, 99);
  const row = (name: string, all: readonly Taken[]) => [name, `${all.length}`, ms(percentile(all, 50)), ms(percentile(all, 99)), `${refused(all)}`];
  return {
    title: `answers while a worker dies ${DEATHS} times in ${seconds} s (p99 to be at most 1.2 times that of the calm; it is ${ratio.toFixed(2)})`,
    columns: ['', 'answers', 'p50', 'p99', 'not at once'],
    rows: [row('calm', calm), row('a worker dies', dying)],
  };
}

/** Nothing is refused while Redis is away, and what waited is done soon after it is back. */
async function withoutRedis(house: StandingHouse, underWay: UnderWay, seconds: number): Promise<Table> {
  await house.redis.down();
  const without = await underWay.seconds(seconds);
  house.redis.up();
  const row = [`${without.length}`, `${refused(without)}`, ms(await drained(house))];
  return { title: `${seconds} s without Redis`, columns: ['answers', 'not at once', 'done after'], rows: [row] };
}

/** A share of the outcomes goes on while each fault strikes, somewhere in its midst. */
async function whileAllBefalls(
  house: StandingHouse,
  underWay: UnderWay,
  { faults, outcomes, dice }: { faults: number; outcomes: number; dice: Dice },
): Promise<Table> {
  const kinds = Object.entries(FAULTS).filter(([, { hindrance }]) => hindrance?.(house) === undefined);
  const struck = new Map(kinds.map(([name]) => [name, 0]));
  for (let nth = 0; nth < faults; nth++) {
    const [name, { strike }] = kinds[nth % kinds.length] as (typeof kinds)[number];
    const share = Math.floor(((nth + 1) * outcomes) / faults) - Math.floor((nth * outcomes) / faults);
    await Promise.all([underWay.outcomes(share), later(dice(200)).then(() => strike(house, dice))]);
    struck.set(name, (struck.get(name) ?? 0) + 1);
  }
  const last = performance.now();
  await allThawed();
  await house.stands();
  await drained(house);
  const rows = Object.entries(FAULTS).map(([name, { hindrance }]) => [name, `${struck.get(name) ?? `not tried: ${hindrance?.(house)}`}`]);
  return { title: `faults; the house stood, and all was done, ${ms(performance.now() - last)} after the last`, columns: ['', 'times'], rows };
}

function refused(all: readonly Taken[]): number {
  return all.filter(({ again, strange }) => again > 0 || strange !== undefined).length;
}

function percentile(all: readonly Taken[], percent: number): number {
  const sorted = all.map((one) => one.ms).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

function ms(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} ms`;
}

/** Lehmer's generator: the same seed, the same chance. */
function diceOf(seed: number): Dice {
  let state = seed || 1;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}
