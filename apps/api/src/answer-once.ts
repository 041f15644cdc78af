import { DomainError } from '@fyrtaarn/kernel';
import { formatErrors, KeptAnswers, languageOf, onceOf, type Logger } from '@fyrtaarn/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isGraphql } from './graphql-http';

/** The header `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): what changed something under it is not done again, and is answered as it was. */
export function answerOnce(app: NestFastifyApplication, log: Logger): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('preHandler', async (request) => {
    const key = request.headers['idempotency-key'];
    if (isGraphql(request) && key !== undefined) request.actor = { ...request.actor, once: onceOf(request.actor, key, request.body) };
  });
  fastify.addHook('onSend', async (request, reply, payload) => {
    const { actor } = request;
    if (!actor?.once) return payload;
    try {
      const { status, text } = await app.get(KeptAnswers, { strict: false }).answerTo(actor, actor.once, { status: reply.statusCode, text: String(payload) });
      void reply.status(status);
      return text;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { statusCode, response } = formatErrors({ errors: [error as never] }, languageOf(request), log);
      void reply.status(statusCode);
      return JSON.stringify(response);
    }
  });
}
