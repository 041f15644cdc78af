import { spawn, type ChildProcess } from 'node:child_process';
import { freePort, projectPath } from '@fyrtaarn/platform';
import { TEST_SECRET } from './secret';

export interface Running {
  readonly process: ChildProcess;
  /** Everything it wrote so far. */
  readonly output: () => string;
  readonly url: string;
  /** Ends it and waits until it is gone. @returns its exit code, null when it was killed */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A built program of ours as a process of its own, once it says that it runs. */
export async function startProgram(program: 'api' | 'worker', settings: Record<string, string>, args: readonly string[] = []): Promise<Running> {
  const port = await freePort();
  const env = { ...plainEnvironment(), LOG_LEVEL: 'info', SECRET_KEY: TEST_SECRET, PORT: String(port), ...settings };
  const main = projectPath(`dist/apps/${program}/src/main.js`);
  const child = spawn(process.execPath, ['-e', `require(${JSON.stringify(main)}).main(${JSON.stringify(args)})`], { env });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (text += part.toString()));
  const gone = new Promise<number | null>((done) => child.once('exit', done));
  const word = program === 'api' ? 'Stop with Ctrl-C' : 'worker is running';
  while (!text.includes(word)) {
    if (child.exitCode !== null) throw new Error(`the ${program} ended with ${child.exitCode}: ${text}`);
    await new Promise((next) => setTimeout(next, 20));
  }
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    return gone;
  };
  return { process: child, output: () => text, url: `http://127.0.0.1:${port}`, stop };
}

/** The machine's environment without what steers jest or the tests' own servers. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, JEST_WORKER_ID: __, NODE_ENV: ___, ...rest } = process.env;
  return rest;
}
