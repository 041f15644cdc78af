import { openHouse, type House, type Visitor } from '../support/house';

const CREATE = 'mutation($input: CreateApiToken!) { createApiToken(input: $input) }';
const TOKENS = '{ apiTokens { id label program role operations lastUsedAt revokedAt } }';
const PROGRAMME = '{ programme(code: "TM157") { initiative { code } } }';

let house: House;
let administrator: Visitor;
let membershipId: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  administrator = await house.as('administrator');
  const input = { email: 'udtraek@kk.invalid', displayName: 'Månedligt udtræk', role: 'reporter', administration: 'TMF', program: true };
  const { proposeRole: id } = await administrator.ask<{ proposeRole: string }>('mutation($input: ProposeRole!) { proposeRole(input: $input) }', { input });
  await (await house.as('dataProtectionOfficer')).ask('mutation($id: Uuid!) { decideRole(id: $id, give: true) }', { id });
  membershipId = (await house.db.query(`SELECT m.id FROM app.membership m JOIN app.account a ON a.id = m.account_id WHERE a.program`)).rows[0].id;
});
afterAll(() => house.close());

const wish = (more: object = {}) => ({ input: { membershipId, label: 'Udtræk', operations: ['programme'], days: 30, ...more } });
async function program(more: object = {}): Promise<Visitor> {
  const { createApiToken: token } = await administrator.ask<{ createApiToken: string }>(CREATE, wish(more));
  return house.visitor({ authorization: `Bearer ${token}` });
}

test('a token asks for what is on its list, and for nothing else that its role may', async () => {
  const reader = await program();
  expect(await reader.ask(PROGRAMME)).toEqual({ programme: { initiative: { code: 'TM157' } } });
  expect(await reader.refusal('{ portfolio { code } }')).toBeDefined();
  for (const query of ['{ me { displayName } }', '{ mySessions { id } }', 'mutation { logOut }']) expect(await reader.refusal(query)).toBe('NOT_ALLOWED');
  // Under another name, beside one that is allowed, and as a page.
  expect(await reader.refusal('{ programme: me { displayName } }')).toBe('NOT_ALLOWED');
  expect((await reader.raw('{ programme(code: "TM157") { initiative { code } } me { displayName } }')).body.data).toMatchObject({ me: null });
});

test('a list that names more than the role may gives no more', async () => {
  expect(await (await program({ operations: ['citizens', 'accounts'] })).refusal('{ citizens { edges { node { id } } } }')).toBe('NOT_ALLOWED');
});

test('a page is not on any list', async () => {
  const { createApiToken: token } = await administrator.ask<{ createApiToken: string }>(CREATE, wish({ operations: ['me'] }));
  const page = await fetch(`${house.url}/mine-logins`, { redirect: 'manual', headers: { authorization: `Bearer ${token}` } });
  expect(page.status).toBe(403);
});

test('its end, its last use and its revoking are kept', async () => {
  const reader = await program({ label: 'Kort' });
  const listed = async () =>
    (await administrator.ask<{ apiTokens: { id: string; label: string; lastUsedAt: string | null; revokedAt: string | null }[] }>(TOKENS)).apiTokens.find(
      ({ label }) => label === 'Kort',
    )!;
  expect((await listed()).lastUsedAt).toBeNull();
  await reader.ask(PROGRAMME);
  expect((await listed()).lastUsedAt).not.toBeNull();
  await house.db.query(`UPDATE app.api_token SET expires_at = now() - interval '1 second' WHERE label = 'Kort'`);
  expect(await reader.refusal('{ me { displayName } }')).toBeUndefined();
  expect(await reader.ask('{ me { displayName } }')).toEqual({ me: null });
  await house.db.query(`UPDATE app.api_token SET expires_at = now() + interval '1 day' WHERE label = 'Kort'`);
  await administrator.ask('mutation($id: Uuid!) { revokeApiToken(id: $id) }', { id: (await listed()).id });
  expect(await reader.ask('{ me { displayName } }')).toEqual({ me: null });
});

test.each([
  ['a life longer than a year', { days: 366 }, 'NUMBER_OUT_OF_RANGE'],
  ['no operations', { operations: [] }, 'OPERATION_UNKNOWN'],
  ['an operation that does not exist', { operations: ['programme', 'everything'] }, 'OPERATION_UNKNOWN'],
  ['no label', { label: ' ' }, 'TEXT_MISSING'],
])('a token is not made with %s', async (_, more, refusal) => {
  expect(await administrator.refusal(CREATE, wish(more))).toBe(refusal);
});

test('a token is a program’s: nobody makes one for a person, and so nobody reads cases by one', async () => {
  const consultant = (await house.db.query(`SELECT id FROM app.membership WHERE role = 'employmentConsultant' LIMIT 1`)).rows[0].id;
  expect(await administrator.refusal(CREATE, wish({ membershipId: consultant }))).toBe('NOT_FOUND');
  expect(await (await house.as('employmentLead')).refusal(CREATE, wish())).toBe('NOT_ALLOWED');
});

test('only the hash is kept', async () => {
  const { createApiToken: token } = await administrator.ask<{ createApiToken: string }>(CREATE, wish());
  expect((await house.db.query(`SELECT string_agg(t::text, '') AS all FROM app.api_token t`)).rows[0].all).not.toContain(token);
});
