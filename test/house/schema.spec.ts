import { readFileSync } from 'node:fs';
import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import { CONFIG_VARIABLES, declaredOperations, isAllowed, operationsWithoutPolicy, projectPath } from '@fyrtaarn/platform';
import { buildSchema, getNamedType, isInputObjectType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import '../../apps/api/src/api.module';

const read = (file: string): string => readFileSync(projectPath(file), 'utf8');
const schema = buildSchema(read('apps/api/schema.graphql'));

/** Decision 4: the JIT refuses, from the third run on, what relies on a default. */
function inputDefaults(of: GraphQLSchema): string[] {
  return Object.values(of.getTypeMap())
    .filter(isInputObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => field.defaultValue !== undefined)
        .map((field) => `${type.name}.${field.name}`),
    );
}

test('no input has a default value', () => {
  expect(inputDefaults(schema)).toEqual([]);
  expect(inputDefaults(buildSchema('input Planted { heads: Int! = 1 } type Query { x(in: Planted): Int }'))).toEqual(['Planted.heads']);
});

/** Types that lead back to themselves: a document could go as deep as it likes, and there is no limit on depth. */
function circles(of: GraphQLSchema): string[] {
  const ways = (type: GraphQLObjectType, from: readonly string[]): string[] =>
    from.includes(type.name)
      ? [[...from, type.name].join(' > ')]
      : Object.values(type.getFields())
          .map((field) => getNamedType(field.type))
          .filter(isObjectType)
          .flatMap((next) => ways(next, [...from, type.name]));
  return Object.values(of.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => ways(type as GraphQLObjectType, []));
}

test('no type leads back to itself', () => {
  expect(circles(schema)).toEqual([]);
  expect(circles(buildSchema('type A { b: B } type B { a: [A!] } type Query { x: Int }'))).toEqual(['A > B > A', 'B > A > B']);
});

test('every operation has a policy, and one without is counted', () => {
  expect(operationsWithoutPolicy(schema, declaredOperations())).toEqual([]);
  expect(operationsWithoutPolicy(buildSchema('type Query { planted: Int }'), declaredOperations())).toEqual(['planted']);
});

test('whoever is not named by a policy is not let in', () => {
  expect(isAllowed({ may: ['reporter'] }, 'anonymous')).toBe(false);
  expect(isAllowed({ may: ['reporter'] }, 'administrator')).toBe(false);
  expect(isAllowed({ loggedIn: 'x' }, 'anonymous')).toBe(false);
  expect(isAllowed({ loggedIn: 'x' }, 'system')).toBe(false);
});

test('the README describes every setting and every demo login, and nothing that is not there', () => {
  const readme = read('README.md');
  const described = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
  expect(described.sort()).toEqual([...CONFIG_VARIABLES].sort());
  for (const word of DEMO_LOGINS.flatMap(({ email, password }) => [email, password])) expect(readme).toContain(word);
});

test('every decision is listed', () => {
  const listed = [...read('docs/decisions/README.md').matchAll(/\]\((.+\.md)\)/g)].map((match) => match[1] ?? '');
  for (const file of listed) expect(read(`docs/decisions/${file}`)).toContain('**Decided.**');
  expect(listed.length).toBeGreaterThan(5);
});
