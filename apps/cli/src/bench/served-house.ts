import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadDemonstration } from '@fyrtaarn/demonstration';
import { freePort, layFoundation, readConfig } from '@fyrtaarn/platform';
import { Client } from 'pg';
import { gone, isReady, letAskOften, sessionOf, startApi, throwawayFolder } from '../throwaway';
import { processorMs } from './processor';
import type { Limit } from './raw-server';

/** The built platform as its users meet it, and the limit it is held beside: each a process of its own, on one Postgres. */
export interface ServedHouse {
  readonly url: string;
  /** The process id of the api. */
  readonly apiPid: number;
  /** Serves `/NAME` from the prepared statement of that name, once it is told. */
  readonly limitUrl: string;
  /** The superuser, for making the data more. */
  readonly db: Client;
  cookieOf(role: string): Promise<string>;
  answerAtLimit(limit: Limit): Promise<void>;
  /** Processor time so far, in milliseconds: of the api, of Postgres, and of whoever asks. */
  spent(): readonly [api: number, postgres: number, asking: number];
}

/** The demonstration in a house that is thrown away afterwards. @param more settings of the api */
export async function onServedHouse<Result>(body: (house: ServedHouse) => Promise<Result>, more: Readonly<Record<string, string>> = {}): Promise<Result> {
  const folder = throwawayFolder();
  const foundation = await layFoundation(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), { warn: () => undefined });
  const children: ChildProcess[] = [];
  const db = new Client({ connectionString: foundation.ownerUrl });
  try {
    await loadDemonstration(foundation.ownerUrl as string);
    await db.connect();
    await letAskOften(db);
    const [port, limitPort] = [await freePort(), await freePort()];
    const secret = readFileSync(join(folder, 'secret.key'), 'utf8').trim();
    const api = startApi({ DATABASE_APP_URL: foundation.appDatabaseUrl, SECRET_KEY: secret, DATA_DIR: folder, ...more }, port);
    children.push(api);
    const bare = fork(join(__dirname, 'raw-server.js'), [foundation.ownerUrl as string, String(limitPort)]);
    children.push(bare);
    const url = `http://127.0.0.1:${port}`;
    await Promise.all([isReady(`${url}/health/ready`), isReady(`http://127.0.0.1:${limitPort}/`)]);
    const answerAtLimit = (limit: Limit): Promise<void> =>
      new Promise((known) => {
        bare.once('message', () => known());
        bare.send(limit);
      });
    const postgres = Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'));
    const apiPid = api.pid as number;
    const spent = (): [number, number, number] => [processorMs(apiPid), processorMs(postgres), askingMs()];
    return await body({ url, apiPid, limitUrl: `http://127.0.0.1:${limitPort}`, db, cookieOf: (role) => sessionOf(db, role), answerAtLimit, spent });
  } finally {
    await db.end();
    await Promise.all(children.map(gone));
    await foundation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function askingMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
