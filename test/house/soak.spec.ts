import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { projectPath } from '@fyrtaarn/platform';
import { plainEnvironment } from '../support/processes';

/** A minute, twenty requests a second; the long form is an hour, fifty a second. */
const SHORT = ['1', '20'];

async function soaked(more: Readonly<Record<string, string>> = {}): Promise<readonly [exit: number | null, said: string]> {
  const child = spawn(process.execPath, [projectPath('tools/cli.mjs'), 'soak', ...SHORT], {
    env: { ...plainEnvironment(), ...more },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exit = new Promise<number | null>((ended) => child.once('exit', ended));
  const said = await text(child.stdout);
  return [await exit, said];
}

test('an api that is asked for pages holds no more and no more, and one that keeps a piece of every request is found', async () => {
  const [sound, leaking] = await Promise.all([soaked(), soaked({ NODE_OPTIONS: `--require ${projectPath('test/support/leaks.cjs')}` })]);
  expect(sound).toEqual([0, expect.stringMatching(/ 0 not answered/)]);
  expect(leaking).toEqual([1, expect.stringMatching(/ 0 not answered[^]*the last +\d+ MB !/)]);
}, 180_000);
