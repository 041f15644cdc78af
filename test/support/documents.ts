import fc, { type Arbitrary } from 'fast-check';
import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, type GraphQLInputType, type GraphQLOutputType } from 'graphql';
import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';

/** Words that have broken programs before: for SQL, JSON, HTML, files, numbers, dates and terminals. */
const NASTY: readonly unknown[] = [
  '',
  ' ',
  "' OR 1=1 --",
  "'; DROP TABLE app.citizen; --",
  "set_config('app.ctx', '{}', true)",
  '$1',
  '%',
  '\\',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '{{7*7}}',
  '=cmd|calc',
  '\u202e',
  '\ud800',
  'a\0b',
  'x'.repeat(5_000),
  'null',
  '2026-02-30',
  '9999-12-31',
  '0000-00-00',
  '-infinity',
  '2026-11-21T25:00:00Z',
  -1,
  0,
  2147483647,
  2147483648,
  -2147483649,
  1e308,
  0.1,
  true,
  null,
  [],
  [[]],
  {},
  { __proto__: null, constructor: 1 },
];

/** After these the same visitor would be somebody else. */
const ENDS_THE_LOGIN = ['logIn', 'logOut', 'actAs'];

export interface Hostile {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Documents that fit the schema and carry what nobody expects, and documents that do not fit it. Most reach a resolver: every field of
 * a type may be chosen, required arguments are there, and of their values about half are of the right kind.
 */
export function hostileDocuments(schema: GraphQLSchema, ids: readonly string[]): Arbitrary<Hostile> {
  const fits = fc.oneof(operation(schema.getQueryType(), 'query', ids), operation(schema.getMutationType(), 'mutation', ids));
  const broken = fc.tuple(fits, fc.nat(), fc.constantFrom('', '{', '}', '@', '...', '#', '"""', '\u0000', '$x')).map(([{ query, variables }, at, mark]) => {
    const place = at % (query.length + 1);
    return { query: query.slice(0, place) + mark + query.slice(place + 1), variables };
  });
  return fc.oneof({ weight: 4, arbitrary: fits }, { weight: 1, arbitrary: broken });
}

function operation(root: GraphQLObjectType | null | undefined, kind: string, ids: readonly string[]): Arbitrary<Hostile> {
  return fc
    .constantFrom(...Object.values(root?.getFields() ?? {}).filter(({ name }) => !ENDS_THE_LOGIN.includes(name)))
    .chain((field) => fc.tuple(fc.constant(field), argumentsOf(field, ids), selection(field.type, 0)))
    .map(([field, values, chosen]) => {
      const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
      const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
      return { query: `${kind}${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`}${chosen} }`, variables: values };
    });
}

function argumentsOf(field: GraphQLField<unknown, unknown>, ids: readonly string[]): Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(field.args.map(({ name, type }) => [name, value(type, ids)])), { requiredKeys: required(field.args) });
}

function required(fields: readonly { readonly name: string; readonly type: GraphQLInputType }[]): string[] {
  return fields.filter(({ type }) => isNonNullType(type)).map(({ name }) => name);
}

function value(type: GraphQLInputType, ids: readonly string[]): Arbitrary<unknown> {
  const right = isNonNullType(type) ? rightValue(type.ofType as GraphQLInputType, ids) : rightValue(type, ids);
  return fc.oneof({ weight: 5, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(...NASTY) });
}

function rightValue(type: GraphQLInputType, ids: readonly string[]): Arbitrary<unknown> {
  if (isListType(type)) return fc.array(value(type.ofType as GraphQLInputType, ids), { maxLength: 3 });
  const named = getNamedType(type);
  if (isEnumType(named)) return fc.constantFrom(...named.getValues().map(({ name }) => name));
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields());
    return fc.record(Object.fromEntries(fields.map((field) => [field.name, value(field.type, ids)])), { requiredKeys: required(fields) });
  }
  return scalar(named.name, ids);
}

function scalar(name: string, ids: readonly string[]): Arbitrary<unknown> {
  if (name === 'Uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid());
  if (name === 'Day') return fc.integer({ min: 0, max: 4000 }).map((days) => new Date(Date.UTC(2020, 0, 1) + days * 864e5).toISOString().slice(0, 10));
  if (name === 'Instant') return fc.integer({ min: 0, max: 4e8 }).map((seconds) => new Date(1.6e12 + seconds * 1000).toISOString());
  if (name === 'Int') return fc.integer({ min: -10, max: 100_000 });
  if (name === 'Float') return fc.double({ noNaN: true });
  if (name === 'Boolean') return fc.boolean();
  return fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('SMALL', '13748136', '2026-W40', 'konsulent@demo.invalid'));
}

function selection(type: GraphQLOutputType, level: number): Arbitrary<string> {
  const named = getNamedType(type);
  if (!isObjectType(named)) return fc.constant('');
  const fields = Object.values(named.getFields()).filter((field) => level < 6 || !isObjectType(getNamedType(field.type)));
  if (fields.length === 0) return fc.constant(' { __typename }');
  return fc
    .subarray(fields, { minLength: 1 })
    .chain((chosen) => fc.tuple(...chosen.map((field) => selection(field.type, level + 1).map((inner) => `${field.name}${inner}`))))
    .map((parts) => ` { ${parts.join(' ')} }`);
}
