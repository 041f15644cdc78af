import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES, type Role } from '@fyrtaarn/kernel';
import { sessionOf } from '../../apps/cli/src/throwaway';
import { openHouse, type House } from '../support/house';

/**
 * Not those that need a server of the tool's own out on the net, that look for files which a web server has lying about, that ask for a token in each form
 * (what another site sends is turned away by its origin: test/web) or for headers that only a house behind TLS sends, or that browsers no longer read.
 */
const MODULES = 'crlf,csp,exec,file,methods,permanentxss,redirect,sql,xss';
const MINUTES = 15 * 60_000;
const SECONDS = { crawl: 40, eachModule: 15 };
const ID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;
/** A scan that comes to fewer was not let in. */
const FEWEST_PAGES = 10;
/** Ends the session that it looks with, or makes it another's. */
const ENDS_SESSION = ['/log-ud', '/rolle'];

let house: House;
let folder: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-hostile-'));
}, 120_000);
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

interface Finding {
  readonly method: string;
  readonly path: string;
  readonly info: string;
}

/** Lets the tool walk through the pages of somebody and try every parameter and form. @returns what it found, and which pages it came to, whoever they are about */
async function scanned(role: Role, fault: boolean): Promise<{ found: string[]; pages: Set<string> }> {
  const report = join(folder, 'report.json');
  const pages = new Set<string>();
  const door = await behindDoor(fault, pages);
  const cookie = await sessionOf(house.db as never, role);
  const words = ['-u', `http://127.0.0.1:${(door.address() as AddressInfo).port}/`, '--scope', 'folder', '-m', MODULES, '-H', `Cookie: ${cookie}`];
  const limits = ['--max-scan-time', `${SECONDS.crawl}`, '--max-attack-time', `${SECONDS.eachModule}`, '--max-links-per-page', '40', '-d', '4'];
  const kept = ['-f', 'json', '-o', report, '--flush-session', '--store-session', folder, '--store-config', folder, '--no-bugreport', '-v', '0'];
  const tool = spawn('wapiti', [...words, ...limits, ...kept], { stdio: 'ignore' });
  await new Promise((ended) => tool.once('exit', ended));
  door.close();
  door.closeAllConnections();
  const { vulnerabilities, anomalies } = JSON.parse(readFileSync(report, 'utf8')) as {
    vulnerabilities: Record<string, Finding[]>;
    anomalies: Record<string, Finding[]>;
  };
  const found = Object.entries({ ...vulnerabilities, ...anomalies }).flatMap(([kind, all]) =>
    all.map(({ method, path, info }) => `${kind}: ${method} ${path} ${info}`),
  );
  return { found, pages };
}

/** The house behind a door that lets nobody log out; and may have a fault of the usual kind: what is asked for comes back in the page as it was written. */
function behindDoor(fault: boolean, pages: Set<string>): Promise<Server> {
  const door = createServer((asked, answer) => {
    const { search, pathname } = new URL(asked.url ?? '/', house.url);
    if (ENDS_SESSION.includes(pathname)) return void answer.writeHead(204).end();
    if (fault && search) return void answer.setHeader('content-type', 'text/html').end(`<html><body>${decodeURIComponent(search)}</body></html>`);
    const passed = request(`${house.url}${asked.url}`, { method: asked.method, headers: asked.headers }, (page) => {
      if (page.statusCode === 200) pages.add(pathname.replace(ID, ':id'));
      answer.writeHead(page.statusCode as number, page.headers);
      page.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  return new Promise((listens) => door.listen(0, '127.0.0.1', () => listens(door)));
}

test(
  'a page that says again what it was asked, as it was written, is found',
  async () => {
    const { found } = await scanned('employmentConsultant', true);
    expect(found.join('\n')).toMatch(/Cross Site Scripting/);
  },
  MINUTES,
);

test.each(ROLES)(
  'in the pages of %s there is nothing',
  async (role) => {
    const { found, pages } = await scanned(role, false);
    process.stdout.write(`${role}: ${pages.size} pages\n`);
    expect(found).toEqual([]);
    expect(pages.size).toBeGreaterThan(FEWEST_PAGES);
  },
  MINUTES,
);
