import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadDemonstration } from '@fyrtaarn/demonstration';
import { Anchor, ContextSigner, createDataSource, freePort, LedgerSeal, prepareDatabase, Secret, startEmbeddedPostgres, UnitOfWork } from '@fyrtaarn/platform';
import { Client } from 'pg';
import { gone, isReady, startApi, throwawayFolder } from '../throwaway';
import { print } from '../table';
import { backupsIn, changesAreLeft, copyRunning, leavingChanges, takeBack } from './point-in-time';

const SECRET = 'of a house that is thrown away when the drill is over';
const ERASED_MS = 60_000;

/** What there was at the moment to which the house is taken back, and who was erased after it. */
interface Lived {
  readonly copySeconds: string;
  /** The house could tell when it was copied. */
  readonly copySeen: boolean;
  readonly moment: Date;
  readonly counts: Counts;
  readonly erased: string;
}

interface Counts {
  readonly entries: number;
  readonly hours: number;
}

/** A server on a folder, while somebody works on it as its superuser. */
interface Server {
  readonly db: Client;
  readonly url: string;
  readonly folder: string;
}

/**
 * A backup of a running house, an erasure, a disaster, and the house as it was the moment before: with everything that was accepted, and with whoever was
 * erased since erased again (security.md R16). Prints how long each took; exit 1 when anything is not as it should be.
 */
