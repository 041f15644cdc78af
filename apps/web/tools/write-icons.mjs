// Writes src/components/icons.ts: the design system's icons that the pages use, so that the running program does without its package.
// To use another icon, add its name and run `node apps/web/tools/write-icons.mjs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const NAMES = ['check', 'chevron-right', 'close', 'error', 'help', 'info', 'lock', 'success', 'warning'];
const here = fileURLToPath(new URL('.', import.meta.url));

function shapeOf(name) {
  const svg = readFileSync(join(here, '../../../node_modules/dkfds/src/img/svg-icons', `${name}.svg`), 'utf8');
  const shape = /^<svg xmlns="[^"]+" viewBox="0 -960 960 960"><path d="([^"]+)"\/><\/svg>\s*$/.exec(svg)?.[1];
  if (!shape) throw new Error(`${name}.svg is not one path on the usual canvas`);
  return shape;
}

const target = join(here, '../src/components/icons.ts');
const source = `// Written by tools/write-icons.mjs. Material Symbols by Google, Apache License 2.0, by way of Det Fælles Designsystem.
export const ICONS = {
${NAMES.map((name) => `  '${name}': '${shapeOf(name)}',`).join('\n')}
} as const;

export type IconName = keyof typeof ICONS;
`;
writeFileSync(target, await format(source, { ...(await resolveConfig(target)), filepath: target }));
