import { spawn } from 'node:child_process';
import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@fyrtaarn/kernel';
import { sessionOf } from '../../apps/cli/src/throwaway';
import { Pages } from '../../apps/web/src/server/pages';
import { openHouse, type House } from '../support/house';

const MODULES = [
  'blindsql',
  'cookieflags',
  'crlf',
  'exec',
  'file',
  'htaccess',
  'http_headers',
  'methods',
  'permanentxss',
  'redirect',
  'shellshock',
  'sql',
  'xss',
];
const ROLES = ['employmentConsultant', 'companyContact', 'premisesManager', 'citizen', 'localPartner'] as const;
/** For looking round, and for each kind of attack. */
const SECONDS = 180;
const HOUR = 3_600_000;

type Found = Readonly<Record<string, readonly { readonly path: string; readonly parameter: string; readonly info: string }[]>>;
/** Of the routes that it is to have met, by anybody's menu. */
const MOST_OF_THEM = 60;
// The tool presses every button, also the one that logs out: it would go on as nobody.
const STAYS = `CREATE FUNCTION app.stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.ended_at := NULL; RETURN new; END $$;
  CREATE TRIGGER stays BEFORE UPDATE OF ended_at ON app.session FOR EACH ROW EXECUTE FUNCTION app.stays()`;

let house: House;
let door: Server;
let folder: string;
beforeAll(async () => {
  // Behind https, as every house is: what browsers are told there is told here.
  house = await openHouse({ demo: true, env: { PUBLIC_URL: 'https://fyrtaarn.invalid' } });
  await house.db.query(STAYS);
  door = await withoutPolicy(house.url);
  folder = mkdtempSync(join(tmpdir(), 'fyrtaarn-hostile-'));
});
afterAll(async () => {
  door.closeAllConnections();
  door.close();
  await house.close();
  rmSync(folder, { recursive: true });
});

/** A way in that takes the policy of content away: what a page says is looked for, not what browsers stop. Where there is one, the tool tells of no script. */
async function withoutPolicy(url: string): Promise<Server> {
  const server = createServer((asked, answer) => {
    const { method, headers } = asked;
    const passed = ask(`${url}${asked.url}`, { method, headers }, (said) => {
      delete said.headers['content-security-policy'];
      said.pipe(answer.writeHead(said.statusCode ?? 502, said.headers));
    });
    asked.pipe(passed.on('error', () => answer.destroy()));
  }).listen(0, '127.0.0.1');
  await new Promise((listens) => server.once('listening', listens));
  return server;
}

/** Lets the tool loose on whatever somebody's menu leads to. */
async function looseOn(start: string, role: Role | undefined, modules = MODULES): Promise<string[]> {
  const cookie = role ? ['-H', `Cookie: ${await sessionOf(house.db as never, role)}`] : [];
  const output = join(folder, `${role ?? 'nobody'}.json`);
  const bounds = ['--scope', 'folder', '-d', '3', '--max-links-per-page', '60', '--max-scan-time', `${SECONDS}`, '--max-attack-time', `${SECONDS}`];
  const words = ['-u', `http://127.0.0.1:${(door.address() as AddressInfo).port}${start}`, '-m', modules.join(','), ...bounds, ...cookie];
  const tool = spawn('wapiti', [...words, '--flush-session', '--store-session', join(folder, `${role}`), '--no-bugreport', '-f', 'json', '-o', output], {
    stdio: 'ignore',
  });
  await new Promise((ended) => tool.once('exit', ended));
  const { vulnerabilities, anomalies } = JSON.parse(readFileSync(output, 'utf8')) as { vulnerabilities: Found; anomalies: Found };
  return Object.entries({ ...vulnerabilities, ...anomalies }).flatMap(([kind, all]) =>
    all.map(({ path, parameter, info }) => `${kind}: ${path} ${parameter} ${info}`),
  );
}

test(
  'a page that says what it was asked as it comes is found',
  async () => {
    const planted = jest.spyOn(Pages.prototype, 'show').mockImplementation(async ({ request, reply }) => {
      const asked = (request.query as Record<string, string>)['soeg'] ?? '';
      await reply.type('text/html; charset=utf-8').send(`<!doctype html><title>x</title><p>${asked}</p><a href="/virksomheder?soeg=x">x</a>`);
    });
    const found = await looseOn('/virksomheder?soeg=x', 'employmentConsultant', ['xss']);
    planted.mockRestore();
    expect(found.join()).toContain('soeg');
  },
  HOUR,
);

test.each([undefined, ...ROLES])(
  'nothing is wrong with what %s meets',
  async (role) => {
    expect(await looseOn('/', role)).toEqual([]);
  },
  HOUR,
);

test('it was there', async () => {
  const figures = await (await fetch(`${house.url}/metrics`)).text();
  const met = new Set([...figures.matchAll(/operation="(\/[^"]*)"/g)].map(([, route]) => route));
  expect(met.size).toBeGreaterThan(MOST_OF_THEM);
});
