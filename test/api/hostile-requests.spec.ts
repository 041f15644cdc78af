import { readFileSync } from 'node:fs';
import { hashOfDocument, OPERATIONS_FILE, projectPath, type ListedOperation } from '@fyrtaarn/platform';
import { getIntrospectionQuery } from 'graphql';
import { BODIES, BOMBS, bombThrower, many } from '../support/bombs';
import { heldOfEach } from '../support/held';
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

describe('abuse case 16: what a bomb leaves', () => {
  /** Ten of each body. */
  const VARIANTS = 150;
  /** Less than half of what each that is read takes (25,000 to 140,000). */
  const MOST_BYTES_EACH = 10_000;
  const ask = bombThrower(() => [house.url, consultant.cookie]);

  test.each(BODIES)('%s: is refused, or answered as one', async (...one) => {
    const status = await ask(one, 0);
    // The same field three hundred times is one field, and answered as one.
    expect([status >= 400, status < 500]).toEqual(one[0].startsWith('three hundred') ? [false, true] : [true, true]);
  });

  test('six hundred leave no more memory held than before; a document that is remembered would be seen', async () => {
    const each = (nth: number) => ask(BODIES[nth % BODIES.length]!, nth % VARIANTS);
    await heldOfEach(VARIANTS, each);
    expect(await heldOfEach(600, each)).toBeLessThan(MOST_BYTES_EACH);
    // A document that was weighed is remembered, up to a thousand of them: those that are new take room.
    expect(await heldOfEach(VARIANTS, (nth) => ask(BODIES[nth % BODIES.length]!, VARIANTS + nth))).toBeGreaterThan(MOST_BYTES_EACH);
  }, 120_000);
});

describe('in production', () => {
  const SCHEMA = getIntrospectionQuery();

  test('strangers learn neither the schema nor a name that is nearly right', async () => {
    const any = await openHouse({ env: { NODE_ENV: 'production', PUBLIC_URL: 'http://fyrtaarn.invalid', OPERATIONS: 'any' } });
    const stranger = any.visitor();
    expect(await stranger.refusal(SCHEMA)).toBe('NOT_ALLOWED');
    expect(await stranger.refusal('{ __type(name: "Citizen") { name } }')).toBe('NOT_ALLOWED');
    expect((await stranger.raw('{ citizenz { id } }')).text).not.toMatch(/Did you mean/);
    expect(await stranger.refusal('{ me { __typename } }')).toBeUndefined();
    await any.close();
  });

  test('the second time is no easier than the first', async () => {
    const administrator = production.visitor();
    administrator.cookie = `fyrtaarn=${await production.sessionOf('admin@demo.invalid')}`;
    expect(await administrator.refusal(SCHEMA)).toBeUndefined();
    expect(await production.visitor().refusal(SCHEMA)).toBe('NOT_ALLOWED');
  });

  const LISTED = Object.entries(JSON.parse(readFileSync(projectPath(OPERATIONS_FILE), 'utf8')) as Record<string, ListedOperation>);
  const named = (name: string): [hash: string, ListedOperation] => LISTED.find(([, one]) => one.name === name)!;
  const lead = async (headers?: Record<string, string>): Promise<Visitor> => {
    const visitor = production.visitor(headers);
    visitor.cookie = `fyrtaarn=${await production.sessionOf('teamleder@demo.invalid')}`;
    return visitor;
  };
  const byHash = async (visitor: Visitor, hash: unknown, variables = {}) => {
    const body = JSON.stringify({ variables, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });
    const response = await fetch(`${production.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: visitor.cookie },
      body,
    });
    return { status: response.status, body: (await response.json()) as { data?: Record<string, unknown>; errors?: { message: string; extensions: object }[] } };
  };

  test('only what is on the list is answered, and the refusal is in the reader’s language', async () => {
    for (const [language, words] of [
      ['da', 'Forespørgslen står ikke på listen over dem, der må stilles her.'],
      ['en', 'The request is not on the list of those that may be asked here.'],
    ] as const) {
      for (const document of ['{ me { displayName } }', `${named('Me')[1].document} `, `# ${named('Me')[1].document}`, '{']) {
        const { status, body } = await (await lead({ 'accept-language': language })).raw(document);
        expect([document, status, body.errors?.[0]]).toEqual([document, 400, { message: words, extensions: { code: 'OPERATION_NOT_LISTED', facts: {} } }]);
      }
    }
    expect(await (await lead()).ask(named('Me')[1].document)).toMatchObject({ me: { displayName: expect.any(String) as string } });
  });

  test('a listed document may be asked for by its hash, by whom it is for', async () => {
    const [hash] = named('Me');
    expect((await byHash(await lead(), hash)).body.data).toMatchObject({ me: { displayName: expect.any(String) as string } });
    for (const wrong of [hash.replace(/^./, (first) => (first === '0' ? '1' : '0')), '', null, 7, { $ne: '' }]) {
      const { status, body } = await byHash(await lead(), wrong);
      expect([status, body.errors?.[0]?.extensions]).toEqual([400, { code: 'OPERATION_NOT_LISTED', facts: {} }]);
    }
    const answer = await byHash(production.visitor(), named('AllMatches')[0]);
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_LOGGED_IN' });
  });

  test('pages are answered, and the log has the purpose that the list says', async () => {
    const { cookie } = await lead();
    const page = await fetch(`${production.url}/borgere`, { headers: { cookie } });
    expect(page.status).toBe(200);
    const [, citizens] = LISTED.find(([, { operations }]) => operations.includes('citizens'))!;
    const { rows } = await production.db.query(`SELECT DISTINCT operation, purpose FROM app.access_log`);
    expect(rows).toEqual([{ operation: 'citizens', purpose: citizens.purpose }]);
  });

  test('every entry of the list is what its key says, for somebody, and for one thing at a time', () => {
    expect(LISTED.length).toBeGreaterThan(50);
    for (const [hash, { document, may }] of LISTED) expect([hash, may.length > 0]).toEqual([hashOfDocument(document), true]);
  });
});
