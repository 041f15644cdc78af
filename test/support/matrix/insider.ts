import type { Actor } from '@fyrtaarn/kernel';
import { createLogger, formatErrors, type RequestContext } from '@fyrtaarn/platform';
import type { FastifyInstance } from 'fastify';
import type { ExecutionResult } from 'graphql';
import type { House } from '../house';

const SILENT = createLogger('silent');

/** Somebody who asks in the process itself: the same door, nets, guards and errors as over HTTP, without the way there. */
export class Insider {
  constructor(
    private readonly house: House,
    readonly actor: Actor,
  ) {}

  context(): RequestContext {
    return { actor: this.actor, headers: {}, language: 'da', address: '127.0.0.1', setHeader: () => undefined };
  }

  async result(query: string, variables: object = {}): Promise<ExecutionResult> {
    const fastify = this.house.api.app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    try {
      return await fastify.graphql(query, this.context() as never, variables as Record<string, unknown>);
    } catch (error) {
      return formatErrors({ errors: [error as never] }, 'da', SILENT).response;
    }
  }

  async raw(query: string, variables: object = {}): Promise<{ text: string; body: ExecutionResult }> {
    const body = await this.result(query, variables);
    return { text: JSON.stringify(body), body };
  }

  async ask<Data>(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.result(query, variables);
    if (errors) throw new Error(`refused: ${JSON.stringify(errors)}`);
    return data as Data;
  }
}
