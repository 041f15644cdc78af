import type { ListedOperations } from '@fyrtaarn/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const GRAPHQL_JSON = 'application/graphql-response+json';

/** What the GraphQL-over-HTTP specification asks for and Mercurius leaves out; and a listed document asked for by its hash. */
export function followGraphqlOverHttp(fastify: FastifyInstance, listed: ListedOperations): void {
  fastify.addHook('preValidation', async (request) => {
    if (!isGraphql(request)) return;
    leaveOutNulls(request.body);
    fillInDocument(request.body, listed);
  });
  fastify.addHook('onSend', async (request, reply) => {
    if (isGraphql(request) && request.headers.accept?.includes(GRAPHQL_JSON)) void reply.type(`${GRAPHQL_JSON}; charset=utf-8`);
  });
}

/** By the route that was found, not by how its address was spelt. */
export function isGraphql({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url === '/graphql';
}

/** A parameter that is null is one that was not given. */
function leaveOutNulls(body: unknown): void {
  const parameters = (body ?? {}) as Record<string, unknown>;
  for (const name of ['variables', 'operationName', 'extensions']) if (parameters[name] === null) delete parameters[name];
}

/** `{"extensions": {"persistedQuery": {"sha256Hash": "…"}}}`, as clients of other servers send it too. */
function fillInDocument(body: unknown, listed: ListedOperations): void {
  const parameters = (body ?? {}) as { query?: unknown; extensions?: { persistedQuery?: { sha256Hash?: unknown } } };
  const asked = parameters.extensions?.persistedQuery;
  if (asked && parameters.query === undefined) parameters.query = listed.documentOf(asked.sha256Hash);
}
