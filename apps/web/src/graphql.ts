import { initGraphQLTada } from 'gql.tada';
import { print, type DocumentNode } from 'graphql';
import type { introspection } from './graphql-env';

const write = initGraphQLTada<{ introspection: introspection; scalars: { Uuid: string; Day: string; Instant: string } }>();
const written: DocumentNode[] = [];

/** Writes a typed operation against apps/api/schema.graphql; a field that is not there does not compile. */
export const graphql = ((...args: Parameters<typeof write>) => {
  const document = write(...args);
  written.push(document as DocumentNode);
  return document;
}) as typeof write;

/** Every operation of the pages, as they send it. */
export function pageDocuments(): string[] {
  return written.filter(({ definitions }) => definitions.some(({ kind }) => kind === 'OperationDefinition')).map(print);
}

export type { ResultOf, VariablesOf } from 'gql.tada';
