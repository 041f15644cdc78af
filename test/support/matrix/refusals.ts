import { isAllowed, policyOfField, READERS } from '@fyrtaarn/platform';
import { execute, getNamedType, isObjectType, parse, type GraphQLSchema } from 'graphql';
import type { Cast } from './cast';
import { argumentsFor, documentOf, mayAsk, operationsOfSchema, waysToFields, type Ids, type Operation } from './questions';

interface Tried {
  readonly asked: number;
  /** What was not refused, or not with the code and without data, as it must be. */
  readonly answered: readonly string[];
}

export async function callsAnswered(schema: GraphQLSchema, cast: Cast, ids: Ids): Promise<Tried> {
  const calls = operationsOfSchema(schema).map((operation) => {
    const document = documentOf(operation, isObjectType(getNamedType(operation.field.type)) ? ' { __typename }' : '');
    return { operation, document, name: operation.field.name, may: (role: string) => mayAsk(operation, role) };
  });
  return answeredOf(schema, cast, ids, calls);
}

export async function fieldsAnswered(schema: GraphQLSchema, cast: Cast, ids: Ids): Promise<Tried> {
  const operations = new Map(operationsOfSchema(schema).map((one) => [one.field.name, one]));
  const calls = waysToFields(schema).map(({ field, operation, document }) => {
    const [type = '', name = ''] = field.split('.');
    const { policy = { may: [] } } = policyOfField(type, name) ?? {};
    return { operation: operations.get(operation)!, document, name: field, may: (role: string) => isAllowed(policy, role) };
  });
  return answeredOf(schema, cast, ids, calls);
}

interface Call {
  readonly operation: Operation;
  readonly document: string;
  readonly name: string;
  may(role: string): boolean;
}

async function answeredOf(schema: GraphQLSchema, cast: Cast, ids: Ids, calls: readonly Call[]): Promise<Tried> {
  const answered: string[] = [];
  let asked = 0;
  for (const { operation, document, name, may } of calls) {
    const tree = parse(document);
    for (const role of READERS.filter((one) => !may(one))) {
      asked++;
      const contextValue = cast.people[role]!.context();
      const { errors, data } = await execute({ schema, document: tree, variableValues: argumentsFor(operation, ids), contextValue });
      const code = role === 'anonymous' ? 'NOT_LOGGED_IN' : 'NOT_ALLOWED';
      if (errors?.[0]?.message !== code || Object.values(data ?? {}).some((value) => value !== null)) answered.push(`${name} to ${role}`);
    }
  }
  return { asked, answered };
}
