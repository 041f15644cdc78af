import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { projectPath } from '@fyrtaarn/platform';
import { fixtureOf } from '../support/fixture';

interface Lock {
  packages: Record<string, object>;
}
const read = (name: string) => JSON.parse(readFileSync(projectPath(name), 'utf8'));
const sealed = { version: '1.0.0', integrity: 'sha512-x', license: 'MIT' };

async function faults(own: object, packages: Lock['packages']): Promise<string[]> {
  const gate = (await import(pathToFileURL(projectPath('tools/gates/supply.mjs')).href)) as { supplyFaults(own: object, lock: Lock): string[] };
  return gate.supplyFaults(own, { packages: { '': {}, ...packages } });
}

test('what is pinned, sealed and allowed passes, also what another machine alone would use', async () => {
  const elsewhere = { version: '1.0.0', optional: true, os: ['win32'] };
  expect(await faults({ dependencies: { a: '1.0.0', b: '2.0.0-beta.1' } }, { 'node_modules/a': sealed, 'node_modules/b': elsewhere })).toEqual([]);
  expect(await faults({}, { 'node_modules/a': { ...sealed, license: '(MIT OR GPL-3.0)' }, 'node_modules/pause': { ...sealed, license: undefined } })).toEqual(
    [],
  );
});

test.each([
  ['a range', { dependencies: { a: '^1.0.0' } }, {}, 'a is not pinned: ^1.0.0'],
  ['no seal', {}, { 'node_modules/a': { ...sealed, integrity: undefined } }, 'node_modules/a is not sealed by a sha512'],
  ['an old seal', {}, { 'node_modules/a': { ...sealed, integrity: 'sha1-x' } }, 'node_modules/a is not sealed by a sha512'],
  ['an address', {}, { 'node_modules/a': { ...sealed, resolved: 'https://registry.invalid/a.tgz' } }, 'node_modules/a names the address it came from'],
  [
    'a licence',
    {},
    { 'node_modules/a': { ...sealed, license: 'MIT AND AGPL-3.0' } },
    'node_modules/a is under a licence that is not allowed: MIT AND AGPL-3.0',
  ],
  [
    'none',
    {},
    { 'node_modules/x/node_modules/a': { ...sealed, license: undefined } },
    'node_modules/x/node_modules/a is under a licence that is not allowed: none',
  ],
])('%s is found', async (_, own, packages, sentence) => {
  expect(await faults(own, packages)).toEqual([sentence]);
});

test('a secret is found, whatever kind of file it lies in', () => {
  const key = ['-----BEGIN RSA PRIVATE', ' KEY-----\n', 'MIIEpAIBAAKCAQEA'.repeat(20), '\n-----END RSA PRIVATE', ' KEY-----\n'].join('');
  const fixture = fixtureOf({
    'notes.md': 'Intet hemmeligt.',
    'docker/key.txt': key,
    '.secretlintrc.json': readFileSync(projectPath('.secretlintrc.json'), 'utf8'),
  });
  const scan = spawnSync(process.execPath, [projectPath('node_modules/secretlint/bin/secretlint.js'), '**/*'], { cwd: fixture.folder, encoding: 'utf8' });
  fixture.remove();
  expect(scan.stdout).toContain('key.txt');
  expect(scan.stdout).not.toContain('notes.md');
  expect(scan.status).toBe(1);
});

// Without --omit=dev: npm then leaves out what both production and a tool need.
test('the bill of materials names all that we build on', () => {
  const bill = JSON.parse(execFileSync('npm', ['sbom', '--sbom-format=cyclonedx'], { cwd: projectPath(), encoding: 'utf8', maxBuffer: 2 ** 26 }));
  const named = new Set((bill.components as { name: string; version: string }[]).map(({ name, version }) => `${name}@${version}`));
  const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>;
  expect(Object.entries({ ...dependencies, ...devDependencies }).filter(([name, version]) => !named.has(`${name}@${version}`))).toEqual([]);
});
