import { runProgram, StartupError } from '@fyrtaarn/platform';
import { addAccount, appUrl, migrate, rotateKeys, verifyLedger } from './commands';
import { bench } from './bench/bench';
import { chaos } from './chaos/chaos';
import { describeHouse } from './describe';
import { restoreDrill } from './drill/restore-drill';
import { scale } from './scale/scale';
import { simulateWeeks } from './simulate';
import { soak } from './soak/soak';
import { solve } from './solve';

type Command = (args: readonly string[]) => Promise<void>;

const COMMANDS: Readonly<Record<string, readonly [run: Command, help: string]>> = {
  migrate: [migrate, 'bring the database in DATABASE_URL to this version'],
  'app-url': [appUrl, 'print the application’s own login (for DATABASE_APP_URL); it cannot change the schema'],
  'add-account': [
    addAccount,
    'EMAIL NAME ROLE ADMINISTRATION – make an account for a member of an administration; prints the page where its password is chosen',
  ],
  'verify-ledger': [verifyLedger, 'recount the ledger’s seals; exit 1 when an entry was changed, moved or removed'],
  'rotate-keys': [rotateKeys, 'put new keys for CPR numbers in use, while the house runs'],
  simulate: [simulateWeeks, '[WEEKS [SEED]] [--json] – made-up weeks through the whole platform, on a database of their own, and its measures'],
  solve: [solve, 'FILE.json – match the citizens and places of an instance; needs no database'],
  bench: [bench, 'hold the platform beside the best that could be had, in one run; prints ratios'],
  scale: [scale, '[SEED] – a simulated week of a house, a city and a country on the same design, and what gives way first; needs no database'],
  'restore-drill': [restoreDrill, 'back a made-up house up, lose it, take it back to a moment, and see that nobody erased is back; prints how long it took'],
  chaos: [chaos, '[FAULTS [OUTCOMES [SECONDS [SEED]]]] – a made-up programme while everything under it is killed, and what was lost or doubled'],
  soak: [soak, '[MINUTES [A SECOND]] – pages asked for at an even pace, and whether the api holds ever more memory'],
  describe: [describeHouse, 'write schema.graphql, access.md and structure.sql; with --check only compare'],
};

/** The operators' commands: `npm run -s cli -- COMMAND`. Results go to stdout, everything else to stderr. */
export async function main(argv: readonly string[]): Promise<void> {
  await runProgram(async () => {
    const [name = 'help', ...args] = argv;
    const command = COMMANDS[name];
    if (command) return command[0](args);
    const list = Object.entries(COMMANDS).map(([word, [, help]]) => `  ${word.padEnd(14)} ${help}`);
    if (name === 'help' || name === '--help') return void process.stdout.write(`Commands:\n${list.join('\n')}\n`);
    throw new StartupError(`Unknown command ${name}.\n${list.join('\n')}`);
  });
}

if (require.main === module) void main(process.argv.slice(2));
