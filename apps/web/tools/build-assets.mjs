// Builds what the browser fetches: one style sheet with the fonts and icons it names, and the scripts, under names that change with their content.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, parse, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const ADDRESS = '/assets/';
const thisFile = fileURLToPath(import.meta.url);

/**
 * Writes the assets and a manifest from plain name to address (`app.css` → `/assets/app-3f2a….css`), and returns the manifest.
 * Does nothing when no input is newer than the manifest.
 */
export default async function buildAssets({ root, outDir }) {
  const styles = join(root, 'apps/web/src/styles');
  // The design system's package allows no imports of its styles; they are reached as files.
  const designSystem = join(root, 'node_modules/dkfds');
  const islands = join(root, 'apps/web/src/islands');
  const scripts = readdirSync(islands).map((name) => join(islands, name));
  const inputs = [thisFile, ...scripts, join(designSystem, 'package.json'), styles, ...readdirSync(styles).map((name) => join(styles, name))];
  const previous = readManifest(outDir);
  if (previous && inputs.every((file) => statSync(file).mtimeMs < previous.builtAt)) return previous.files;

  mkdirSync(outDir, { recursive: true });
  const files = {};
  const put = (name, content) => (files[name] = ADDRESS + writeHashed(outDir, name, content));
  const { css, dependencies } = await compileStyles(join(styles, 'app.scss'), join(designSystem, 'src/stylesheets'));
  put(
    'app.css',
    withAddresses(css, dependencies, (url) => {
      const file = join(designSystem, url.replace(/^dkfds\//, 'src/'));
      return put(basename(file), readFileSync(file));
    }),
  );
  for (const script of scripts) put(basename(script), await smaller(script));
  put('dkfds-licence.md', readFileSync(join(designSystem, 'LICENSE.md')));
  removeOutdated(outDir, previous?.files ?? {}, files);
  writeFileSync(join(outDir, 'manifest.json'), `${JSON.stringify(files, null, 2)}\n`);
  return files;
}

async function smaller(file) {
  const { minify } = await import('@swc/core');
  const { code } = await minify(readFileSync(file, 'utf8'), { module: true, compress: true, mangle: true });
  return code;
}

/** The compilers are loaded only when there is something to compile: that takes longer than looking. */
async function compileStyles(file, designSystemStyles) {
  const [sass, { transform }] = await Promise.all([import('sass'), import('lightningcss')]);
  const { css } = sass.compile(file, { loadPaths: [designSystemStyles], quietDeps: true });
  const { code, dependencies } = transform({ filename: 'app.css', code: Buffer.from(mirrored(css)), minify: true, analyzeDependencies: true });
  return { css: code.toString(), dependencies };
}

/** The design system says left and right. Said as start and end, its pages turn round by themselves where a language is written from the right. */
function mirrored(css) {
  const side = { left: 'start', right: 'end' };
  return css
    .replace(/(?<=[\s;{])(margin|padding|border)-(left|right)(?=\s*:|-(?:width|color|style)\s*:)/g, (_, name, at) => `${name}-inline-${side[at]}`)
    .replace(/(?<=[\s;{])border-(top|bottom)-(left|right)-radius(?=\s*:)/g, (_, edge, at) => `border-${edge === 'top' ? 'start' : 'end'}-${side[at]}-radius`)
    .replace(/(?<=[\s;{])(left|right)(?=\s*:)/g, (_, at) => `inset-inline-${side[at]}`)
    .replace(/(?<=text-align:\s*)(left|right)\b/g, (_, at) => side[at])
    .replace(/(?<=float:\s*)(left|right)\b/g, (_, at) => `inline-${side[at]}`);
}

function withAddresses(css, dependencies, addressOf) {
  return dependencies.reduce((text, { placeholder, url }) => text.replaceAll(placeholder, addressOf(url)), css);
}

function writeHashed(outDir, name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const { name: stem, ext } = parse(name);
  const hashedName = `${stem}-${hash}${ext}`;
  writeFileSync(join(outDir, hashedName), content);
  // Fonts are packed already.
  if (/^\.(css|js|svg|md)$/.test(ext)) writeFileSync(join(outDir, `${hashedName}.br`), brotliCompressSync(content));
  return hashedName;
}

function readManifest(outDir) {
  const file = join(outDir, 'manifest.json');
  if (!existsSync(file)) return undefined;
  return { files: JSON.parse(readFileSync(file, 'utf8')), builtAt: statSync(file).mtimeMs };
}

function removeOutdated(outDir, previous, current) {
  const kept = new Set(Object.values(current));
  for (const address of Object.values(previous).filter((one) => !kept.has(one))) {
    for (const name of [basename(address), `${basename(address)}.br`]) rmSync(join(outDir, name), { force: true });
  }
}

if (process.argv[1] && resolve(process.argv[1]) === thisFile) {
  const root = resolve(thisFile, '../../../..');
  await buildAssets({ root, outDir: join(root, 'dist/assets') });
}
