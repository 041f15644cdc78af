import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import fastify from 'fastify';
import { letGoOfLines } from '../../apps/api/src/let-go-of-lines';

const HEAD = 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: ';

/** A server that answers with what it was sent, once it is told to. */
async function openServer() {
  const server = fastify();
  letGoOfLines(server, 500);
  let answer = (): void => undefined;
  const mayAnswer = new Promise<void>((yes) => (answer = yes));
  server.post('/', async ({ body }) => (await mayAnswer, body));
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as { port: number };
  return { server, port, answer };
}

async function line(port: number, says = ''): Promise<{ socket: Socket; heard: Promise<string> }> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  await once(socket, 'connect');
  socket.write(says);
  const heard = (async () => (await socket.toArray()).join(''))();
  return { socket, heard };
}

test('a line on which nobody said anything does not keep a server from stopping', async () => {
  const { server, port } = await openServer();
  const [{ heard }] = await Promise.all([line(port), once(server.server, 'connection')]);
  await server.close();
  expect(await heard).toBe('');
});

test('what is being answered is answered, and whoever never ends is not waited for', async () => {
  const { server, port, answer } = await openServer();
  const asked = once(server.server, 'request').then(() => once(server.server, 'request'));
  const [whole, half] = [await line(port, `${HEAD}5\r\n\r\nwhole`), await line(port, `${HEAD}9\r\n\r\nhalf`)];
  await asked;
  const closed = server.close();
  answer();
  expect(await whole.heard).toMatch(/^HTTP\/1.1 200 [^]*whole$/);
  expect(half.socket.destroyed).toBe(false);
  await closed;
  expect(await half.heard).not.toMatch('200');
});
