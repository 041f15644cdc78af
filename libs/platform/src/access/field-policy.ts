import { ROLES } from '@fyrtaarn/kernel';
import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLSchema, type GraphQLType } from 'graphql';
import { declaredOperations, isAllowed, type Policy } from './policy';

/** Who may read a field, and the table whose row-level security decides which rows; without one, every row is for whoever may. */
export interface FieldPolicy {
  readonly policy: Policy;
  readonly rows?: string;
}

export const READERS: readonly string[] = ['anonymous', ...ROLES];

const EVERY_FIELD = '*';
const policies = new Map<string, Map<string, FieldPolicy>>();

/** Every field of these types, also the ones that come later: for types of which all fields are for the same readers. */
export function declareTypes(policy: Policy & { readonly rows?: string }, ...types: readonly string[]): void {
  const { rows, ...who } = policy;
  for (const type of types) declare(type, EVERY_FIELD, { policy: who, ...(rows === undefined ? {} : { rows }) });
}

/**
 * A type that shows people: each field by its name, under the table that keeps it. A field that comes later stops the start until
 * somebody has said whom it is for: `declareFields('Citizen', { may: STAFF }, { citizen: ['id'], citizen_name: ['name'] })`.
 */
export function declareFields(type: string, policy: Policy, fields: Readonly<Record<string, readonly string[]>>): void {
  for (const [rows, names] of Object.entries(fields)) for (const name of names) declare(type, name, { policy, rows });
}

function declare(type: string, field: string, policy: FieldPolicy): void {
  const fields = policies.get(type) ?? new Map<string, FieldPolicy>();
  if (fields.has(EVERY_FIELD) || (field === EVERY_FIELD ? fields.size > 0 : fields.has(field))) throw new Error(`field ${type}.${field} is declared twice`);
  policies.set(type, fields.set(field, policy));
}

export function policyOfField(type: string, field: string): FieldPolicy | undefined {
  const fields = policies.get(type);
  return fields?.get(field) ?? fields?.get(EVERY_FIELD);
}

/** Every type with fields but the roots: their fields are the operations. */
export function shownTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  const roots = rootsOf(schema);
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__') && !roots.includes(type));
}

export function rootsOf(schema: GraphQLSchema): GraphQLObjectType[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((type) => type !== undefined && type !== null);
}

/** Faults of the built schema, for people who build: none, or the process does not start. */
export function faultsOfFields(schema: GraphQLSchema): string[] {
  const open = shownTypes(schema).flatMap((type) => unsaid(type.name, Object.keys(type.getFields())));
  return [...open, ...handedTooFar(schema)];
}

function unsaid(type: string, fields: readonly string[]): string[] {
  return fields
    .filter((field) => !policyOfField(type, field))
    .map((field) => `field ${type}.${field} has no policy: say who may read it (declareTypes, declareFields)`);
}

/** An operation that gives a type to a role for which no field of that type is. */
function handedTooFar(schema: GraphQLSchema): string[] {
  return rootsOf(schema).flatMap((root) =>
    Object.values(root.getFields()).flatMap((operation) => {
      const policy = declaredOperations().get(operation.name);
      const callers = policy ? READERS.filter((role) => isAllowed(policy, role)) : [];
      return reached(operation.type).flatMap((type) =>
        callers
          .filter((role) => !readsSomeOf(type, role))
          .map((role) => `operation ${operation.name} hands ${type.name} to ${role}, whom none of its fields is for`),
      );
    }),
  );
}

function readsSomeOf(type: GraphQLObjectType, role: string): boolean {
  return Object.keys(type.getFields()).some((field) => isAllowed(policyOfField(type.name, field)?.policy ?? { may: [] }, role));
}

function reached(type: GraphQLType, found = new Set<GraphQLObjectType>()): GraphQLObjectType[] {
  const named = getNamedType(type);
  if (!isObjectType(named) || found.has(named)) return [...found];
  found.add(named);
  for (const field of Object.values(named.getFields())) reached(field.type, found);
  return [...found];
}
