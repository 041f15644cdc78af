import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { errorSentence, refuse, type DomainError } from '@fyrtaarn/kernel';
import { CONFIG, languageOf, projectPath, RequestLimits, type Config } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageErrors } from '../../web/src';
import { isGraphql } from './graphql-http';

const YEAR_SECONDS = 365 * 24 * 3600;

/** What pages need of the server besides the api: forms, assets, the language switch, and no posts from elsewhere. */
export async function serveWeb(app: NestFastifyApplication): Promise<void> {
  app.useStaticAssets({
    ...{ root: projectPath('dist/assets'), prefix: '/assets/', index: false },
    ...{ immutable: true, maxAge: YEAR_SECONDS * 1000, preCompressed: true },
  });
  const fastify = app.getHttpAdapter().getInstance();
  const limits = app.get(RequestLimits, { strict: false });
  const secure = app.get<Config>(CONFIG, { strict: false }).publicUrl?.startsWith('https://') ?? false;
  fastify.get('/favicon.ico', (_, reply) => void reply.status(204).send());
  // What is refused before a page is asked: a body that is too large, of another kind, or sent too often.
  // Nest sets its own only after its routes have taken what was there, so that it reaches none of them; and two of them make Fastify warn.
  Object.assign(app.getHttpAdapter(), { setErrorHandler: undefined });
  fastify.setErrorHandler((error, request, reply) => {
    if (isGraphql(request) || !wantsPage(request)) throw error;
    return app.get(PageErrors, { strict: false }).answer(error, { request, reply });
  });
  fastify.addHook('onRequest', async (request, reply) => {
    rememberLanguage(request, reply, secure);
    if (!request.url.startsWith('/graphiql'))
      void reply.header('content-security-policy', "default-src 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'self'");
    const refusal = refusalOf(request) ?? hurryOf(request, reply, limits);
    if (!refusal) return;
    // GraphQL words its errors itself, and a browser gets a page.
    if (isGraphql(request) || wantsPage(request)) throw refusal;
    const sentence = errorSentence(refusal, languageOf(request));
    await reply
      .status(refusal.code === 'TOO_MANY_REQUESTS' ? 429 : 403)
      .type('text/plain; charset=utf-8')
      .send(sentence);
  });
}

function wantsPage({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false;
}

/** A browser says where a post comes from. One from another site is refused whatever cookie it carries; programs send neither header. */
function refusalOf(request: FastifyRequest): DomainError | undefined {
  const { method, headers } = request;
  // A provider sends people back with a form of its own; that login knows the browser it began in by another word.
  if (method === 'GET' || method === 'HEAD' || request.url.startsWith('/log-ind/fra/')) return undefined;
  const site = headers['sec-fetch-site'];
  const foreign = site ? site !== 'same-origin' : headers.origin !== undefined && hostOf(headers.origin) !== headers.host;
  if (foreign) return refuse('NOT_ALLOWED');
  const wrongType = isGraphql(request) && !/^application\/(graphql-response\+)?json\b/.test(headers['content-type'] ?? '');
  return wrongType ? refuse('BAD_REQUEST') : undefined;
}

/** Whoever asks too often waits; files and the machine's own questions are not counted. */
function hurryOf(request: FastifyRequest, reply: FastifyReply, limits: RequestLimits): DomainError | undefined {
  if (/^\/(assets|health|metrics)\b/.test(request.url)) return undefined;
  const seconds = limits.waitOf(request.actor, request.ip);
  if (seconds === undefined) return undefined;
  void reply.header('retry-after', seconds);
  return refuse('TOO_MANY_REQUESTS', { seconds });
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}

/** `?sprog=en` on any page chooses the language from there on. */
function rememberLanguage(request: FastifyRequest, reply: FastifyReply, secure: boolean): void {
  const chosen = /[?&]sprog=(da|en|ar)(?:&|$)/.exec(request.url)?.[1];
  if (!chosen) return;
  void reply.header('set-cookie', `sprog=${chosen}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${YEAR_SECONDS}${secure ? '; Secure' : ''}`);
  request.headers.cookie = `sprog=${chosen}; ${request.headers.cookie ?? ''}`;
}