export async function restoreDrill(): Promise<void> {
  const folder = throwawayFolder();
  try {
    const rows = await drill(folder);
    print({ title: 'backup, disaster, and the house as it was the moment before', columns: ['', 'seconds', 'as it should be'], rows });
    if (rows.some(([, , held]) => held === 'NO')) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drill(folder: string): Promise<string[][]> {
  const backups = backupsIn(folder);
  const [before, after, erasures] = ['before', 'after', 'erasures'].map((name) => join(folder, name)) as [string, string, string];
  const lived = await onServer(before, leavingChanges(backups), async (server) => {
    await prepareDatabase(server.url, new Secret(SECRET));
    await loadDemonstration(server.url);
    const copySeconds = await seconds(() => copyRunning(server.db, join(before, 'postgres'), backups));
    const copySeen = await knowsOfCopy(server.db);
    const told = await liveOn(server, erasures);
    await changesAreLeft(server.db);
    return { copySeconds, copySeen, ...told };
  });
  mkdirSync(after);
  copyFileSync(join(before, 'postgres.password'), join(after, 'postgres.password'));
  const settings = takeBack(backups, join(after, 'postgres'), lived.moment);
  const began = performance.now();
  return onServer(after, settings, async (server) => {
    const back = ((performance.now() - began) / 1000).toFixed(1);
    return [['data copied while the house ran', lived.copySeconds, '–'], ['taken back to the moment', back, '–'], ...(await checks(server, lived, erasures))];
  });
}

async function onServer<Result>(folder: string, settings: readonly string[], body: (server: Server) => Promise<Result>): Promise<Result> {
  const postgres = await startEmbeddedPostgres(folder, { settings });
  const db = new Client({ connectionString: postgres.url });
  try {
    await db.connect();
    return await body({ db, url: postgres.url, folder });
  } finally {
    await db.end();
    await postgres.stop();
  }
}

/** The house lives on after the copy; then comes the moment; and after it somebody is erased, and a table is lost. */
async function liveOn(server: Server, erasures: string): Promise<Omit<Lived, 'copySeconds' | 'copySeen'>> {
  return whileApiRuns(server, erasures, async () => {
    const { db } = server;
    const { rows } = await db.query<{ id: string }>(`SELECT c.id FROM app.citizen c WHERE c.state = 'active'
      AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id) ORDER BY c.id LIMIT 1`);
    const erased = rows[0]?.id as string;
    const moment = (await db.query<{ at: Date }>('SELECT clock_timestamp() AS at')).rows[0]?.at as Date;
    const counts = await countsAt(db, moment);
    await new Promise((next) => setTimeout(next, 1_000));
    await letServeTime(db, erased);
    await until(() => existsSync(erasures) && readFileSync(erasures, 'utf8').includes(erased));
    await db.query('DROP TABLE app.paid_hours CASCADE');
    return { moment, counts, erased };
  });
}

async function checks(server: Server, { copySeen, moment, counts, erased }: Lived, erasures: string): Promise<string[][]> {
  const { db } = server;
  const found = await countsAt(db, moment);
  const there = (await db.query(`SELECT FROM app.citizen WHERE id = $1 AND state = 'active'`, [erased])).rowCount === 1;
  let gone = 0;
  const open = await seconds(() => whileApiRuns(server, erasures, async () => void (gone = await erasedNow(db, erased))));
  let faults: string[] = [];
  const recount = await seconds(async () => void (faults = await ledgerFaults(server)));
  const held = (yes: boolean): string => (yes ? 'yes' : 'NO');
  return [
    ['the house knew that it was copied', '', held(copySeen)],
    ['all that was accepted by then is there', '', held(JSON.stringify(found) === JSON.stringify(counts))],
    ['the table that was lost is there, and whoever was erased since', '', held(there)],
    ['the api opened and closed again, and had erased them again before', open, held(gone === 1)],
    ['the ledger is as it was sealed', recount, held(faults.length === 0)],
  ];
}

async function knowsOfCopy(db: Client): Promise<boolean> {
  const { rows } = await db.query<{ seen: boolean }>(`SELECT app.copied_at() > now() - interval '5 minutes' AS seen`);
  return rows[0]?.seen ?? false;
}

async function countsAt(db: Client, moment: Date): Promise<Counts> {
  const { rows } = await db.query<Counts>(
    `SELECT (SELECT count(*)::int FROM app.ledger WHERE at <= $1) AS entries, (SELECT count(*)::int FROM app.paid_hours) AS hours`,
    [moment],
  );
  return rows[0] as Counts;
}

/** As if the case had ended long ago: the platform itself erases whoever is due. */
async function letServeTime(db: Client, citizen: string): Promise<void> {
  await db.query('INSERT INTO app.citizen_pseudonym (citizen_id) VALUES ($1) ON CONFLICT DO NOTHING', [citizen]);
  await db.query(
    `INSERT INTO app.case_end (citizen_id, subject, ended_on, ended_by, archive_receipt, archived_at)
      SELECT citizen_id, pseudonym, current_date - 4000, NULL, 'drill', now() FROM app.citizen_pseudonym WHERE citizen_id = $1`,
    [citizen],
  );
  await db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'citizens.erase_due' AND state = 'waiting'`);
}

async function erasedNow(db: Client, citizen: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM app.citizen c WHERE c.id = $1 AND c.state = 'erased' AND NOT EXISTS (SELECT FROM app.citizen_name n WHERE n.citizen_id = c.id)`,
    [citizen],
  );
  return rows[0]?.n ?? 0;
}

async function ledgerFaults({ url }: Server): Promise<string[]> {
  const secret = new Secret(SECRET);
  const dataSource = await createDataSource(await prepareDatabase(url, secret), 2);
  try {
    const work = new UnitOfWork(dataSource, new ContextSigner(secret));
    return (await new LedgerSeal(work, new Anchor(secret, undefined, () => undefined)).verify()).faults;
  } finally {
    await dataSource.destroy();
  }
}

async function whileApiRuns<Result>({ url, folder }: Server, erasures: string, body: () => Promise<Result>): Promise<Result> {
  const port = await freePort();
  const api = startApi({ DATABASE_URL: url, DATA_DIR: folder, SECRET_KEY: SECRET, ERASURES_FILE: erasures }, port);
  try {
    await isReady(`http://127.0.0.1:${port}/health/ready`);
    return await body();
  } finally {
    await gone(api);
  }
}

async function until(done: () => boolean): Promise<void> {
  for (const end = Date.now() + ERASED_MS; !done();) {
    if (Date.now() > end) throw new Error('nobody was erased');
    await new Promise((next) => setTimeout(next, 50));
  }
}

async function seconds(body: () => Promise<unknown>): Promise<string> {
  const began = performance.now();
  await body();
  return ((performance.now() - began) / 1000).toFixed(1);
}
