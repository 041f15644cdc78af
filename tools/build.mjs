// Compiles apps and libs to dist, keeping the tree, and builds what browsers fetch.
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildFailure, ensureInstalled, ensureNode, giveUp, isProgram, root, say } from './prepare.mjs';

const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

export async function build() {
  const began = new Date();
  const sources = sourceFiles();
  const { transformFile } = require('@swc/core');
  const options = { ...require('./swc-options.cjs'), swcrc: false, sourceMaps: true };
  await Promise.all(sources.map((source) => compile(source, transformFile, options)));
  removeOrphans(new Set(sources.map(outputOf)));
  await buildAssets();
  writeFileSync(join(dist, '.built'), '');
  // A file that was saved while we compiled is newer than this build.
  utimesSync(join(dist, '.built'), began, began);
  say(`Built ${sources.length} files in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
}

async function compile(source, transformFile, options) {
  const { code, map } = await transformFile(source, options);
  const output = outputOf(source);
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, `${code}\n//# sourceMappingURL=${output.slice(dirname(output).length + 1)}.map\n`);
  writeFileSync(`${output}.map`, map);
}

function outputOf(source) {
  return join(dist, relative(root, source)).replace(/\.tsx?$/, '.js');
}

function sourceFiles() {
  return codeFolders(root).flatMap((folder) => filesIn(folder).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts')));
}

/** The src folder of every app and lib; what lies beside it (migrations, reference data, assets) is no code. */
function codeFolders(base) {
  return ['apps', 'libs']
    .map((group) => join(base, group))
    .filter((group) => existsSync(group))
    .flatMap((group) => readdirSync(group).map((name) => join(group, name, 'src')))
    .filter((folder) => existsSync(folder));
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function removeOrphans(wanted) {
  for (const file of codeFolders(dist).flatMap(filesIn)) if (!wanted.has(file.replace(/\.map$/, ''))) rmSync(file);
}

async function buildAssets() {
  const builder = join(root, 'apps/web/tools/build-assets.mjs');
  if (!existsSync(builder)) return;
  const { default: assets } = await import(pathToFileURL(builder));
  await assets({ root, outDir: join(dist, 'assets') });
}

if (isProgram(import.meta.url)) {
  ensureNode();
  ensureInstalled();
  await build().catch((error) => giveUp(buildFailure(error)));
}
