// npm run check: everything that can be said about the code without running its tests. Stops at the first fault that is found.
import { startNode } from './child.mjs';
import { prepare, say } from './prepare.mjs';

const STEPS = {
  lint: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'],
  types: ['node_modules/typescript/bin/tsc', '-p', '.'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  rules: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'apps', 'libs'],
  sizes: ['tools/gates/sizes.mjs'],
  supply: ['tools/gates/supply.mjs'],
  secrets: ['node_modules/secretlint/bin/secretlint.js', '**/*', '--secretlintignore', '.gitignore'],
  diffs: ['tools/cli.mjs', 'describe', '--check'],
};

/** Two cores: two at a time, begun in this order. */
const HANDS = 2;

prepare();
const waiting = Object.entries(STEPS);
const running = new Set();
await Promise.all(Array.from({ length: HANDS }, work));

async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, args] = next;
    const began = Date.now();
    const { code, output } = await run(args);
    if (code !== 0) {
      say(`${output}\n${name}: failed`);
      for (const stop of running) stop();
      process.exit(code);
    }
    say(`${name}: in order (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  }
}

/** What two say at once would be read by nobody. */
async function run(args) {
  let output = '';
  const { child, ended, stop } = startNode(args, { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(stop);
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await ended;
  running.delete(stop);
  return { code, output };
}
