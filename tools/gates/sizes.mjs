// A file that no longer fits on a few screens is two files.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isProgram, root, say } from '../prepare.mjs';

const MOST_LINES = 200;
/** Written by gql.tada from the schema, not by us. */
const GENERATED = new Set(['graphql-env.d.ts']);

/** @returns one sentence for each file of apps and libs that is too long */
export function oversizedFiles(base) {
  return ['apps', 'libs']
    .map((group) => join(base, group))
    .filter((group) => existsSync(group))
    .flatMap((group) => readdirSync(group, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !GENERATED.has(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file: relative(base, file), lines: readFileSync(file, 'utf8').trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ file, lines }) => `${file} has ${lines} lines; ${MOST_LINES} is the most`);
}

if (isProgram(import.meta.url)) {
  const faults = oversizedFiles(root);
  faults.forEach(say);
  if (faults.length > 0) process.exitCode = 1;
}
