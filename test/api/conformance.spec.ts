import { serverAudits, type Audit } from 'graphql-http';
import { openHouse, type House } from '../support/house';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/**
 * For callers that accept only application/json the specification would like 200 on a document that is wrong. We answer 400 to
 * everybody, so that a proxy and a log see a failure as one.
 */
const OTHERWISE_BY_CHOICE = ['572B', 'FDE2', '7B9B'];

const auditsOf = (url: string): Audit[] => serverAudits({ url, fetchFn: fetch });
const asked = auditsOf('http://localhost').filter(({ id, name }) => !name.startsWith('MAY') && !OTHERWISE_BY_CHOICE.includes(id));

// The audits are the GraphQL-over-HTTP working group's own; nobody here wrote them.
test.each(asked)('$id $name', async ({ id }) => {
  const result = await auditsOf(`${house.url}/graphql`)
    .find((audit) => audit.id === id)
    ?.fn();
  expect(result).toMatchObject({ status: 'ok' });
});

test('a mutation over GET is refused with a code', async () => {
  const response = await fetch(`${house.url}/graphql?query=${encodeURIComponent('mutation { logOut }')}`);
  expect(response.status).toBe(405);
  expect(await response.json()).toEqual({ errors: [expect.objectContaining({ extensions: { code: 'BAD_REQUEST', facts: {} } })] });
});

test('a post from another site is refused whatever cookie it carries', async () => {
  const consultant = await house.visitor({ 'sec-fetch-site': 'cross-site' }).raw('mutation { logOut }');
  expect(consultant.status).toBe(403);
  expect(consultant.body.errors?.[0]?.extensions.code).toBe('NOT_ALLOWED');
});
