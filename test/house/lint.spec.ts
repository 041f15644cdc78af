import { pathToFileURL } from 'node:url';
import { projectPath } from '@fyrtaarn/platform';
import { ESLint, type Linter } from 'eslint';

let asItIs: ESLint;
let withoutTypes: ESLint;

beforeAll(async () => {
  const { default: config } = (await import(pathToFileURL(projectPath('eslint.config.mjs')).href)) as { default: Linter.Config[] };
  const options = { cwd: projectPath(), overrideConfigFile: true } as const;
  asItIs = new ESLint({ ...options, overrideConfig: config });
  // Files that are not there have no types; the bans do without.
  const untyped: Linter.Config = {
    languageOptions: { parserOptions: { projectService: false } },
    rules: Object.fromEntries(['no-floating-promises', 'no-misused-promises', 'await-thenable'].map((rule) => [`@typescript-eslint/${rule}`, 'off'])),
  };
  withoutTypes = new ESLint({ ...options, overrideConfig: [...config, untyped] });
});

async function faults(file: string, code: string, eslint = withoutTypes): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: projectPath(file) });
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
}

const imports = 'no-restricted-imports';
const syntax = 'no-restricted-syntax';
const seven = 'constructor(readonly a: A, readonly b: B, readonly c: C, readonly d: D, readonly e: E, readonly f: F, readonly g: G) {}';
const six = seven.replace(', readonly g: G', '');

it.each([
  [imports, 'libs/people/src/x.resolver.ts', `export { Query } from '@nestjs/graphql';`],
  [imports, 'libs/people/src/x.resolver.ts', `import { ResolveField } from '@nestjs/graphql';\nexport const a = ResolveField;`],
  [imports, 'apps/api/src/x.ts', `import { Get } from '@nestjs/common';\nexport const a = Get;`],
  [imports, 'apps/api/src/x.ts', `import * as nest from '@nestjs/common';\nexport const a = nest;`],
  [imports, 'libs/people/src/x.entity.ts', `import { DataSource } from 'typeorm';\nexport const a = DataSource;`],
  [imports, 'libs/people/src/x.ts', `import { Queue } from 'bullmq';\nexport const a = Queue;`],
  [imports, 'libs/platform/src/database/x.ts', `import { Queue } from 'bullmq';\nexport const a = Queue;`],
  ['no-console', 'libs/people/src/x.ts', `console.log('Karen Hansen');`],
  ['no-console', 'apps/worker/src/x.ts', `console.log('Karen Hansen');`],
  [syntax, 'libs/people/src/x.rules.ts', `export const today = () => new Date();`],
  [syntax, 'libs/people/src/x.rules.ts', `export const now = () => Date.now();`],
  [syntax, 'libs/people/src/x.ts', `export class Busy { ${seven} }`],
  [syntax, 'libs/people/src/x.rules.ts', `export class Busy { ${seven} }`],
  [syntax, 'test/api/x.spec.ts', `it.skip('is left out', () => {});`],
  [syntax, 'test/api/x.spec.ts', `test.only.each([1])('alone', () => {});`],
  [syntax, 'test/api/x.spec.ts', `xdescribe('left out', () => {});`],
])('%s refuses in %s: %s', async (rule, file, code) => {
  expect(await faults(file, code)).toEqual([rule]);
});

it.each([
  ['libs/platform/src/access/x.ts', `export { Query } from '@nestjs/graphql';`],
  ['libs/platform/src/database/x.ts', `export { DataSource } from 'typeorm';`],
  ['libs/platform/src/tasks/x.ts', `export { Queue } from 'bullmq';`],
  ['libs/people/src/x.entity.ts', `export { Column } from 'typeorm';`],
  ['libs/people/src/x.ts', `export class Calm { ${six} }`],
  ['libs/people/src/x.ts', `export class TooManyThings extends Error { ${seven.replace('{}', '{ super(); }')} }`],
  ['libs/people/src/x.rules.ts', `export const day = (text: string) => new Date(text);`],
  ['test/worker/x.spec.ts', `import { Queue } from 'bullmq';\nit('runs', () => void new Queue('a'));`],
])('allows in %s: %s', async (file, code) => {
  expect(await faults(file, code)).toEqual([]);
});

it('sees promises that nobody waits for', async () => {
  const typed = (code: string) => faults('libs/kernel/src/index.ts', code, asItIs);
  expect(await typed(`Promise.resolve(1);`)).toEqual(['@typescript-eslint/no-floating-promises']);
  expect(await typed(`export const a = async () => await 1;`)).toEqual(['@typescript-eslint/await-thenable']);
  expect(await typed(`[1].forEach(async () => {});`)).toEqual(['@typescript-eslint/no-misused-promises']);
});
