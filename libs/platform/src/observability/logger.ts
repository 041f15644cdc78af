import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';

export type { Logger } from 'pino';
export const LOGGER = Symbol('LOGGER');

/** Logs hold ids, codes and durations. Whatever might carry a person's data is cut away before it is written. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: { paths: ['*.password', '*.email', '*.token', 'req.headers', 'variables', 'input'], remove: true },
    serializers: { err: describeError },
  });
}

/** An error as name, code and where it was thrown. Never its message or detail: a database error quotes the row. */
function describeError(error: Error & { code?: string; constraint?: string; driverError?: unknown }): object {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { type: error.name, code: error.code, constraint: error.constraint, at: frames.slice(0, 8).map((line) => line.trim()) };
}

/** Nest's own messages, through the same log. */
export class NestLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  error(message: unknown): void {
    this.pino.error({ err: message instanceof Error ? message : undefined }, message instanceof Error ? message.name : String(message));
  }

  warn(message: unknown): void {
    this.pino.warn(String(message));
  }

  log(message: unknown): void {
    this.pino.debug(String(message));
  }
}
