import { connect, type Socket } from 'node:net';
import { openHouse, type House } from '../support/house';

const MANY = 200;
/** Longer than a request may take to be said, and than it takes until somebody looks. */
const PATIENCE_MS = 50_000;

let house: House;
beforeAll(async () => {
  house = await openHouse({ demo: true });
});
afterAll(() => house.close());

const HEAD = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n';

/** Says a little every second and never ends; half of them hold back the end of their head, half the body. */
function dribbler(url: URL, nth: number): { socket: Socket; hungUp: Promise<number> } {
  const began = Date.now();
  const socket = connect(Number(url.port), url.hostname);
  socket.write(nth % 2 === 0 ? HEAD : `${HEAD}\r\n{`);
  const drip = setInterval(() => socket.writable && socket.write(nth % 2 === 0 ? `X-${Date.now()}: x\r\n` : ' '), 1_000);
  socket.on('error', () => undefined).resume();
  const hungUp = new Promise<number>((ended) => socket.once('close', () => (clearInterval(drip), ended(Date.now() - began))));
  return { socket, hungUp };
}

test('two hundred who say their request a letter a second keep nobody waiting, and are hung up on', async () => {
  const reporter = await house.as('reporter');
  const slow = Array.from({ length: MANY }, (_, nth) => dribbler(new URL(house.url), nth));
  for (let nth = 0; nth < 50; nth++) expect(await reporter.ask('{ me { displayName } }')).toHaveProperty('me');
  expect(slow.filter(({ socket }) => !socket.destroyed).length).toBe(MANY);
  const patience = setTimeout(() => slow.forEach(({ socket }) => socket.destroy()), PATIENCE_MS);
  const held = await Promise.all(slow.map(({ hungUp }) => hungUp));
  clearTimeout(patience);
  expect(Math.max(...held)).toBeLessThan(PATIENCE_MS);
  expect(await reporter.ask('{ me { displayName } }')).toHaveProperty('me');
}, 90_000);
