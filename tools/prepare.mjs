// What every command of the project does first. Plain Node without packages: this runs before there are any.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, realpathSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const modules = join(root, 'node_modules');
const lockFile = join(root, 'package-lock.json');
/** npm writes this last, when an installation is complete. */
const installedList = join(modules, '.package-lock.json');
const builtStamp = join(root, 'dist', '.built');

/** Only what a command itself has to tell goes to stdout. */
export function say(message) {
  process.stderr.write(`${message}\n`);
}

export function giveUp(message) {
  say(message);
  process.exit(1);
}

/** Whether the module was started itself, rather than imported by another. */
export function isProgram(module) {
  return Boolean(process.argv[1]) && realpathSync(process.argv[1]) === fileURLToPath(module);
}

export function prepare() {
  ensureNode();
  ensureInstalled();
  ensureBuilt();
}

export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  giveUp(`Fyrtårn needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
}

export function ensureInstalled() {
  const installed = changedAt(installedList);
  if (installed >= changedAt(lockFile)) return;
  ensureWritable(root);
  if (existsSync(modules)) ensureWritable(modules);
  say('Installing packages …');
  // With an older installation only the difference is fetched; half a one is thrown away.
  npm(installed ? ['install', '--no-save'] : ['ci']);
  const now = new Date();
  utimesSync(installedList, now, now);
}

/** Compiles when a source is newer than the last build. Folders count too, for a file that was taken away. */
export function ensureBuilt() {
  const inputs = ['apps', 'libs', 'tsconfig.json', 'package-lock.json', 'tools/build.mjs', 'tools/swc-options.cjs'];
  const built = changedAt(builtStamp);
  if (inputs.every((path) => newestChange(join(root, path)) <= built)) return;
  ensureWritable(root);
  // In a process of its own: a compiler that stayed in this one would hold a hundred megabytes for as long as the api runs.
  const run = spawnSync(process.execPath, [join(root, 'tools', 'build.mjs')], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) process.exit(1);
}

/** What the compiler says to people; the rest of its message is about itself. */
export function buildFailure(error) {
  return `The build failed: ${error.message.split('\n\nCaused by')[0].trim()}`;
}

function ensureWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    giveUp(`The folder ${folder} cannot be written: give this user write access to it.`);
  }
}

function npm(command) {
  // NODE_ENV=production must not leave out the compiler, and `npm run -s` must not hide why npm failed.
  const words = [...command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = spawnSync('npm', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
  if (run.status === 0) return;
  const reason = run.error?.code === 'ENOENT' ? 'npm was not found' : firstLines(run.stderr);
  giveUp(`The packages could not be installed (npm ${command.join(' ')}):\n${reason}`);
}

/** npm says first what is wrong, and then how it is used. */
function firstLines(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(0, 8).join('\n');
}

/** When a file last changed, 0 when there is none. */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestChange(path) {
  const itself = changedAt(path);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return itself;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), itself);
}
