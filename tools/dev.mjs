// npm run dev: runs the api and starts it again, freshly built, when a source changes.
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { startNode } from './child.mjs';
import { buildFailure, prepare, root, say } from './prepare.mjs';

const SOURCE = /(?<!\.d)\.tsx?$|\.(scss|json|sql)$/;
/** Editors save in several steps, and a git checkout touches many files. */
const QUIET_MS = 150;

prepare();
let quiet;
let restarting = false;
let api = run();
for (const folder of ['apps', 'libs']) watch(join(root, folder), { recursive: true }, (_, file) => SOURCE.test(file ?? '') && soon());

function run() {
  const started = startNode(['--enable-source-maps', 'tools/start.mjs', ...process.argv.slice(2)]);
  started.ended.then((code) => {
    if (restarting) return;
    if (code === 0 || code === 130) process.exit(code);
    say('The api has ended. It starts again when a source changes; Ctrl-C stops.');
  });
  return started;
}

function soon() {
  clearTimeout(quiet);
  quiet = setTimeout(restart, QUIET_MS);
}

async function restart() {
  if (restarting) return soon();
  restarting = true;
  try {
    await build();
    api.stop();
    await api.ended;
    api = run();
  } catch (error) {
    say(buildFailure(error));
  } finally {
    restarting = false;
  }
}
