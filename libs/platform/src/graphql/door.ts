import { refuse } from '@fyrtaarn/kernel';
import type { DocumentNode } from 'graphql';
import type { ListedOperations } from './listed-operations';
import type { RequestContext } from './request-context';

/** Mercurius also takes a document as a tree in JSON, which no limit on tokens sees. A document of GraphQL never begins like that. */
function refuseTree(source: string): void {
  if (/^\s*\{\s*"/.test(source)) throw refuse('BAD_REQUEST');
}

/** What is asked of every document before anybody reads it. */
export function documentKeeper(listed: ListedOperations | undefined) {
  return (_: unknown, source: string): void => (listed ? listed.requireListed(source) : refuseTree(source));
}

/** What is asked of every execution, also of a document that was weighed before: no schema for strangers, and no text that Postgres cannot hold. */
export function doorkeeper(production: boolean) {
  return (_: unknown, document: DocumentNode, context: object, variables?: unknown): void => {
    const { actor } = context as Pick<RequestContext, 'actor'>;
    const field = fieldWithNul('text', variables);
    if (field) throw refuse('TEXT_NOT_PLAIN', { field });
    if (production && actor.role !== 'administrator' && /\b__(schema|type)\b/.test(document.loc?.source.body ?? '__schema')) throw refuse('NOT_ALLOWED');
  };
}

/** Postgres has no character 0; asked to hold one it fails. @returns the name of the text that has one */
function fieldWithNul(name: string, value: unknown): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? name : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const field = fieldWithNul(Array.isArray(value) ? name : key, inner);
    if (field) return field;
  }
  return undefined;
}
