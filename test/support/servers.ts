import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@fyrtaarn/platform';
import { Redis } from 'ioredis';

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  readonly process: ChildProcess;
  /** Forgets everything, as after a crash. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** A real Redis of the tests' own, on a free port, with its data in a temporary folder. */
export async function startRedis(port?: number): Promise<TestRedis> {
  const at = port ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-redis-'));
  const server = spawn('redis-server', ['--port', String(at), '--dir', folder, '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`redis-server ended with ${code}`)));
    server.stdout.on('data', (text: Buffer) => text.includes('Ready to accept connections') && ready());
  });
  server.removeAllListeners('exit');
  // A test that fails before it stops its server leaves none behind.
  process.once('exit', () => server.kill('SIGKILL'));
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((done) => server.once('exit', done));
    server.kill('SIGKILL');
    await gone;
  };
  const url = `redis://127.0.0.1:${at}`;
  const flush = async (): Promise<void> => {
    const client = new Redis(url);
    await client.flushall();
    client.disconnect();
  };
  return { url, port: at, process: server, flush, stop };
}
