import { getIntrospectionQuery } from 'graphql';
import { openHouse, type House, type Visitor } from '../support/house';

let house: House;
let production: House;
let consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  production = await openHouse({ demo: true, env: { NODE_ENV: 'production', PUBLIC_URL: 'http://fyrtaarn.invalid' } });
  consultant = await house.as('employmentConsultant');
});
afterAll(() => Promise.all([house.close(), production.close()]));

const many = (count: number, one: (n: number) => string) => Array.from({ length: count }, (_, n) => one(n)).join(' ');

const BOMBS: readonly (readonly [name: string, document: string, says: RegExp])[] = [
  ['forty aliases', `{ ${many(40, (n) => `a${n}: me { displayName }`)} }`, /aliases above 15/],
  ['aliases kept in a fragment', `{ ...A } fragment A on Query { ${many(8, (n) => `a${n}: me { b${n}: displayName }`)} }`, /aliases above 15/],
  ['three thousand tokens', `{ ${many(3000, () => 'me')} }`, /tokens/],
  ['fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', /itself/],
  [
    'fragments that double fifteen times',
    `{ ...F0 } ${many(15, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F15 on Query { me { displayName } }`,
    /cost above/,
  ],
  ['eleven directives', `{ me { ${many(11, () => 'displayName @include(if: true)')} } }`, /directives above 10/],
  ['a page of ninety-nine million', '{ citizens(first: 99999999) { edges { node { id } } } }', /cost above/],
  [
    'a page of fewer than none beside one that asks for too much',
    `{ a: citizens(first: -100000) { edges { node { id name } } } ${many(4, (n) => `b${n}: citizens(first: 100) { edges { node { ${many(90, () => 'id')} } } }`)} }`,
    /cost above/,
  ],
  ['a text with the character 0', 'mutation { logIn(input: { email: "\\u0000", password: "x" }) { displayName } }', /character 0/],
  ['a document as a tree', JSON.stringify({ kind: 'Document', definitions: [] }), /./],
];

test.each(BOMBS)('%s is refused at the door', async (_, document, says) => {
  const { status, body } = await consultant.raw(document);
  expect([status, body.errors?.map(({ extensions }) => extensions.code)]).toEqual([400, expect.arrayContaining(['BAD_REQUEST'])]);
  expect(body.errors?.map(({ message }) => message).join()).toMatch(says);
});

test('a page whose size a variable says counts as the largest, whatever came first', async () => {
  const document = `query($n: Int!) { ${many(3, (n) => `a${n}: citizens(first: $n) { edges { node { ${many(90, () => 'id')} } } }`)} }`;
  const answers = [await consultant.raw(document, { n: 1 }), await consultant.raw(document, { n: 100 })];
  expect(answers.map(({ status }) => status)).toEqual([400, 400]);
});

test('a variable with the character 0 is refused, as deep as it lies', async () => {
  const document = 'mutation($input: LogIn!) { logIn(input: $input) { displayName } }';
  const { body } = await consultant.raw(document, { input: { email: 'a\0b', password: 'x' } });
  expect(body.errors?.[0]?.extensions).toEqual({ code: 'TEXT_NOT_PLAIN', facts: { field: 'email' } });
});

test.each([
  ['several operations in one request', JSON.stringify([{ query: '{ me { displayName } }' }, { query: '{ me { displayName } }' }]), 400],
  ['a body of ten megabytes', JSON.stringify({ query: '{ me { displayName } }', variables: { filling: 'x'.repeat(10_000_000) } }), 413],
  ['half a body', '{"query": "{ me', 400],
  ['no body', '', 400],
])('%s is refused', async (_, body, status) => {
  const response = await fetch(`${house.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(response.status).toBe(status);
  expect(await response.text()).not.toMatch(/node_modules|at async/);
});

describe('in production', () => {
  const SCHEMA = getIntrospectionQuery();

  test('strangers learn neither the schema nor a name that is nearly right', async () => {
    const stranger = production.visitor();
    expect(await stranger.refusal(SCHEMA)).toBe('NOT_ALLOWED');
    expect(await stranger.refusal('{ __type(name: "Citizen") { name } }')).toBe('NOT_ALLOWED');
    expect((await stranger.raw('{ citizenz { id } }')).text).not.toMatch(/Did you mean/);
  });

  test('the second time is no easier than the first', async () => {
    const administrator = production.visitor();
    administrator.cookie = `fyrtaarn=${await production.sessionOf('admin@demo.invalid')}`;
    expect(await administrator.refusal(SCHEMA)).toBeUndefined();
    expect(await production.visitor().refusal(SCHEMA)).toBe('NOT_ALLOWED');
  });

  test('the name of a type may still be asked', async () => {
    expect(await production.visitor().refusal('{ me { __typename } }')).toBeUndefined();
  });
});
