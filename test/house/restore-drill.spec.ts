import { spawnSync } from 'node:child_process';
import { projectPath } from '@fyrtaarn/platform';
import { plainEnvironment } from '../support/processes';

test('R16: the restore drill brings back all that was accepted, and nobody who was erased', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [projectPath('tools/cli.mjs'), 'restore-drill'], {
    env: plainEnvironment(),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('Could not')]);
  expect(stdout.match(/\byes$/gm)).toHaveLength(5);
}, 180_000);
