import { refuse } from '@fyrtaarn/kernel';
import type { DocumentNode } from 'graphql';
import type { RequestContext } from './request-context';

/** Mercurius also takes a document as a tree in JSON, which no limit on tokens sees. A document of GraphQL never begins like that. */
export function refuseTrees(_: unknown, source: string): void {
  if (/^\s*\{\s*"/.test(source)) throw refuse('BAD_REQUEST');
}

/** What is asked of every execution, also of a document that was weighed before: no schema for strangers, and no text that Postgres cannot hold. */
export function doorkeeper(production: boolean) {
  return (_: unknown, document: DocumentNode, context: object, variables?: unknown): void => {
    const { actor } = context as Pick<RequestContext, 'actor'>;
    if (hasNul(variables)) throw refuse('BAD_REQUEST');
    if (production && actor.role !== 'administrator' && /\b__(schema|type)\b/.test(document.loc?.source.body ?? '__schema')) throw refuse('NOT_ALLOWED');
  };
}

/** Postgres has no character 0; asked to hold one it fails. */
export function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(hasNul);
}
