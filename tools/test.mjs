// npm test: everything the tests need, then all of them (or those named: npm test -- test/rules).
// npm run hostile: sqlmap on every operation, wapiti on every role's pages, and rude clients; it takes half an hour, and is not among all of them.
// npm run speed: how long pages take; it means something only on a quiet machine, and is not among all of them either.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { startNode } from './child.mjs';
import { ensureBuilt, ensureInstalled, ensureNode, giveUp, say } from './prepare.mjs';

/** Programs that no npm package brings, with their Debian packages. */
const PROGRAMS = {
  'redis-server': 'redis-server',
  chromium: 'chromium',
  pdftotext: 'poppler-utils',
  clamd: 'clamav-daemon',
  nft: 'nftables',
  faketime: 'faketime',
};
/** Tests of their own, by the word that asks for them. Files may be named after them: the last word takes none. */
const ALONE = {
  '--hostile': { programs: { sqlmap: 'sqlmap', wapiti: 'wapiti' }, words: ['--testMatch', '<rootDir>/test/hostile/*.hostile.ts', '--runInBand'] },
  '--speed': { programs: { chromium: 'chromium' }, words: ['--testMatch', '<rootDir>/test/speed/*.speed.ts', '--runInBand'] },
};

const [first, ...rest] = process.argv.slice(2);
const alone = ALONE[first];

ensureNode();
ensureInstalled();
ensurePrograms(alone?.programs ?? PROGRAMS);
ensureBuilt();
process.exitCode = await runJest(alone ? [...alone.words, ...rest] : process.argv.slice(2));

function ensurePrograms(programs) {
  const missing = Object.entries(programs).flatMap(([program, name]) => (isOnPath(program) ? [] : [name]));
  if (missing.length === 0) return;
  const line = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
    giveUp(`The tests need ${missing.join(' and ')}. On Debian or Ubuntu type, as root:\n  ${line}`);
  }
  say(`Installing ${missing.join(' and ')} for the tests …`);
  const apt = spawnSync('sh', ['-c', line], { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  if (apt.status !== 0) giveUp(`${missing.join(' and ')} could not be installed:\n${`${apt.stdout}${apt.stderr}`.trim().split('\n').slice(-8).join('\n')}`);
}

function isOnPath(program) {
  // Where Debian has what administrators use; others do not look there.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}

async function runJest(words) {
  const folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-tests-'));
  const report = join(folder, 'report.json');
  // Some packages exist only as ES modules; jest needs this flag to load them.
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  try {
    const code = await startNode([...flags, 'node_modules/jest/bin/jest.js', ...words, '--json', `--outputFile=${report}`]).ended;
    const ran = existsSync(report) && printCount(JSON.parse(readFileSync(report, 'utf8')));
    return code || (ran ? 0 : 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The closing line that people and CI read. A file that could not be run counts as one failure. */
function printCount({ numPassedTests: passed, numFailedTests, numPendingTests: skipped, numRuntimeErrorTestSuites: brokenFiles }) {
  const failed = numFailedTests + brokenFiles;
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  return passed + failed > 0;
}
