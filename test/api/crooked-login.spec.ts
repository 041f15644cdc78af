import { startCrookedProvider, type Crooked } from '../support/crooked-provider';
import { fixtureOf } from '../support/fixture';
import { openHouse, type House } from '../support/house';
import { CLIENT, Wanderer } from '../support/providers';

let house: House;
let provider: Awaited<ReturnType<typeof startCrookedProvider>>;
let fixture: ReturnType<typeof fixtureOf>;

/** Each login begins with a description just read, so that a fault in it is seen. */
const CODES = 'abcdefghijklmnopqrs'.split('').map((letter) => `crooked_${letter}`);
let used = 0;

beforeAll(async () => {
  provider = await startCrookedProvider();
  const shared = { kind: 'oidc', profile: 'city', issuer: provider.issuer, clientId: CLIENT.client_id, clientSecret: CLIENT.client_secret };
  fixture = fixtureOf({ 'providers.json': JSON.stringify(CODES.map((code) => ({ ...shared, code, name: { da: 'Skæv', en: 'Crooked' } }))) });
  house = await openHouse({ env: { LOGIN_PROVIDERS_FILE: `${fixture.folder}/providers.json` } });
});
afterAll(async () => {
  await house.close();
  await provider.close();
  fixture.remove();
});

async function logIn(fault: Crooked, browser = new Wanderer()): Promise<{ status: number; cookies: string[] }> {
  const code = CODES[used++] as string;
  provider.fault = fault;
  const out = (await browser.go(`${house.url}/log-ind/hos/${code}`)).headers.get('location');
  if (!out) return { status: 400, cookies: [] };
  const asked = new URL(out).searchParams;
  expect(asked.get('code_challenge_method')).toBe('S256');
  provider.nonce = asked.get('nonce') ?? '';
  const answer = await browser.go(`${house.url}/log-ind/fra/${code}?code=any&state=${asked.get('state')}`);
  return { status: answer.status, cookies: answer.headers.getSetCookie().filter((line) => /^fyrtaarn=\w/.test(line)) };
}

test('without a fault the login succeeds, so that each fault is what stops the others', async () => {
  expect(await logIn({})).toMatchObject({ status: 303, cookies: [expect.anything()] });
});

const past = Math.floor(Date.now() / 1000) - 3600;
test.each<[string, Crooked]>([
  ['another issuer', { claims: { iss: 'https://another.invalid' } }],
  ['another audience', { claims: { aud: 'another-client' } }],
  ['an ID token that has expired', { claims: { iat: past - 60, exp: past } }],
  ['another nonce', { claims: { nonce: 'another' } }],
  ['no nonce', { claims: { nonce: undefined } }],
  ['no signature', { alg: 'none' }],
  ['a signature made with our own client secret', { alg: 'HS256' }],
  ['a signature of a key that the provider has not published', { foreignKey: true }],
  ['a provider that says it is another', { calledOtherwise: true }],
])('an ID token is not taken with %s', async (_, fault) => {
  expect(await logIn(fault)).toEqual({ status: 400, cookies: [] });
});

test('whoever shows again who they are has just done so at the provider, which must say when', async () => {
  const browser = new Wanderer();
  const before = Math.floor(Date.now() / 1000) - 120;
  const loggedIn = (auth_time: unknown, email: string) => logIn({ claims: { auth_time, email } }, browser);
  expect(await loggedIn(before, 'husket@kk.invalid')).toMatchObject({ status: 303 });
  for (const auth_time of [before, undefined, 'now']) expect(await loggedIn(auth_time, 'igen@kk.invalid')).toEqual({ status: 400, cookies: [] });
  expect(await loggedIn(before + 120, 'igen@kk.invalid')).toMatchObject({ status: 303, cookies: [expect.anything()] });
});
