import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { projectPath } from '@fyrtaarn/platform';
import { sessionOf } from '../../apps/cli/src/throwaway';
import { openHouse, type House } from '../support/house';

const ASKED = JSON.stringify({ query: '{ postings(state: "open", first: 20) { edges { node { id title } } } }' });
const BURST_SECONDS = 10;
const MB = 1024 * 1024;
/** As apps/api/src/server.ts says, and a look for slow ones after it. */
const PATIENCE_MS = 30_000 + 5_000;

interface Burst {
  readonly statuses: Readonly<Record<string, number>>;
  readonly broken: number;
}

let house: House;
let cookie: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  cookie = await sessionOf(house.db as never, 'employmentConsultant');
}, 120_000);
afterAll(() => house.close());

/** autocannon asks over so many lines at once, as fast as it is answered. */
async function burst(lines: number): Promise<Burst> {
  const words = ['-c', `${lines}`, '-d', `${BURST_SECONDS}`, '-m', 'POST', '-H', 'content-type=application/json', '-H', `cookie=${cookie}`, '-b', ASKED];
  const tool = spawn(process.execPath, [projectPath(join('node_modules', 'autocannon', 'autocannon.js')), ...words, '--json', `${house.url}/graphql`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const said = JSON.parse(await text(tool.stdout)) as { statusCodeStats: Record<string, { count: number }>; errors: number };
  return { statuses: Object.fromEntries(Object.entries(said.statusCodeStats).map(([status, { count }]) => [status, count])), broken: said.errors };
}

/** Somebody who asks now and then what no limit holds back. @returns the statuses that they met */
async function meanwhile(until: Promise<unknown>): Promise<number[]> {
  const met: number[] = [];
  let over = false;
  void until.finally(() => (over = true));
  while (!over) {
    met.push((await fetch(`${house.url}/health/ready`)).status);
    await new Promise((next) => setTimeout(next, 250));
  }
  return met;
}

/** The limits are read again within a second. */
async function limits(requests: number): Promise<void> {
  await house.db.query(`UPDATE ref.rule SET parameters = $1 WHERE code = 'REQUEST-LIMITS'`, [{ account: requests, address: requests }]);
  await new Promise((next) => setTimeout(next, 2_000));
}

test('a burst from one account is answered until its limit, and told to wait from there on', async () => {
  await limits(300);
  // What is asked with the last second of a minute counts for another.
  const asked = new Date().getSeconds();
  if (asked > 45) await new Promise((next) => setTimeout(next, (61 - asked) * 1000));
  const rude = burst(200);
  expect(new Set(await meanwhile(rude))).toEqual(new Set([200]));
  const { statuses, broken } = await rude;
  process.stdout.write(`${JSON.stringify(statuses)}\n`);
  expect(Object.keys(statuses).sort()).toEqual(['200', '429']);
  expect(statuses['429']).toBeGreaterThan(statuses['200'] as number);
  expect(broken).toBe(0);
}, 60_000);

test('a burst that no limit holds is answered to the last request', async () => {
  await limits(1_000_000);
  const rude = burst(300);
  expect(new Set(await meanwhile(rude))).toEqual(new Set([200]));
  const { statuses, broken } = await rude;
  process.stdout.write(`${JSON.stringify(statuses)}\n`);
  expect([Object.keys(statuses), broken]).toEqual([['200'], 0]);
}, 60_000);

test('two hundred who say a letter a second keep nobody from being answered, and lose their lines', async () => {
  const port = Number(new URL(house.url).port);
  const asked = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n`;
  const slow = Array.from({ length: 200 }, (_, nth) => {
    const line = connect(port, '127.0.0.1');
    // Half of them never end their heads, half never their bodies.
    line.write(nth % 2 ? asked : 'GET / HTTP/1.1\r\nhost: ');
    const letters = setInterval(() => line.write('x'), 1_000);
    return new Promise<void>((closed) => {
      line.on('error', () => undefined);
      line.resume().once('close', () => (clearInterval(letters), closed()));
    });
  });
  const began = performance.now();
  expect(new Set(await meanwhile(Promise.all(slow)))).toEqual(new Set([200]));
  expect(performance.now() - began).toBeLessThan(2 * PATIENCE_MS);
}, 120_000);

/** Ten megabytes, of which whoever sends them holds a small piece. */
function* large(): Generator<Buffer> {
  const piece = Buffer.alloc(MB / 16, 'x');
  for (let sent = 0; sent < 10 * MB; sent += piece.length) yield piece;
}

function send(path: string, type: string): Promise<number | 'cut off'> {
  return new Promise((told) => {
    const asking = request(`${house.url}${path}`, { method: 'POST', headers: { 'content-type': type, 'content-length': 10 * MB, cookie } }, (answer) => {
      told(answer.statusCode as number);
      answer.resume();
    });
    // Whoever goes on sending is cut off, and may not hear why.
    asking.on('error', () => told('cut off'));
    Readable.from(large()).pipe(asking);
  });
}

test('fifty bodies of ten megabytes at once are refused, and nothing of them is kept', async () => {
  const before = process.memoryUsage().rss;
  const form = 'application/x-www-form-urlencoded';
  const all = Promise.all(Array.from({ length: 50 }, (_, nth) => (nth % 2 ? send('/graphql', 'application/json') : send('/log-ind', form))));
  expect(new Set(await meanwhile(all))).toEqual(new Set([200]));
  const answers = await all;
  process.stdout.write(`${answers.filter((one) => one === 413).length} of ${answers.length} heard why\n`);
  expect(answers.filter((one) => one !== 413 && one !== 'cut off')).toEqual([]);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * MB);
}, 60_000);
