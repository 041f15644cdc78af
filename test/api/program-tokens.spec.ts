import { GATE } from '@fyrtaarn/kernel';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';

const CREATE = 'mutation($input: CreateApiToken!) { createApiToken(input: $input) }';
const TOKENS = '{ apiTokens { id label program role operations lastUsedAt revokedAt } }';
const SITES = '{ candidateSites { id } }';

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

const wish = (more: object = {}) => ({ input: { membershipId, label: 'Udtræk', operations: ['candidateSites'], days: 30, ...more } });
async function program(more: object = {}): Promise<Visitor> {
  const { createApiToken: token } = await administrator.ask<{ createApiToken: string }>(CREATE, wish(more));
  return house.visitor({ authorization: `Bearer ${token}` });
}

test('a token asks for what is on its list, and for nothing else that its role may', async () => {
  const reader = await program();
  expect(await reader.ask(SITES)).toMatchObject({ candidateSites: expect.any(Array) as object[] });
  const { rows } = await house.db.query('SELECT id FROM app.house LIMIT 1');
  expect(await reader.refusal('query($id: Uuid!) { houseEconomy(houseId: $id) { __typename } }', { id: rows[0].id })).toBe('NOT_ALLOWED');
  for (const query of ['{ me { displayName } }', '{ mySessions { id } }', 'mutation { logOut }']) expect(await reader.refusal(query)).toBe('NOT_ALLOWED');
  // Under another name, beside one that is allowed, and as a page.
  expect(await reader.refusal('{ candidateSites: me { displayName } }')).toBe('NOT_ALLOWED');
  expect((await reader.raw('{ candidateSites { id } me { displayName } }')).body.data).toMatchObject({ me: null });
});

test('a list that names more than the role may gives no more', async () => {
  expect(await (await program({ operations: ['citizens', 'accounts'] })).refusal('{ citizens { edges { node { id } } } }')).toBe('NOT_ALLOWED');
});

test('a page is not on any list', async () => {
  const { createApiToken: token } = await administrator.ask<{ createApiToken: string }>(CREATE, wish());
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
  await reader.ask(SITES);
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
  ['an operation that is for people', { operations: ['candidateSites', 'actAs'] }, 'OPERATION_UNKNOWN'],
  ['an operation that does not exist', { operations: ['candidateSites', 'everything'] }, 'OPERATION_UNKNOWN'],
  ['no label', { label: ' ' }, 'TEXT_MISSING'],
])('a token is not made with %s', async (_, more, refusal) => {
  expect(await administrator.refusal(CREATE, wish(more))).toBe(refusal);
});

test('a token is a program’s: nobody makes one for a person, and so nobody reads cases by one', async () => {
  const consultant = (await house.db.query(`SELECT id FROM app.membership WHERE role = 'employmentConsultant' LIMIT 1`)).rows[0].id;
  expect(await administrator.refusal(CREATE, wish({ membershipId: consultant }))).toBe('NOT_FOUND');
  expect(await (await house.as('employmentLead')).refusal(CREATE, wish())).toBe('NOT_ALLOWED');
});

test('a token never becomes a session, not even one whose list says so', async () => {
  const reader = await program({ label: 'Udvidet' });
  await house.db.query(`UPDATE app.api_token SET operations = '{actAs,proveAgain,me}' WHERE label = 'Udvidet'`);
  const sessions = async () => (await house.db.query('SELECT count(*) FROM app.session')).rows[0];
  const before = await sessions();
  expect(await reader.refusal('mutation($id: Uuid!) { actAs(membershipId: $id) { displayName } }', { id: membershipId })).toBe('NOT_ALLOWED');
  expect(await reader.refusal('mutation { proveAgain(input: { password: "x" }) { displayName } }')).toBe('NOT_ALLOWED');
  expect(await reader.refusal('{ me { displayName } }')).toBe('NOT_ALLOWED');
  expect(await sessions()).toEqual(before);
  const line = await openLine(house);
  const planted = `INSERT INTO app.session (token_hash, account_id, membership_id) SELECT sha256('x'), account_id, id FROM app.membership WHERE id = '${membershipId}'`;
  expect(await asActor(house, line, GATE, () => sqlState(line.query(planted)))).toBe('42501');
  await line.end();
});

test('only the hash is kept', async () => {
  const { createApiToken: token } = await administrator.ask<{ createApiToken: string }>(CREATE, wish());
  expect((await house.db.query(`SELECT string_agg(t::text, '') AS all FROM app.api_token t`)).rows[0].all).not.toContain(token);
});
