import { randomUUID } from 'node:crypto';
import { DomainError, errorSentence, refuse, type Language } from '@fyrtaarn/kernel';
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { Logger } from '../observability/logger';

/** Refusals before anything was executed, as HTTP says them. */
const REFUSED_AT_THE_DOOR: Readonly<Record<string, number>> = {
  ...{ BAD_REQUEST: 400, OPERATION_NOT_LISTED: 400, NOT_ALLOWED: 403, TOO_MANY_REQUESTS: 429 },
  ...{ IDEMPOTENCY_KEY_WRONG: 400, IDEMPOTENCY_KEY_REUSED: 409, REQUEST_REPEATED: 409 },
};

interface Formatted {
  readonly statusCode: number;
  readonly response: ExecutionResult;
}

/**
 * What leaves the house when something was refused or broke: a code, its facts and a sentence; for what we did not foresee
 * only INTERNAL and a number that is in the log. Never a database's text, never a stack.
 */
export function formatErrors(result: ExecutionResult, language: Language, log: Logger): Formatted {
  const errors = (result.errors ?? []).map((error) => formatted(error, language, log));
  const status = errors.every((error) => error.status === 200) ? 200 : Math.max(...errors.map((error) => error.status));
  // Nothing was executed, so there is no data to speak of (GraphQL over HTTP, 6.4).
  const data = status === 200 ? { data: result.data ?? null } : {};
  return { statusCode: status, response: { ...data, errors: errors.map((error) => error.error) } };
}

function formatted(error: GraphQLError, language: Language, log: Logger): { status: number; error: GraphQLError } {
  const { refusal, status, detail } = meaning(error, log);
  const sentence = errorSentence(refusal, language);
  const options = { extensions: { code: refusal.code, facts: refusal.facts }, ...(error.path ? { path: error.path } : {}) };
  return { status, error: new GraphQLError(detail ?? sentence, options) };
}

function meaning(error: GraphQLError, log: Logger): { refusal: DomainError; status: number; detail?: string } {
  const cause = rootCause(error);
  if (cause instanceof DomainError) return { refusal: cause, status: error.path ? 200 : (REFUSED_AT_THE_DOOR[cause.code] ?? 200) };
  const { statusCode, code } = cause as { statusCode?: number; code?: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { refusal: refuse('REQUEST_TOO_LARGE'), status: 413 };
  // The document itself is wrong (syntax, unknown field, wrong variable): the caller's own words come back to the caller.
  if (cause instanceof GraphQLError) return { refusal: refuse('BAD_REQUEST'), status: 400, detail: cause.message };
  if (statusCode !== undefined && statusCode < 500) return { refusal: refuse('BAD_REQUEST'), status: statusCode };
  const correlation = randomUUID();
  log.error({ correlation, path: error.path?.join('.'), err: cause }, 'an operation failed');
  return { refusal: refuse('INTERNAL', { correlation }), status: 200 };
}

/** Mercurius wraps validation errors, graphql-js wraps what resolvers and scalars throw. A mutation over GET is wrapped round a bare Error. */
function rootCause(error: Error): Error {
  const { originalError, errors, code } = error as { originalError?: Error; errors?: Error[]; code?: string };
  const inner = code === 'MER_ERR_METHOD_NOT_ALLOWED' ? undefined : (originalError ?? errors?.[0]);
  return inner ? rootCause(inner) : error;
}
