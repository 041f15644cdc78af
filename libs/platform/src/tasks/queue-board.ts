import { errorSentence, refuse } from '@fyrtaarn/kernel';
import { Queue } from 'bullmq';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import { languageOf } from '../graphql/language-of';
import { queueName } from './bullmq-driver';

const PATH = '/koeer';
/** The board names its own address in a base, and writes some style beside its elements. Fonts that it would fetch from elsewhere stay away. */
const MAY_LOAD = "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; object-src 'none'; base-uri 'self'; form-action 'self'";

/**
 * What Redis carries just now, as the queue's own tool shows it to administrators: to look at only, for the table of tasks says what is to be done. Redis is
 * not asked before somebody looks.
 */
export async function serveQueueBoard(fastify: FastifyInstance, redisUrl: string, kinds: () => readonly string[]): Promise<void> {
  // Loaded only where there is a Redis: it would keep every other house from being ready.
  const [{ createBullBoard }, { BullMQAdapter }, { FastifyAdapter }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
    import('@bull-board/fastify'),
  ]);
  const connection = new Redis(redisUrl, { lazyConnect: true, maxRetriesPerRequest: 1 }).on('error', () => undefined);
  const serverAdapter = new FastifyAdapter().setBasePath(PATH);
  const board = createBullBoard({ queues: [], serverAdapter, options: { uiConfig: { boardTitle: 'Fyrtårn' } } });
  let queues: readonly Queue[] | undefined;
  const open = (): readonly Queue[] => {
    const opened = kinds().map((kind) => new Queue(queueName(kind), { connection }).on('error', () => undefined));
    board.setQueues(opened.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true, delimiter: '.' })));
    return opened;
  };
  await fastify.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      if (!mayLook(request))
        return reply
          .status(403)
          .type('text/plain; charset=utf-8')
          .send(errorSentence(refuse('NOT_ALLOWED'), languageOf(request)));
      void reply.header('content-security-policy', MAY_LOAD);
      queues ??= open();
    });
    scope.addHook('onClose', async () => {
      await Promise.all((queues ?? []).map((queue) => queue.close()));
      connection.disconnect();
    });
    await scope.register(serverAdapter.registerPlugin(), { prefix: PATH });
  });
}

function mayLook({ actor, method }: FastifyRequest): boolean {
  return actor.role === 'administrator' && method === 'GET';
}
