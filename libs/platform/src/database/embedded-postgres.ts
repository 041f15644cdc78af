import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, chownSync, constants, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartupError } from '../config/startup-error';
import { locatePostgres, type PostgresFiles } from './postgres-files';

/** A Postgres server of our own, as child process, with its data in a folder that survives restarts. */
export interface EmbeddedPostgres {
  /** Login of the superuser on the database `postgres`. */
  readonly url: string;
  stop(): Promise<void>;
}

interface Start {
  readonly fresh?: boolean;
  readonly settings?: readonly string[];
  /** Where it listens; a free port when nobody minds. */
  readonly port?: number;
}

interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Starts Postgres in `folder`, creating the cluster first if it is not there; `fresh` throws away what was.
 * Heals what a killed process left: a server still running on the folder is stopped, a stale pid file is removed by Postgres itself.
 * @throws StartupError in one sentence when another start owns the folder, or Postgres cannot run here
 */
export async function startEmbeddedPostgres(folder: string, { fresh = false, settings = [], port }: Start = {}): Promise<EmbeddedPostgres> {
  mkdirSync(folder, { recursive: true });
  accessSync(folder, constants.W_OK);
  claim(folder);
  const identity = postgresIdentity();
  const files = reachable(locatePostgres(), identity);
  const cluster = reachableFolder(folder, identity);
  const passwordFile = join(folder, 'postgres.password');
  await stopLeftOver(cluster);
  if (fresh) rmSync(cluster, { recursive: true, force: true });
  if (!existsSync(join(cluster, 'PG_VERSION'))) createCluster(files, cluster, passwordFile, identity);
  const at = port ?? (await freePort());
  const server = await launch(files, cluster, at, settings, identity);
  const password = readFileSync(passwordFile, 'utf8').trim();
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${at}/postgres`,
    stop: async () => {
      await end(server);
      rmSync(join(folder, 'owner.pid'), { force: true });
    },
  };
}

const INITDB_FLAGS = '-U postgres -A scram-sha-256 -E UTF8 --locale=C --no-sync --no-instructions'.split(' ');

/** One process per data folder. The pid of a process that is gone does not count. */
function claim(folder: string): void {
  const file = join(folder, 'owner.pid');
  const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (owner && owner !== process.pid && isAlive(owner) && /node/.test(commandOf(owner))) {
    throw new StartupError(`Fyrtårn is already running from this folder (process ${owner}). Stop it first, or give this one a DATA_DIR of its own.`);
  }
  writeFileSync(file, String(process.pid));
}

/** Postgres refuses to run as root; as root it gets the user postgres, made if need be. */
function postgresIdentity(): Identity {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
      return { uid: idOf('-u'), gid: idOf('-g') };
    } catch {
      throw new StartupError('Postgres does not run as root, and the user postgres could not be made. Start as another user, or set DATABASE_URL.');
    }
  }
}

/** The binaries where the postgres user can reach them: a project under a closed home folder gets a copy in the temporary folder. */
function reachable(files: PostgresFiles, identity: Identity): PostgresFiles {
  if (identity.uid === undefined || isOpenPath(files.root)) return files;
  const copy = join(tmpdir(), `fyrtaarn-postgres-${files.version}`);
  if (!existsSync(join(copy, 'bin', 'postgres'))) cpSync(files.root, copy, { recursive: true, verbatimSymlinks: true });
  return { ...files, root: copy };
}

function reachableFolder(folder: string, identity: Identity): string {
  if (identity.uid === undefined || isOpenPath(folder)) return join(folder, 'postgres');
  const pointer = join(folder, 'postgres.path');
  if (!existsSync(pointer)) writeFileSync(pointer, join('/var/lib', `fyrtaarn-${randomBytes(6).toString('hex')}`));
  return readFileSync(pointer, 'utf8').trim();
}

function isOpenPath(path: string): boolean {
  return (statSync(path).mode & 0o001) !== 0 && (dirname(path) === path || isOpenPath(dirname(path)));
}

/** Makes the cluster beside its place and moves it there when it is whole: a start killed in the middle leaves nothing that looks ready. */
function createCluster(files: PostgresFiles, place: string, passwordFile: string, identity: Identity): void {
  const cluster = `${place}.new`;
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const handover = join(tmpdir(), `fyrtaarn-${randomBytes(8).toString('hex')}`);
  const password = randomBytes(24).toString('hex');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  writeFileSync(handover, password, { mode: 0o600 });
  if (identity.uid !== undefined && identity.gid !== undefined) {
    chownSync(cluster, identity.uid, identity.gid);
    chownSync(handover, identity.uid, identity.gid);
  }
  try {
    execFileSync(join(files.root, 'bin', 'initdb'), ['-D', cluster, `--pwfile=${handover}`, ...INITDB_FLAGS], { ...identity, cwd: tmpdir(), stdio: 'pipe' });
    renameSync(cluster, place);
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true });
    throw new StartupError(`Postgres could not make its data folder: ${lastLine((error as { stderr?: Buffer }).stderr ?? error)}`);
  } finally {
    rmSync(handover, { force: true });
  }
}

async function launch(files: PostgresFiles, cluster: string, port: number, settings: readonly string[], identity: Identity): Promise<ChildProcess> {
  const flags = [
    '-D',
    cluster,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-k',
    '',
    ...['jit=off', 'max_connections=100', 'timezone=Europe/Copenhagen', ...settings].flatMap((s) => ['-c', s]),
  ];
  // A group of its own: Ctrl-C in the terminal reaches us alone, and we stop it last.
  const server = spawn(join(files.root, 'bin', 'postgres'), flags, { ...identity, cwd: tmpdir(), detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let lastWords = '';
  await new Promise<void>((ready, failed) => {
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-2000);
      if (text.includes('ready to accept connections')) ready();
    });
    server.once('error', failed);
    server.once('exit', () => failed(new StartupError(`Postgres did not start: ${lastLine(lastWords)}`)));
  });
  return server;
}

function lastLine(text: unknown): string {
  return String(text).trim().split('\n').pop() ?? '';
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((done) => server.once('exit', done));
  server.kill('SIGINT'); // fast shutdown: roll back what is open, leave nothing to recover
  await gone;
}

async function stopLeftOver(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  if (!pid || !isAlive(pid) || !commandOf(pid).includes('postgres')) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid) && waited < 20_000; waited += 50) await new Promise((next) => setTimeout(next, 50));
  if (isAlive(pid)) throw new StartupError(`A Postgres that an earlier start left (process ${pid}) does not stop. End it by hand and start again.`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function commandOf(pid: number): string {
  try {
    return existsSync('/proc') ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

export async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
}
