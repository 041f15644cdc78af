import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { projectPath } from '@fyrtaarn/platform';

/** As Debian and others name the program. */
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];

/** A page that is not on paper by then never will be. */
const PATIENCE_MS = 30_000;

const run = promisify(execFile);

/** Whether this machine has a browser that writes PDF. */
export function canPrint(): boolean {
  return browser() !== undefined;
}

let found: { readonly path: string | undefined } | undefined;

/** Looked for once: every page that offers a print asks. */
function browser(): string | undefined {
  found ??= { path: lookFor() };
  return found.path;
}

function lookFor(): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => BROWSERS.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** One at a time: a browser takes as much memory as the whole process that asks for it. */
let before: Promise<unknown> = Promise.resolve();

/**
 * A page as it looks on paper. The browser is given the page as a file with its style in it, and reaches for nothing outside.
 * @param home where the links of the page lead
 */
export function printed(html: string, home: string): Promise<Buffer> {
  const mine = before.then(() => print(html, home));
  before = mine.catch(() => undefined);
  return mine;
}

async function print(html: string, home: string): Promise<Buffer> {
  const program = browser();
  if (!program) throw new Error('there is no browser that prints');
  const folder = await mkdtemp(join(tmpdir(), 'fyrtaarn-print-'));
  const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
  try {
    await writeFile(page, standingAlone(html, home));
    const words = ['--headless', '--disable-gpu', '--disable-background-networking', '--no-pdf-header-footer', '--allow-file-access-from-files'];
    // As root a browser has no sandbox; what it opens here is our own page.
    if (process.getuid?.() === 0) words.push('--no-sandbox');
    const env = { PATH: process.env['PATH'], HOME: folder };
    await run(program, [...words, `--user-data-dir=${folder}`, `--print-to-pdf=${pdf}`, `file://${page}`], { timeout: PATIENCE_MS, env });
    return await readFile(pdf);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function standingAlone(html: string, home: string): string {
  const style = (_: string, path: string) => `<style>${atHome(readFileSync(projectPath('dist', path), 'utf8'))}</style>`;
  return atHome(html.replace(/<link rel="stylesheet" href="\/([^"]+)"\s*\/?>/g, style)).replace('<head>', `<head><base href="${home}">`);
}

function atHome(text: string): string {
  return text.replaceAll('"/assets/', `"file://${projectPath('dist/assets')}/`);
}
