import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env';

/** Writes a typed operation against apps/api/schema.graphql; a field that is not there does not compile. */
export const graphql = initGraphQLTada<{ introspection: introspection; scalars: { Uuid: string; Day: string; Instant: string } }>();

export type { ResultOf, VariablesOf } from 'gql.tada';
