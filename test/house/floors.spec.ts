import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { projectPath } from '@fyrtaarn/platform';
import { fixtureOf } from '../support/fixture';

/** For every lib one that it may not import: the floor above, or a neighbour. */
const FORBIDDEN_NEIGHBOUR = {
  kernel: 'platform',
  platform: 'people',
  people: 'citizens',
  citizens: 'postings',
  premises: 'citizens',
  guidance: 'postings',
  postings: 'matching',
  matching: 'employment',
  employment: 'programme',
  programme: 'matching',
  reporting: 'people',
  imports: 'matching',
  search: 'people',
  demonstration: 'reporting',
};
const LIBS = Object.keys(FORBIDDEN_NEIGHBOUR);

const EMPTY_HOUSE: Record<string, string> = {
  'tsconfig.json': readFileSync(projectPath('tsconfig.json'), 'utf8'),
  'apps/api/src/main.ts': `import '@fyrtaarn/matching';`,
  'apps/web/src/page.tsx': `import '@fyrtaarn/platform';\nimport '@fyrtaarn/kernel';`,
  'libs/platform/src/tasks/bullmq-driver.ts': `import 'bullmq';`,
  'libs/platform/src/database/data-source.ts': `import 'typeorm';`,
  'libs/citizens/src/citizen.entity.ts': `import 'typeorm';`,
  'libs/matching/src/index.ts': `import '@fyrtaarn/citizens';\nimport '../../postings/src/index';\nimport './inner';`,
  'libs/matching/src/inner.ts': `import '@fyrtaarn/kernel';`,
  'libs/citizens/src/citizen.store.ts': '',
  ...Object.fromEntries(LIBS.filter((lib) => lib !== 'matching').map((lib) => [`libs/${lib}/src/index.ts`, `export const ${lib} = 1;`])),
  ...Object.fromEntries(['bullmq', 'typeorm', 'zod'].map((name) => [`node_modules/${name}/index.js`, ''])),
};

/** Each file breaks one rule and no other. */
const FAULTS: Readonly<Record<string, readonly [path: string, content: string]>> = {
  ...Object.fromEntries(
    Object.entries(FORBIDDEN_NEIGHBOUR).map(([lib, other]) => [
      `floor-${lib}`,
      [`libs/${lib}/src/climbs.ts`, `import type {} from '@fyrtaarn/${other}';`] as const,
    ]),
  ),
  'floor-unknown': ['libs/newcomer/src/index.ts', `import '@fyrtaarn/kernel';`],
  'kernel-imports-nothing': ['libs/kernel/src/reads-files.ts', `import 'node:fs';`],
  'front-door-of-libs': ['libs/employment/src/climbs-in.ts', `import '../../citizens/src/citizen.store';`],
  'front-door-for-apps': ['apps/api/src/climbs-in.ts', `import '../../../libs/citizens/src/citizen.store';`],
  'web-asks-the-api': ['apps/web/src/shortcut.tsx', `import '@fyrtaarn/citizens';`],
  'bullmq-only-in-tasks': ['libs/citizens/src/own-queue.ts', `import 'bullmq';`],
  'typeorm-only-in-entities': ['libs/citizens/src/own-query.store.ts', `import type {} from 'typeorm';`],
  'no-circular': ['libs/people/src/selfish.ts', `import './selfish';`],
  resolvable: ['libs/people/src/lost.ts', `import '@fyrtaarn/nowhere';`],
};

it('finds nothing in a house built as it should be', () => {
  expect(brokenRules(EMPTY_HOUSE)).toEqual({});
});

it('names each rule that is broken, and no other', () => {
  const found = brokenRules({ ...EMPTY_HOUSE, ...Object.fromEntries(Object.values(FAULTS)) });
  expect(found).toEqual(Object.fromEntries(Object.entries(FAULTS).map(([rule, [path]]) => [path, [rule]])));
});

it('has a faulty file for every rule there is', () => {
  const { forbidden } = createRequire(projectPath('package.json'))('./.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
  expect(Object.keys(FAULTS).sort()).toEqual(forbidden.map(({ name }) => name).sort());
});

function brokenRules(files: Record<string, string>): Record<string, string[]> {
  const fixture = fixtureOf(files);
  try {
    const program = projectPath('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [program, '--config', projectPath('.dependency-cruiser.cjs'), '--output-type', 'json', 'apps', 'libs'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: fixture.folder, encoding: 'utf8' });
    if (!stdout) throw new Error(stderr);
    const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
    const found: Record<string, string[]> = {};
    for (const { from, rule } of summary.violations) (found[from] ??= []).push(rule.name);
    return found;
  } finally {
    fixture.remove();
  }
}
