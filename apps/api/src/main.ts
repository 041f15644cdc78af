import { loadDemonstration, type DemoLogin } from '@fyrtaarn/demonstration';
import { layFoundation, readConfig, runProgram, type OpenFoundation } from '@fyrtaarn/platform';
import { startApi, type RunningApi } from './server';

const HELP = `npm start [-- --fresh] [-- --no-demo]
  --fresh     throws the embedded database away and begins again
  --no-demo   leaves the synthetic population out
Settings are environment variables; README.md lists them.`;

/** The program behind \`npm start\`: database, migrations, demonstration, api. Ctrl-C stops everything in the opposite order. */
export async function main(argv: readonly string[]): Promise<void> {
  await runProgram(async () => {
    if (argv.includes('--help')) return void process.stdout.write(`${HELP}\n`);
    const unknown = argv.find((word) => !['--fresh', '--no-demo'].includes(word));
    if (unknown) return void process.stdout.write(`Unknown option ${unknown}.\n${HELP}\n`);
    const foundation = await layFoundation(readConfig(process.env), { fresh: argv.includes('--fresh'), warn: say });
    let api: RunningApi | undefined;
    stopOnSignals(async () => {
      await api?.close();
      await foundation.close();
    });
    try {
      const demo = !argv.includes('--no-demo') && !foundation.config.production && foundation.ownerUrl;
      const logins = demo ? await loadDemonstration(demo) : [];
      api = await startApi(foundation);
      say(welcome(foundation.config.publicUrl ?? api.url, foundation, logins));
    } catch (error) {
      await foundation.close();
      throw error;
    }
  });
}

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

/** The first signal stops cleanly; a second one stops at once. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(130);
      stopping = true;
      say('\nStopping …');
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          say(`It did not stop cleanly: ${String(error)}`);
          process.exit(1);
        },
      );
    });
  }
}

function welcome(url: string, { config }: OpenFoundation, logins: readonly DemoLogin[]): string {
  const lines = ['', `  Fyrtårn    ${url}`];
  if (!config.production) lines.push(`  GraphiQL   ${url}/graphiql`);
  if (logins.length > 0) {
    lines.push('', '  Demonstration: every person and company is made up. Log in with');
    for (const { email, role } of logins) lines.push(`    ${email.padEnd(34)} ${role}`);
    lines.push(`    password for all of them: ${logins[0]?.password ?? ''}`);
  }
  return [...lines, '', '  Stop with Ctrl-C.', ''].join('\n');
}

if (require.main === module) void main(process.argv.slice(2));
