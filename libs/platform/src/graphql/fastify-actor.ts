import type { Actor } from '@fyrtaarn/kernel';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the login before anything else sees the request. */
    actor: Actor;
  }
}
