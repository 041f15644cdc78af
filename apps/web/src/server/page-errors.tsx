import { randomUUID } from 'node:crypto';
import { Catch, HttpException, Inject, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError, errorSentence, refuse } from '@fyrtaarn/kernel';
import { languageOf, LOGGER, type Logger } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ButtonLink, Layout } from '../components';
import type { ResultOf } from '../graphql';
import { renderPage } from '../render';
import { texts } from '../texts';
import { frameOf, Me } from './frame';
import { OperationRefused, Operations, type Visit } from './operations';

const STATUS: Readonly<Record<string, number>> = {
  NOT_LOGGED_IN: 401,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  INTERNAL: 500,
  DATABASE_BUSY: 503,
  LOGIN_PROVIDER_DOWN: 503,
};

/** When a page cannot be shown: the way to the login, or a page that says why in plain words. GraphQL answers its errors itself. */
@Catch()
@Injectable()
export class PageErrors implements ExceptionFilter {
  constructor(
    private readonly operations: Operations,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<unknown> {
    if (host.getType<string>() === 'graphql') throw error;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { code, sentence } = this.meaning(error, request);
    if (code === 'NOT_LOGGED_IN')
      return reply
        .status(303)
        .header('location', `/log-ind?til=${encodeURIComponent(request.url)}`)
        .send();
    const words = texts(languageOf(request)).errors;
    const page = (
      <Layout frame={{ ...frameOf(request, await this.reader({ request, reply })), help: undefined }} title={words.title}>
        <h1>{words.title}</h1>
        <p class="font-lead">{sentence}</p>
        <ButtonLink href="/">{words.home}</ButtonLink>
      </Layout>
    );
    return reply
      .status(STATUS[code] ?? 400)
      .type('text/html; charset=utf-8')
      .send(renderPage(page));
  }

  /** Whoever is logged in keeps the menu, so that there is a way on. What went wrong may also stand in the way of asking. */
  private async reader(visit: Visit): Promise<ResultOf<typeof Me>['me']> {
    try {
      return (await this.operations.run(Me, {}, visit)).me;
    } catch {
      return null;
    }
  }

  private meaning(error: unknown, request: FastifyRequest): { code: string; sentence: string } {
    // An address with an id that cannot be one leads nowhere, like any other wrong address.
    if (error instanceof OperationRefused && !(error.code === 'BAD_REQUEST' && request.method === 'GET')) return error;
    const refusal =
      error instanceof OperationRefused
        ? refuse('NOT_FOUND')
        : error instanceof DomainError
          ? error
          : error instanceof HttpException && error.getStatus() === 404
            ? refuse('NOT_FOUND')
            : this.fault(error);
    return { code: refusal.code, sentence: errorSentence(refusal, languageOf(request)) };
  }

  private fault(error: unknown): DomainError {
    const correlation = randomUUID();
    this.log.error({ correlation, err: error }, 'a page failed');
    return refuse('INTERNAL', { correlation });
  }
}
