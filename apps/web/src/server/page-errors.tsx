import { Catch, type ArgumentsHost, type ExceptionFilter, HttpException } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, errorSentence, refuse } from '@fyrtaarn/kernel';
import { languageOf, LOGGER, type Logger } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ButtonLink, Layout } from '../components';
import { renderPage } from '../render';
import { texts } from '../texts';
import { frameOf } from './frame';
import { OperationRefused } from './operations';

const STATUS: Readonly<Record<string, number>> = { NOT_LOGGED_IN: 401, NOT_ALLOWED: 403, NOT_FOUND: 404, INTERNAL: 500, DATABASE_BUSY: 503 };

/** When a page cannot be shown: the way to the login, or a page that says why in plain words. GraphQL answers its errors itself. */
@Catch()
@Injectable()
export class PageErrors implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<unknown> {
    if (host.getType<string>() === 'graphql') throw error;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { code, sentence } = this.meaning(error, request);
    if (code === 'NOT_LOGGED_IN') return reply.status(303).header('location', `/log-ind?til=${encodeURIComponent(request.url)}`).send();
    const words = texts(languageOf(request)).errors;
    const page = (
      <Layout frame={frameOf(request, null)} title={words.title}>
        <h1>{words.title}</h1>
        <p class="font-lead">{sentence}</p>
        <ButtonLink href="/">{words.home}</ButtonLink>
      </Layout>
    );
    return reply.status(STATUS[code] ?? 400).type('text/html; charset=utf-8').send(renderPage(page));
  }

  private meaning(error: unknown, request: FastifyRequest): { code: string; sentence: string } {
    if (error instanceof OperationRefused) return error;
    const refusal = error instanceof DomainError ? error : error instanceof HttpException && error.getStatus() === 404 ? refuse('NOT_FOUND') : this.fault(error);
    return { code: refusal.code, sentence: errorSentence(refusal, languageOf(request)) };
  }

  private fault(error: unknown): DomainError {
    const correlation = randomUUID();
    this.log.error({ correlation, err: error }, 'a page failed');
    return refuse('INTERNAL', { correlation });
  }
}
