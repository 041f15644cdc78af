// What others wrote and we build on: pinned, sealed, and under a licence that lets a municipality run and change it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProgram, root, say } from '../prepare.mjs';

const LICENCES = new Set([
  ...['0BSD', 'Apache-2.0', 'Artistic-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'MIT-0', 'Python-2.0', 'Unlicense', 'WTFPL', 'Zlib'],
  // Asks that changes to its own files be given away; ours are not among them.
  'MPL-2.0',
  // Data and fonts, with their makers named.
  ...['CC-BY-3.0', 'CC-BY-4.0', 'CC0-1.0', 'OFL-1.1'],
]);
/** Older than the field: their licence is a file beside them, which somebody has read. */
const READ = { 'passport-http-bearer': 'MIT', 'passport-local': 'MIT', 'passport-strategy': 'MIT', pause: 'MIT', 'png-js': 'MIT' };
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Every part of an AND is to be allowed, and one of an OR. */
function allowed(licence) {
  const parts = (word) => licence.replaceAll(/[()]/g, '').split(` ${word} `);
  return licence.includes(' OR ') ? parts('OR').some((one) => LICENCES.has(one)) : parts('AND').every((one) => LICENCES.has(one));
}

/** Built for another kind of machine: the registry that the lock was written from had only its name. */
function isElsewheres({ optional, os, cpu, libc, integrity }) {
  return optional === true && integrity === undefined && (os ?? cpu ?? libc) !== undefined;
}

/** @returns one sentence for each thing that is wrong with a package.json and its lock */
export function supplyFaults({ dependencies, devDependencies }, { packages }) {
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !EXACT.test(version));
  const locked = Object.entries(packages).filter(([path, entry]) => path !== '' && !isElsewheres(entry));
  const licences = locked.map(([path, { license }]) => [path, license ?? READ[path.split('node_modules/').at(-1)] ?? 'none']);
  return [
    ...loose.map(([name, version]) => `${name} is not pinned: ${version}`),
    ...locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => `${path} is not sealed by a sha512`),
    ...locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => `${path} names the address it came from`),
    ...licences.filter(([, licence]) => !allowed(licence)).map(([path, licence]) => `${path} is under a licence that is not allowed: ${licence}`),
  ];
}

if (isProgram(import.meta.url)) {
  const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
  const faults = supplyFaults(read('package.json'), read('package-lock.json'));
  faults.forEach(say);
  if (faults.length > 0) process.exitCode = 1;
}
