import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Lets the api stop although somebody holds a line. A browser opens lines in advance, and Node counts one on which nothing was asked yet among
 * those being answered: it would wait for it, and no longer looks for slow ones. Such lines are closed at once, what is being answered is
 * answered, and whoever has not ended after so many milliseconds is no longer waited for.
 */
export function letGoOfLines(fastify: FastifyInstance, withinMs: number): void {
  const server = fastify.server as Server;
  const silent = new Set<Socket>();
  let stopping = false;
  server.on('connection', (line: Socket) => {
    if (stopping) return void line.destroy();
    silent.add(line);
    line.once('close', () => silent.delete(line));
  });
  server.on('request', ({ socket }) => silent.delete(socket));
  fastify.addHook('preClose', async () => {
    stopping = true;
    for (const line of silent) line.destroy();
    setTimeout(() => server.closeAllConnections(), withinMs).unref();
  });
}
