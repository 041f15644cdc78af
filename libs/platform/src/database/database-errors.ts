import { DomainError, refusalOfConstraint, refuse, type ErrorFacts } from '@fyrtaarn/kernel';

interface PostgresError extends Error {
  readonly code?: string;
  readonly constraint?: string;
  readonly detail?: string;
  /** The functions it happened in. */
  readonly where?: string;
  readonly driverError?: PostgresError;
}

/** Serialization failure and deadlock: the same transaction may well succeed when run again from its beginning. */
export function isRetryable(error: unknown): boolean {
  const { code } = pgError(error);
  return code === '40001' || code === '40P01';
}

/** The words a transaction begins with were over before it had begun, are over now, or would hold too long (sec.context). */
export function isContextOfAnotherTime(error: unknown): boolean {
  return pgError(error).code === '28000' && pgError(error).message === 'context of another time';
}

/** Trouble that passes by itself: a collision, a wait that was too long, a database that is away. */
export function passes(error: unknown): boolean {
  const meaning = toDomainError(error);
  return isRetryable(error) || ['55P03', '57014'].includes(pgError(error).code ?? '') || (meaning instanceof DomainError && meaning.code === 'DATABASE_BUSY');
}

/**
 * What a database error means to people. A constraint that a feature has named means that feature's code; anything without
 * a meaning stays as it is, and is reported as INTERNAL.
 */
export function toDomainError(error: unknown): unknown {
  if (error instanceof DomainError || isRetryable(error)) return error;
  const { code = '', constraint } = pgError(error);
  const named = constraint === undefined ? undefined : refusalOfConstraint(constraint, factsOf(pgError(error)));
  if (named) return named;
  // A value that cannot be what it should be (a made-up cursor, a period that ends before it begins): the caller's, not ours.
  if (['22000', '22P02', '22007', '22008'].includes(code)) return refuse('BAD_REQUEST');
  if (code === '55P03' || code === '23505') return refuse('CONFLICT');
  // An id that names nothing. What a function of the database's own writes, and removing what is pointed to, would be our fault, and stays one.
  if (code === '23503' && !pgError(error).where && pgError(error).message.startsWith('insert or update')) return refuse('NOT_FOUND');
  // Row-level security said no to a row that the actor tried to write.
  if (code === '42501' && /row-level security/.test(pgError(error).message)) return refuse('NOT_FOUND');
  if (/^(08|53|57P)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code)) return refuse('DATABASE_BUSY');
  if (/Connection terminated|timeout exceeded when trying to connect/.test(pgError(error).message)) return refuse('DATABASE_BUSY');
  return error;
}

/** What one of our own functions gives along, as JSON. PostgreSQL's own details quote rows: they are no facts. */
function factsOf({ detail = '' }: PostgresError): ErrorFacts {
  return detail.startsWith('{') ? (JSON.parse(detail) as ErrorFacts) : {};
}

function pgError(error: unknown): PostgresError {
  const it = error as PostgresError;
  return it.driverError ?? it;
}
