import { declaredOperations, isAllowed, policyOfField } from '@fyrtaarn/platform';
import { getNamedType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLArgument, GraphQLField, GraphQLInputType, GraphQLObjectType, GraphQLSchema } from 'graphql';

export interface Operation {
  readonly kind: 'query' | 'mutation';
  readonly field: GraphQLField<unknown, unknown>;
}

export function operationsOfSchema(schema: GraphQLSchema): Operation[] {
  const of = (kind: Operation['kind'], type: GraphQLObjectType): Operation[] => Object.values(type.getFields()).map((field) => ({ kind, field }));
  return [...of('query', schema.getQueryType()!), ...of('mutation', schema.getMutationType()!)];
}

export function mayAsk({ field }: Operation, role: string): boolean {
  const policy = declaredOperations().get(field.name);
  return policy !== undefined && isAllowed(policy, role);
}

/** A document that asks one operation for `chosen`, all its arguments as variables. */
export function documentOf({ kind, field }: Operation, chosen: string): string {
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = field.args
    .map(({ name }) => `${name}: ${name === 'first' ? (getNamedType(field.type).name.endsWith('Connection') ? '20' : '5') : `$${name}`}`)
    .join(', ');
  const head = field.args.length > 0 ? `(${declared})`.replace(/\$first: [^,)]+,? ?/, '').replace('()', '') : '';
  return `${kind}${head.replace(/, \)$/, ')')} { ${field.name}${passed && `(${passed})`}${chosen} }`;
}

/** Every field below a type that a role may read. */
export function everything(field: GraphQLField<unknown, unknown>, role: string): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return '';
  const readable = Object.values(type.getFields()).filter(({ name }) => isAllowed(policyOfField(type.name, name)?.policy ?? { may: [] }, role));
  return ` { __typename ${readable.map((one) => `${one.name}${everything(one, role)}`).join(' ')} }`;
}

/** One way from an operation to each field of the schema: `Citizen.name` → `query … { citizens { edges { node { name } } } }`. */
export function waysToFields(schema: GraphQLSchema): { field: string; operation: string; document: string }[] {
  const ways = new Map<string, { field: string; operation: string; document: string }>();
  for (const operation of operationsOfSchema(schema)) {
    const walk = (type: unknown, chosen: (inner: string) => string): void => {
      if (!isObjectType(type)) return;
      for (const one of Object.values(type.getFields())) {
        const field = `${type.name}.${one.name}`;
        if (ways.has(field)) continue;
        const of = getNamedType(one.type);
        ways.set(field, {
          field,
          operation: operation.field.name,
          document: documentOf(operation, chosen(isLeafType(of) ? one.name : `${one.name} { __typename }`)),
        });
        walk(of, (inner) => chosen(`${one.name} { ${inner} }`));
      }
    };
    walk(getNamedType(operation.field.type), (inner) => ` { ${inner} }`);
  }
  return [...ways.values()];
}

export type Ids = Readonly<Record<string, string | undefined>>;

/** Right values for the arguments: ids by the name of the argument, or by that of the operation. */
export function argumentsFor({ field }: Operation, ids: Ids): Record<string, unknown> {
  const given = field.args.filter(({ name, type }) => name !== 'first' && (isNonNullType(type) || idOf(name, field.name, ids) !== undefined));
  return Object.fromEntries(given.map((arg: GraphQLArgument) => [arg.name, valueOf(arg.type, arg.name, field.name, ids)]));
}

function idOf(name: string, operation: string, ids: Ids): string | undefined {
  return name === 'id' ? (ids[operation] ?? ids['id']) : ids[name];
}

function valueOf(type: GraphQLInputType, name: string, operation: string, ids: Ids): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType as GraphQLInputType, name, operation, ids);
  if (isListType(type)) return [valueOf(type.ofType as GraphQLInputType, name.replace(/s$/, ''), operation, ids)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || ids[field.name] !== undefined);
    return Object.fromEntries(fields.map((field) => [field.name, valueOf(field.type, field.name, operation, ids)]));
  }
  if (type.name === 'Uuid') return idOf(name, operation, ids) ?? ids['missing'];
  return (
    { Day: '2026-11-02', Instant: '2026-11-02T10:00:00Z', Int: 1, Float: 1, Boolean: true }[type.name] ?? (name === 'words' ? ids[name] : WORDS[name]) ?? 'x'
  );
}

const WORDS: Readonly<Record<string, string>> = { code: 'TM157', purpose: 'CASE_WORK', kind: 'task' };
