import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@fyrtaarn/platform';

/** The test virus of eicar.org, in two halves: as it stands, scanners of whoever works on this would take the file away. */
export const TEST_VIRUS = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-` + 'ANTIVIRUS-TEST-FILE!$H+H*';

/** A real clamd with a list of one virus. */
export async function startVirusScanner() {
  const folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-clamd-'));
  const port = await freePort();
  writeFileSync(join(folder, 'test.ndb'), `Test:0:*:${Buffer.from(TEST_VIRUS).toString('hex')}\n`);
  const settings = [`TCPSocket ${port}`, 'TCPAddr 127.0.0.1', `DatabaseDirectory ${folder}`, 'Foreground yes', 'StreamMaxLength 6M'];
  writeFileSync(join(folder, 'clamd.conf'), settings.join('\n'));
  const server = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
  process.once('exit', () => server.kill('SIGKILL'));
  await new Promise<void>((ready, failed) => {
    let said = '';
    const heard = (text: Buffer) => (said += text.toString()).includes('Self checking every') && ready();
    server.stdout.on('data', heard);
    server.stderr.on('data', heard);
    server.once('error', failed);
    server.once('exit', () => failed(new Error(said)));
  });
  const stop = async (): Promise<void> => {
    const gone = new Promise((done) => server.once('exit', done));
    server.kill('SIGKILL');
    await gone;
    rmSync(folder, { recursive: true });
  };
  return { address: `127.0.0.1:${port}`, stop };
}
