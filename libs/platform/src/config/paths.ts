import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json, whether we run from sources (jest) or from dist. */
export const projectRoot = findUp(__dirname);

/** A file of the project that is read as it lies: migrations, reference data, the schema. */
export function projectPath(...parts: string[]): string {
  return join(projectRoot, ...parts);
}

function findUp(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json not found above the program');
  return findUp(parent);
}
