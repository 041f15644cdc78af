import { rmSync } from 'node:fs';
import { simulate, USUAL, type Counts, type Outcome } from '@fyrtaarn/demonstration';
import { startEmbeddedPostgres, StartupError } from '@fyrtaarn/platform';
import { throwawayFolder } from './throwaway';

/** About the programme's size after half a year: 150 citizens, 60 postings. */
const FLOW = { citizens: 100, postings: 35, citizensAWeek: 2, postingsAWeek: 1 };
/** A database that nobody will miss need not survive a power cut. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];
/** What the made-up citizens let others see of them lasts so long. */
const MOST_WEEKS = 40;
const USAGE = 'Usage: simulate [WEEKS [SEED]] [--json], both whole numbers; WEEKS at most 40';

/** Made-up weeks through the whole platform, over a database that is thrown away afterwards. The same seed prints the same bytes. */
export async function simulateWeeks(args: readonly string[]): Promise<void> {
  const [weeks = '26', seed = '157', ...rest] = args.filter((word) => word !== '--json');
  if (rest.length > 0 || ![weeks, seed].every((word) => /^\d{1,9}$/.test(word))) throw new StartupError(USAGE);
  if (Number(weeks) < 1 || Number(weeks) > MOST_WEEKS) throw new StartupError(USAGE);
  const outcome = await onThrowawayPostgres((url) => simulate(url, { seed: Number(seed), weeks: Number(weeks), flow: FLOW, behaviour: USUAL }));
  process.stdout.write(args.includes('--json') ? `${JSON.stringify(outcome)}\n` : asTable(outcome));
}

async function onThrowawayPostgres<Result>(body: (url: string) => Promise<Result>): Promise<Result> {
  const folder = throwawayFolder();
  try {
    const postgres = await startEmbeddedPostgres(folder, { settings: SETTINGS });
    return await body(postgres.url).finally(() => postgres.stop());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function asTable({ citizens, places, passedOver, alarms, refusals, steps, reasons, errands, mails, measures }: Outcome): string {
  const lists: Readonly<Record<string, Counts>> = {
    'Made up, all of it': { citizens, places, 'passed over': passedOver },
    'Steps, by where they led': steps,
    'Why something came to nothing': reasons,
    'What waited for a person': errands,
    Mails: mails,
    'What the platform refused': refusals,
    'Weeks with an alarm': alarms,
    'Days to each step (median)': Object.fromEntries(measures.steps.map(({ step, medianDays }) => [step, medianDays ?? 0])),
    'Percent of the best in hindsight': hindsightOf(measures.hindsight[0]),
    'Last night': nightOf(measures.census[0]),
  };
  const line = ([name, value]: [string, number]) => `  ${name.padEnd(32)}${String(value).padStart(8)}`;
  return Object.entries(lists)
    .map(([title, counts]) => [title, ...Object.entries(counts).map(line)].join('\n'))
    .join('\n\n')
    .concat('\n');
}

function hindsightOf(last: Outcome['measures']['hindsight'][number] | undefined): Counts {
  if (!last) return {};
  const { standingPercent, weeklyPercent, greedyPercent, firstComePercent } = last;
  return { standing: standingPercent ?? 0, 'weekly runs': weeklyPercent ?? 0, 'simple rule': greedyPercent ?? 0, 'first come': firstComePercent ?? 0 };
}

function nightOf(last: Outcome['measures']['census'][number] | undefined): Counts {
  if (!last) return {};
  const { active, placed, withoutOptions, starved, longestWaitWeeks, creamingRatio, blocked } = last;
  const kept = Object.fromEntries(blocked.map(({ code, count }) => [`kept away by ${code}`, count]));
  return {
    active,
    placed,
    'without options': withoutOptions,
    ...kept,
    starved,
    'longest wait, weeks': longestWaitWeeks,
    'few options ÷ many': creamingRatio ?? 0,
  };
}
