import '@fyrtaarn/platform';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import multipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  createLogger,
  Identity,
  ListedOperations,
  Metrics,
  NestLogger,
  Relay,
  serveQueueBoard,
  TaskHandlers,
  traceRequests,
  type Foundation,
  type Logger,
} from '@fyrtaarn/platform';
import { ANONYMOUS } from '@fyrtaarn/kernel';
import { answerOnce } from './answer-once';
import { ApiModule } from './api.module';
import { serveGraphiql } from './graphiql';
import { followGraphqlOverHttp } from './graphql-http';
import { letGoOfLines } from './let-go-of-lines';
import { serveWeb } from './web-server';

/** A request larger than this is not one of ours: the longest form has a few thousand characters. */
const BODY_LIMIT = 256 * 1024;

/** The largest file that may be shared; the database holds the same limit. */
const FILE_LIMIT = 5 * 1024 * 1024;

/** Whoever takes longer to say what they ask holds a line that others need; the largest file needs 1.4 Mbit a second. */
const REQUEST_MS = 30_000;
const LOOK_FOR_SLOW_EVERY_MS = 5_000;

/** What every browser is told of every answer. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  // For browsers that do not know policies of content; the second turns off a filter that harmed more than it helped.
  'x-frame-options': 'DENY',
  'x-xss-protection': '0',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
const HTTPS_ONLY = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' };

export interface RunningApi {
  readonly app: NestFastifyApplication;
  /** Where it listens. */
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the api on its foundation and listens. Stopping takes no more requests, ends what is under way, then lets go of the database. */
export async function startApi(foundation: Foundation): Promise<RunningApi> {
  const { config } = foundation;
  const log = createLogger(config.logLevel);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_MS,
    http: { headersTimeout: REQUEST_MS, connectionsCheckingInterval: LOOK_FOR_SLOW_EVERY_MS },
    genReqId: () => randomUUID(),
    trustProxy: config.proxies || false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.on(foundation), adapter, { logger: new NestLogger(log), abortOnError: false });
  letGoOfLines(app.getHttpAdapter().getInstance(), REQUEST_MS);
  watch(app, log, config.publicUrl?.startsWith('https://') ?? false);
  await app.register(multipart as never, { limits: { files: 1, fileSize: FILE_LIMIT } });
  followGraphqlOverHttp(app.getHttpAdapter().getInstance(), new ListedOperations());
  answerOnce(app, log);
  await serveWeb(app);
  if (!config.production) await serveGraphiql(app);
  // With Redis the workers run the tasks, and there is no relay here.
  const relay = config.redisUrl ? undefined : app.get(Relay, { strict: false });
  if (config.redisUrl) await serveQueueBoard(app.getHttpAdapter().getInstance(), config.redisUrl, () => app.get(TaskHandlers, { strict: false }).kinds);
  await app.init();
  const address = await app.getHttpAdapter().getInstance().listen({ port: config.port, host: config.host });
  await relay?.start();
  return {
    app,
    url: address,
    close: async () => {
      await relay?.stop();
      await app.close();
    },
  };
}

/** Before every request: who is asking. After: how long it took, by operation. Responses hold people's data and are not to be stored. */
function watch(app: NestFastifyApplication, log: Logger, secure: boolean): void {
  const fastify = app.getHttpAdapter().getInstance();
  traceRequests(fastify);
  fastify.decorateRequest('actor', null as never);
  fastify.addHook('onRequest', async (request, reply) => {
    request.actor = needsNobody(request.url) ? ANONYMOUS : await app.get(Identity).actorOf(request.headers, request.id);
    void reply.headers({ ...HEADERS, ...(secure ? HTTPS_ONLY : {}), 'x-request-id': request.id });
    if (!request.url.startsWith('/assets/')) void reply.header('cache-control', 'private, no-store');
  });
  const metrics = app.get(Metrics);
  fastify.addHook('onResponse', async (request, reply) => {
    const operation = request.routeOptions.url ?? 'unknown';
    metrics.operations.observe({ operation, outcome: String(reply.statusCode) }, reply.elapsedTime / 1000);
    log.info(
      { request: request.id, method: request.method, operation, status: reply.statusCode, ms: Math.round(reply.elapsedTime), role: request.actor?.role },
      'answered',
    );
  });
}

function needsNobody(url: string): boolean {
  return url.startsWith('/health/') || url.startsWith('/assets/') || url === '/metrics';
}
