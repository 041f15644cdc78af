import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { refuse } from '@fyrtaarn/kernel';
import { projectPath } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

const YEAR_SECONDS = 365 * 24 * 3600;

/** What pages need of the server besides the api: forms, assets, the language switch, and no posts from elsewhere. */
export async function serveWeb(app: NestFastifyApplication): Promise<void> {
  app.useStaticAssets({ root: projectPath('dist/assets'), prefix: '/assets/', immutable: true, maxAge: YEAR_SECONDS * 1000, index: false });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/favicon.ico', (_, reply) => void reply.status(204).send());
  fastify.addHook('onRequest', async (request, reply) => {
    refuseForeignPosts(request);
    rememberLanguage(request, reply);
    if (!request.url.startsWith('/graphiql'))
      void reply.header('content-security-policy', "default-src 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'self'");
  });
}

/** A browser says where a post comes from. One from another site is refused whatever cookie it carries; programs send neither header. */
function refuseForeignPosts({ method, headers, url }: FastifyRequest): void {
  if (method === 'GET' || method === 'HEAD') return;
  const site = headers['sec-fetch-site'];
  const foreign = site ? site !== 'same-origin' : headers.origin !== undefined && hostOf(headers.origin) !== headers.host;
  const wrongType = url.startsWith('/graphql') && !/^application\/(graphql-response\+)?json\b/.test(headers['content-type'] ?? '');
  if (foreign) throw refuse('NOT_ALLOWED');
  if (wrongType) throw refuse('BAD_REQUEST');
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}

/** `?sprog=en` on any page chooses the language from there on. */
function rememberLanguage(request: FastifyRequest, reply: FastifyReply): void {
  const chosen = /[?&]sprog=(da|en)(?:&|$)/.exec(request.url)?.[1];
  if (!chosen) return;
  void reply.header('set-cookie', `sprog=${chosen}; Path=/; SameSite=Lax; Max-Age=${YEAR_SECONDS}`);
  request.headers.cookie = `sprog=${chosen}; ${request.headers.cookie ?? ''}`;
}
