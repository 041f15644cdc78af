import { startCrookedProvider, type Crooked } from '../support/crooked-provider';
import { fixtureOf } from '../support/fixture';
import { openHouse, type House } from '../support/house';
import { CLIENT, Wanderer } from '../support/providers';

let house: House;
let provider: Awaited<ReturnType<typeof startCrookedProvider>>;
let fixture: ReturnType<typeof fixtureOf>;

/** Each login begins with a description just read, so that a fault in it is seen. */
const CODES = 'abcdefghijklmnopqrs'
  .split('')
  .map((letter) => `crooked_${letter}`)
  .concat('crooked_left');
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

async function logIn(fault: Crooked, browser = new Wanderer(), code = CODES[used++] as string): Promise<{ status: number; cookies: string[] }> {
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

describe('a provider that tells who has left', () => {
  const CODE = 'crooked_left';
  const [here, there, another] = [new Wanderer(), new Wanderer(), new Wanderer()];
  const tell = async (token: string, code = CODE): Promise<number> =>
    (await fetch(`${house.url}/log-ind/ud/${code}`, { method: 'POST', body: new URLSearchParams({ logout_token: token }) })).status;
  const isIn = async (browser: Wanderer): Promise<boolean> => {
    const body = JSON.stringify({ query: '{ me { displayName } }' });
    const answer = await browser.go(`${house.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return ((await answer.json()) as { data: { me: object | null } }).data.me !== null;
  };
  const sessions = () => Promise.all([here, there, another].map(isIn));

  beforeAll(async () => {
    for (const [browser, sub, sid] of [
      [here, 'anna', 's1'],
      [there, 'anna', 's2'],
      [another, 'bo', 's3'],
    ] as const) {
      await logIn({ claims: { sub, sid, email: `${sub}@kk.invalid` } }, browser, CODE);
    }
    expect(await sessions()).toEqual([true, true, true]);
  });

  const old = Math.floor(Date.now() / 1000) - 600;
  test.each<[string, object, Crooked?]>([
    ['another issuer', { sub: 'anna', iss: 'https://another.invalid' }],
    ['another audience', { sub: 'anna', aud: 'another-client' }],
    ['an age of ten minutes', { sub: 'anna', iat: old, exp: old + 6_000 }],
    ['no time', { sub: 'anna', iat: undefined }],
    ['a nonce, as an ID token has', { sub: 'anna', nonce: 'n' }],
    ['no word of logging out', { sub: 'anna', events: {} }],
    ['another word', { sub: 'anna', events: { 'http://schemas.openid.net/event/another': {} } }],
    ['nobody', {}],
    ['a login that is no word', { sub: 'anna', sid: 7 }],
    ['no signature', { sub: 'anna' }, { alg: 'none' }],
    ['a signature made with our own client secret', { sub: 'anna' }, { alg: 'HS256' }],
    ['a signature of a key that it has not published', { sub: 'anna' }, { foreignKey: true }],
  ])('is not believed with %s', async (_, claims, fault = {}) => {
    expect(await tell(provider.logoutToken(claims, fault))).toBe(400);
    expect(await sessions()).toEqual([true, true, true]);
  });

  test('nor without a token, at a provider that is not ours, or of another provider’s people', async () => {
    expect(await tell('')).toBe(400);
    expect(await tell(provider.logoutToken({ sub: 'anna' }), 'nobodys')).toBe(404);
    expect(await tell(provider.logoutToken({ sub: 'anna' }), 'crooked_a')).toBe(200);
    expect(await sessions()).toEqual([true, true, true]);
  });

  test('ends one login by its name, and all of a person, at once', async () => {
    expect(await tell(provider.logoutToken({ sid: 's2' }))).toBe(200);
    expect(await sessions()).toEqual([true, false, true]);
    // Whose session is over has nothing to prove: the provider may remember them.
    expect(await logIn({ claims: { sub: 'anna', sid: 's4', email: 'anna@kk.invalid' } }, there, CODE)).toMatchObject({
      status: 303,
    });
    expect(await tell(provider.logoutToken({ sub: 'anna' }))).toBe(200);
    expect(await sessions()).toEqual([false, false, true]);
  });
});
