import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { declaredOperations } from './policy';

/** Counts at boot: every operation of the built schema has a policy, or the process does not start. */
@Injectable()
export class Census implements OnApplicationBootstrap {
  constructor(private readonly host: GraphQLSchemaHost) {}

  onApplicationBootstrap(): void {
    const open = operationsWithoutPolicy(this.host.schema, declaredOperations());
    if (open.length > 0) throw new Error(`operations without a policy: ${open.join(', ')}`);
  }
}

export function operationsWithoutPolicy(schema: GraphQLSchema, policies: ReadonlyMap<string, unknown>): string[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
    .flatMap((type) => Object.keys(type?.getFields() ?? {}))
    .filter((name) => !policies.has(name));
}
