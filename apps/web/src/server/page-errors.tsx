import { randomUUID } from 'node:crypto';
import { Catch, HttpException, Inject, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError, errorSentence, refuse } from '@fyrtaarn/kernel';
import { KeptForms, languageOf, LOGGER, type Logger } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ButtonLink, Layout } from '../components';
import type { ResultOf } from '../graphql';
import { renderPage } from '../render';
import { texts } from '../texts';
import { frameOf, Me } from './frame';
import { formValues, type FormState } from './forms';
import { OperationRefused, Operations, type Visit } from './operations';
import { PROOF_FIELDS } from './proof';
import { RESUME } from './resumed';

const STATUS: Readonly<Record<string, number>> = {
  NOT_LOGGED_IN: 401,
  NOT_ALLOWED: 403,
  PROOF_NEEDED: 403,
  NOT_FOUND: 404,
  INTERNAL: 500,
  REQUEST_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  DATABASE_BUSY: 503,
  LOGIN_PROVIDER_DOWN: 503,
};

/** What the server refuses before a page is asked, by its status; what it does not say is a fault of ours. */
const REFUSED_BY_SERVER: Readonly<Record<number, DomainError>> = {
  400: refuse('BAD_REQUEST'),
  404: refuse('NOT_FOUND'),
  413: refuse('REQUEST_TOO_LARGE'),
  415: refuse('BAD_REQUEST'),
};

/** When a page cannot be shown: the way to the login, or a page that says why in plain words, and what to do. GraphQL answers its errors itself. */
@Catch()
@Injectable()
export class PageErrors implements ExceptionFilter {
  constructor(
    private readonly operations: Operations,
    private readonly kept: KeptForms,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<unknown> {
    if (host.getType<string>() === 'graphql') throw error;
    return this.answer(error, { request: host.switchToHttp().getRequest<FastifyRequest>(), reply: host.switchToHttp().getResponse<FastifyReply>() });
  }

  async answer(error: unknown, { request, reply }: Visit): Promise<unknown> {
    const { code, sentence } = this.meaning(error, request);
    if (code === 'NOT_LOGGED_IN') return this.toLogin({ request, reply });
    // Whoever asks too often is not answered with yet another question of ours.
    const me = code === 'TOO_MANY_REQUESTS' ? null : await this.reader({ request, reply });
    const words = texts(languageOf(request)).errors;
    const page = (
      <Layout frame={{ ...frameOf(request, me), help: undefined }} title={words.title}>
        <h1>{words.title}</h1>
        <p class="font-lead">{sentence}</p>
        {words.todo[code] && <p>{words.todo[code]}</p>}
        <p>{words.help}</p>
        <ButtonLink href="/">{words.home}</ButtonLink>
      </Layout>
    );
    return reply
      .status(statusOf(error) ?? STATUS[code] ?? 400)
      .type('text/html; charset=utf-8')
      .send(renderPage(page));
  }

  /** What was sent when the session was over is not lost: its writer finds it after the login. */
  private async toLogin({ request, reply }: Visit): Promise<unknown> {
    const posted = request.method === 'POST';
    const form = { address: request.url, values: withoutProof(request.body) };
    const kept = posted && request.body ? await this.kept.keep(request.headers, form) : undefined;
    if (kept) void reply.header('set-cookie', kept);
    const next = `til=${encodeURIComponent(kept ? RESUME : request.url)}`;
    return reply
      .status(303)
      .header('location', `/log-ind?${next}${posted && !kept ? '&tabt=1' : ''}`)
      .send();
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
          : (REFUSED_BY_SERVER[statusOf(error) ?? 0] ?? this.fault(error));
    return { code: refusal.code, sentence: errorSentence(refusal, languageOf(request)) };
  }

  private fault(error: unknown): DomainError {
    const correlation = randomUUID();
    this.log.error({ correlation, err: error }, 'a page failed');
    return refuse('INTERNAL', { correlation });
  }
}

/** What the server itself, or Nest, says that a refusal is over HTTP. */
function statusOf(error: unknown): number | undefined {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  return status !== undefined && status < 500 ? status : undefined;
}

/** A password is never kept. */
function withoutProof(body: unknown): FormState['values'] {
  const secrets: readonly string[] = Object.values(PROOF_FIELDS);
  return Object.fromEntries(Object.entries(formValues(body)).filter(([name]) => !secrets.includes(name)));
}
