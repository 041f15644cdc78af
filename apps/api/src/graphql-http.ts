import type { FastifyInstance, FastifyRequest } from 'fastify';

const GRAPHQL_JSON = 'application/graphql-response+json';

/** What the GraphQL-over-HTTP specification asks for and Mercurius leaves out. */
export function followGraphqlOverHttp(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', async (request) => {
    if (isGraphql(request)) leaveOutNulls(request.body);
  });
  fastify.addHook('onSend', async (request, reply) => {
    if (isGraphql(request) && request.headers.accept?.includes(GRAPHQL_JSON)) void reply.type(`${GRAPHQL_JSON}; charset=utf-8`);
  });
}

function isGraphql({ url }: FastifyRequest): boolean {
  return url === '/graphql' || url.startsWith('/graphql?');
}

/** A parameter that is null is one that was not given. */
function leaveOutNulls(body: unknown): void {
  const parameters = (body ?? {}) as Record<string, unknown>;
  for (const name of ['variables', 'operationName', 'extensions']) if (parameters[name] === null) delete parameters[name];
}
