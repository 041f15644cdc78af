// npm run check: everything that can be said about the code without running its tests. Stops at the first fault.
import { startNode } from './child.mjs';
import { prepare, say } from './prepare.mjs';

const STEPS = {
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  types: ['node_modules/typescript/bin/tsc', '-p', '.'],
  lint: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'],
  rules: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'apps', 'libs'],
  sizes: ['tools/gates/sizes.mjs'],
  supply: ['tools/gates/supply.mjs'],
  secrets: ['node_modules/secretlint/bin/secretlint.js', '**/*', '--secretlintignore', '.gitignore'],
  diffs: ['tools/cli.mjs', 'describe', '--check'],
};

prepare();
for (const [name, args] of Object.entries(STEPS)) {
  const began = Date.now();
  const code = await startNode(args).ended;
  if (code !== 0) {
    say(`${name}: failed`);
    process.exit(code);
  }
  say(`${name}: in order (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}
