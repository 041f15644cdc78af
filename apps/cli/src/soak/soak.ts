import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { StartupError } from '@fyrtaarn/platform';
import { answerOf, type Shot } from '../bench/load';
import { onServedHouse, type ServedHouse } from '../bench/served-house';
import { marked, print } from '../table';

const USAGE = 'Usage: soak [MINUTES [A SECOND]], whole numbers from 1; by default 60 minutes, 50 requests a second';
const USUAL = [60, 50] as const;
/** The last third may hold so much more than the one before it; the first warms up. */
const FLAT = 1.1;
const SAMPLES = 30;
/** For the collector, which is asked before each sample, to come and go. */
const COLLECTING_MS = 250;
const COLLECTS = { NODE_OPTIONS: [process.env['NODE_OPTIONS'], '--expose-gc', '--require', join(__dirname, 'collecting.js')].join(' ') };
const ROLES = ['employmentConsultant', 'bridgeWorker', 'premisesManager', 'companyContact', 'reporter', 'citizen', 'administrator'] as const;
const THIRDS = ['the first', 'the second', 'the last'] as const;
const FIGURES = { heap: 'nodejs_heap_size_used_bytes', resident: 'process_resident_memory_bytes' } as const;

/** Bytes. */
type Held = Readonly<Record<keyof typeof FIGURES, number>>;

/** Asks for pages and answers at an even pace, and looks whether the api holds ever more; exit 1 when it does, or when anything was refused. */
export async function soak(args: readonly string[]): Promise<void> {
  if (args.length > USUAL.length || !args.every((word) => /^[1-9]\d{0,3}$/.test(word))) throw new StartupError(USAGE);
  const [minutes, rate] = USUAL.map((usual, at) => Number(args[at] ?? usual)) as [number, number];
  await onServedHouse(async (house) => {
    const shots = await shotsAt(house);
    const [asked, samples] = await Promise.all([askedFor(shots, minutes, rate), sampled(house, minutes)]);
    report(samples, `${asked.sent} requests for ${shots.length} pages in ${minutes} min, ${asked.failed} not answered`);
    if (asked.failed > 0) process.exitCode = 1;
  }, COLLECTS);
}

/** At an even pace: what a slow answer delays is caught up with. */
async function askedFor(shots: readonly Shot[], minutes: number, rate: number): Promise<{ readonly sent: number; readonly failed: number }> {
  const began = performance.now();
  let [sent, failed] = [0, 0];
  for (let seconds = 0; seconds < 60 * minutes; seconds = (performance.now() - began) / 1000) {
    for (; sent < seconds * rate; sent++) void answerOf(shots[sent % shots.length] as Shot).catch(() => failed++);
    await later(10);
  }
  return { sent, failed };
}

async function sampled(house: ServedHouse, minutes: number): Promise<Held[]> {
  const samples: Held[] = [];
  while (samples.length < SAMPLES) {
    await later((60_000 * minutes) / SAMPLES - COLLECTING_MS);
    samples.push(await heldBy(house));
  }
  return samples;
}

/** The least that was held in each third: requests under way hold something too. */
function report(samples: readonly Held[], title: string): void {
  const size = Math.floor(samples.length / THIRDS.length);
  const least = (third: number, of: keyof Held): number => Math.min(...samples.slice(third * size, (third + 1) * size).map((held) => held[of]));
  const grows = least(2, 'heap') > FLAT * least(1, 'heap');
  const rows = THIRDS.map((name, at) => [name, marked(mb(least(at, 'heap')), at === 2 && grows), mb(least(at, 'resident'))]);
  print({ title: `${title}; the heap of the last third to be at most ${FLAT} times that of the second`, columns: ['third', 'heap', 'resident'], rows });
  if (grows) process.exitCode = 1;
}

async function heldBy({ url, apiPid }: ServedHouse): Promise<Held> {
  process.kill(apiPid, 'SIGUSR2');
  await later(COLLECTING_MS);
  const figures = await (await fetch(`${url}/metrics`)).text();
  return Object.fromEntries(Object.entries(FIGURES).map(([name, gauge]) => [name, Number(new RegExp(`^${gauge} (\\S+)`, 'm').exec(figures)?.[1])])) as Held;
}

/** What the menus of some roles lead to. */
async function shotsAt({ url, cookieOf }: ServedHouse): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const role of ROLES) {
    const headers = { cookie: await cookieOf(role) };
    const menu = (await answerOf({ url: `${url}/`, headers })).match(/<nav[^]*?<\/nav>/g)?.join('') ?? '';
    const paths = new Set([...menu.matchAll(/href="(\/[^"?#]*)"/g)].map(([, path]) => path as string));
    shots.push(...[...paths].map((path): Shot => ({ url: `${url}${path}`, headers })));
  }
  return shots;
}

function mb(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`;
}
