import { readFileSync } from 'node:fs';
import { simulate, USUAL, type Outcome, type Plan } from '@fyrtaarn/demonstration';
import { solveAssignment, type MatchingSettings } from '@fyrtaarn/matching';
import { projectPath, StartupError } from '@fyrtaarn/platform';

const FLOW = { citizens: 80, postings: 20, citizensAWeek: 2, postingsAWeek: 1 };

/** The ways of choosing that are held beside each other, over the same people in the same weeks. */
const WAYS: Readonly<Record<string, Plan['solve']>> = {
  'the platform': (instance) => solveAssignment(instance),
  'fit alone': (instance) => solveAssignment({ ...instance, stages: ['fit'] }),
  'simple rule': (instance) => solveAssignment(instance, { timeLimitMs: 0 }),
};
const ROWS: Readonly<Record<string, (outcome: Outcome) => string>> = {
  'citizens who came': ({ citizens }) => String(citizens),
  'got a proposal': ({ proposed }) => String(proposed),
  'got a job': ({ started }) => String(started),
  'passed over': ({ passedOver }) => String(passedOver),
  'longest wait, weeks': ({ longestWaitWeeks }) => String(longestWaitWeeks),
  'few options ÷ many': ({ creamingRatio }) => creamingRatio?.toFixed(2) ?? '–',
  'of hindsight, %': ({ hindsightPercent }) => hindsightPercent?.toFixed(1) ?? '–',
  'weeks of starvation': ({ alarms }) => String(alarms['STARVATION'] ?? 0),
  'weeks of creaming': ({ alarms }) => String(alarms['CREAMING'] ?? 0),
};

/** Made-up weeks over the settings that a new house starts with; needs no database. */
export async function simulateWeeks([weeks = '26', seed = '157']: readonly string[]): Promise<void> {
  for (const word of [weeks, seed]) if (!/^\d{1,9}$/.test(word)) throw new StartupError('Usage: simulate [WEEKS [SEED]], both whole numbers');
  if (Number(weeks) < 1 || Number(weeks) > 520) throw new StartupError('WEEKS: between 1 and 520.');
  const [settings] = JSON.parse(readFileSync(projectPath('libs/matching/reference/matching_setting.json'), 'utf8')) as [MatchingSettings];
  const outcomes: Outcome[] = [];
  for (const solve of Object.values(WAYS))
    outcomes.push(await simulate({ seed: Number(seed), weeks: Number(weeks), flow: FLOW, behaviour: USUAL, settings, solve }));
  const line = (cells: readonly string[]) => process.stdout.write(`${cells.map((cell, at) => (at === 0 ? cell.padEnd(22) : cell.padStart(16))).join('')}\n`);
  line(['', ...Object.keys(WAYS)]);
  for (const [name, cell] of Object.entries(ROWS)) line([name, ...outcomes.map(cell)]);
}
