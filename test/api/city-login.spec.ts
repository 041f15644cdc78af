import { freePort } from '@fyrtaarn/platform';
import { fixtureOf } from '../support/fixture';
import { openHouse, type House } from '../support/house';
import { CLIENT, startProvider, Wanderer, type TestProvider } from '../support/providers';

let house: House;
let provider: TestProvider;
let fixture: ReturnType<typeof fixtureOf>;
let returnTo: string;

beforeAll(async () => {
  const port = await freePort();
  returnTo = `http://127.0.0.1:${port}/log-ind/fra/city`;
  provider = await startProvider(returnTo);
  const { client_id: clientId, client_secret: clientSecret } = CLIENT;
  const city = { kind: 'oidc', code: 'city', profile: 'city', name: { da: 'Københavns Kommune', en: 'City of Copenhagen' }, clientId, clientSecret };
  const mitid = { ...city, code: 'mitid', profile: 'mitid', issuer: provider.issuer, scope: 'openid profile' };
  const gone = { ...city, code: 'gone', issuer: `http://127.0.0.1:${await freePort()}` };
  fixture = fixtureOf({ 'providers.json': JSON.stringify([{ ...city, issuer: provider.issuer, scope: 'openid profile email' }, gone, mitid]) });
  house = await openHouse({ demo: true, env: { PORT: String(port), LOGIN_PROVIDERS_FILE: `${fixture.folder}/providers.json` } });
});
afterAll(async () => {
  await house.close();
  await provider.close();
  fixture.remove();
});

const ANNA = { sub: 'b0001', name: 'Anna Opdigtet', email: 'Anna@kk.invalid' };
const begin = (query = ''): string => `${house.url}/log-ind/hos/city${query}`;

/** Where the browser stands when the provider has sent it back, and our answer is still to come. */
async function sentBack(browser: Wanderer, query = ''): Promise<string> {
  return browser.follow(begin(query), returnTo);
}

async function logInAs(person: object, browser = new Wanderer()): Promise<Response> {
  provider.person = person as never;
  return browser.go(await sentBack(browser));
}

async function me(
  browser: Wanderer,
): Promise<{ displayName: string; actingAs: { role: string; organisation: string }; otherRoles: { role: string }[] } | null> {
  const body = JSON.stringify({ query: '{ me { displayName actingAs { role organisation } otherRoles { role } } }' });
  const answer = await browser.go(`${house.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return ((await answer.json()) as { data: { me: never } }).data.me;
}

const rolesOf = (who: Awaited<ReturnType<typeof me>>): string[] => (who ? [who.actingAs.role, ...who.otherRoles.map(({ role }) => role)].sort() : []);

test('a member of the staff comes in by the city’s login, in the role that the claims give, on the page that was asked for', async () => {
  const browser = new Wanderer();
  provider.person = { ...ANNA, groups: ['fyrtaarn-konsulent', 'printer-users'] };
  const answer = await browser.go(await sentBack(browser, '?til=%2Fborgere'));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/borgere']);
  expect(await me(browser)).toMatchObject({ displayName: 'Anna Opdigtet', actingAs: { role: 'employmentConsultant' }, otherRoles: [] });
  const { rows } = await house.db.query(`SELECT email, password_hash, synthetic FROM app.account WHERE email = 'anna@kk.invalid'`);
  expect(rows).toEqual([{ email: 'anna@kk.invalid', password_hash: null, synthetic: false }]);
});

test('who is logged in and comes again proves it anew; a provider that only remembers them is no proof', async () => {
  const browser = new Wanderer();
  const proved = async (): Promise<boolean> =>
    (
      await house.db.query<{ proved: boolean }>(
        `SELECT proved_at > now() - interval '1 minute' AS proved FROM app.session WHERE provider = 'city' ORDER BY id DESC LIMIT 1`,
      )
    ).rows[0]!.proved;
  await logInAs({ ...ANNA, groups: ['fyrtaarn-konsulent'] }, browser);
  expect(await proved()).toBe(false);
  const asked = new URL((await browser.go(begin())).headers.get('location') ?? '');
  expect([asked.searchParams.get('prompt'), asked.searchParams.get('max_age')]).toEqual(['login', '0']);
  await logInAs({ ...ANNA, groups: ['fyrtaarn-konsulent'] }, browser);
  expect(await proved()).toBe(true);
  expect((await me(browser))?.actingAs.role).toBe('employmentConsultant');
});

test('claims are read again at each login: a role taken at the provider is gone, and the sessions it had are over', async () => {
  const [before, after] = [new Wanderer(), new Wanderer()];
  await logInAs({ ...ANNA, groups: ['fyrtaarn-konsulent', 'fyrtaarn-rapport'] }, before);
  expect(rolesOf(await me(before))).toEqual(['employmentConsultant', 'reporter']);
  await logInAs({ ...ANNA, groups: ['fyrtaarn-rapport'] }, after);
  expect(rolesOf(await me(after))).toEqual(['reporter']);
  expect(await me(before)).toBeNull();
  const none = await logInAs({ ...ANNA, groups: [] });
  expect(none.status).toBe(400);
  expect(await none.text()).toContain('Du har ingen rolle');
  expect(await me(after)).toBeNull();
  await logInAs({ ...ANNA, groups: ['fyrtaarn-konsulent'] }, after);
  expect(rolesOf(await me(after))).toEqual(['employmentConsultant']);
  expect((await house.db.query(`SELECT count(*)::int AS accounts FROM app.account WHERE email = 'anna@kk.invalid'`)).rows).toEqual([{ accounts: 1 }]);
});

test.each([
  ['a group nobody knows', { groups: ['fyrtaarn-konsulent-2', 'admins'] }],
  ['no groups', {}],
  ['roles spelled out by themselves', { role: 'administrator', roles: ['administrator'], groups: { administrator: true } }],
  ['a claim that is called like a property of every object', { groups: ['constructor', '__proto__'] }],
])('unknown claims give nothing, not even an account: %s', async (_, claims) => {
  const answer = await logInAs({ sub: 'b0666', name: 'Ukendt', email: 'ukendt@kk.invalid', ...claims });
  expect(await answer.text()).toContain('Du har ingen rolle');
  expect((await house.db.query(`SELECT FROM app.account WHERE email = 'ukendt@kk.invalid'`)).rowCount).toBe(0);
});

test('nobody becomes somebody else by having their e-mail at the provider', async () => {
  const answer = await logInAs({ sub: 'b0667', name: 'Forklædt', email: 'konsulent@demo.invalid', groups: ['fyrtaarn-rapport'] });
  expect(await answer.text()).toContain('Der er allerede en konto');
});

describe('what does not come from the login that this browser began is refused', () => {
  const refused = async (answer: Response): Promise<void> => {
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Login blev ikke gennemført');
    expect(answer.headers.getSetCookie().join()).not.toMatch(/fyrtaarn=\w/);
  };

  test('another state', async () => {
    const browser = new Wanderer();
    provider.person = { ...ANNA, groups: ['fyrtaarn-konsulent'] };
    const back = new URL(await sentBack(browser));
    back.searchParams.set('state', 'another');
    await refused(await browser.go(back.href));
  });

  test('the same answer twice, also at the same time', async () => {
    const browser = new Wanderer();
    const back = await sentBack(browser);
    const cookie = [...browser.jar(back)].map(([name, value]) => `${name}=${value}`).join('; ');
    const twice = await Promise.all([1, 2, 3].map(() => fetch(back, { redirect: 'manual', headers: { cookie } })));
    expect(twice.map(({ status }) => status).sort()).toEqual([303, 400, 400]);
  });

  test('a code that was used before, under a login of its own', async () => {
    const [first, second] = [new Wanderer(), new Wanderer()];
    const used = new URL(await sentBack(first));
    await first.go(used.href);
    const fresh = new URL(await sentBack(second));
    fresh.searchParams.set('code', used.searchParams.get('code') ?? '');
    await refused(await second.go(fresh.href));
  });

  test('a login that somebody else began, handed over as a link: nobody is logged in as another without knowing', async () => {
    const back = await sentBack(new Wanderer());
    await refused(await new Wanderer().go(back));
    const victim = new Wanderer();
    await sentBack(victim);
    await refused(await victim.go(back));
  });

  test('an ID token with another nonce', async () => {
    const browser = new Wanderer();
    const back = await sentBack(browser);
    await house.db.query(`UPDATE app.login_attempt SET nonce = 'another' WHERE used_at IS NULL`);
    await refused(await browser.go(back));
  });

  test('a login that took too long', async () => {
    const browser = new Wanderer();
    const back = await sentBack(browser);
    await house.db.query(`UPDATE app.login_attempt SET began_at = now() - interval '16 minutes' WHERE used_at IS NULL`);
    await refused(await browser.go(back));
  });

  test('a person who said no at the provider', async () => {
    const browser = new Wanderer();
    const back = new URL(await sentBack(browser));
    await refused(await browser.go(`${returnTo}?error=access_denied&state=${back.searchParams.get('state')}`));
  });
});

test('a provider that is not there is told in plain words, and the other ways in stay open', async () => {
  const answer = await new Wanderer().go(`${house.url}/log-ind/hos/gone`);
  expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('svarer ikke lige nu') as string]);
  expect((await new Wanderer().go(`${house.url}/log-ind/hos/unheard_of`)).status).toBe(404);
});

test('the login page offers what is configured, and nothing else', async () => {
  const page = await (await fetch(`${house.url}/log-ind?til=/borgere`)).text();
  expect(page).toContain('href="/log-ind/hos/city?til=%2Fborgere"');
  expect(page).toContain('Log ind med Københavns Kommune');
  const plain = await openHouse();
  expect(await (await fetch(`${plain.url}/log-ind`)).text()).not.toContain('/log-ind/hos/');
  await plain.close();
});

test('a way on to another site is not followed', async () => {
  const browser = new Wanderer();
  provider.person = { ...ANNA, groups: ['fyrtaarn-konsulent'] };
  const answer = await browser.go(await sentBack(browser, '?til=%2F%2Fevil.example%2F'));
  expect(answer.headers.get('location')).toBe('/begynd');
  // As at our own door: the first page of the role.
  expect((await browser.go(`${house.url}/begynd`)).headers.get('location')).toBe('/venter');
  expect((await new Wanderer().go(`${house.url}/begynd`)).headers.get('location')).toMatch(/^\/log-ind/);
});

describe('a citizen who comes in by MitID', () => {
  const SUBSTANTIAL = 'https://data.gov.dk/concept/core/nsis/loa/Substantial';
  const MIT = { sub: 'm1', 'mitid.uuid': 'a1b2', 'mitid.identity_name': 'Maja Opdigtet', 'mitid.cpr': '010185-4321', loa: SUBSTANTIAL };
  async function comes(person: object, browser = new Wanderer()): Promise<Response> {
    provider.person = person as never;
    const until = returnTo.replace('/city', '/mitid');
    return browser.go(await browser.follow(`${house.url}/log-ind/hos/mitid`, until));
  }
  let ids: string[];
  beforeAll(async () => {
    const consultant = await house.as('employmentConsultant');
    const { rows } = await house.db.query<{ id: string }>(
      `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' ORDER BY c.id LIMIT 2`,
    );
    ids = rows.map(({ id }) => id);
    await consultant.ask('mutation($id: Uuid!) { recordCpr(input: { citizenId: $id, cpr: "0101854321" }) { passesCheck } }', { id: ids[0] });
  });

  test('is the citizen whose number the provider vouches for, and keeps one account', async () => {
    const browser = new Wanderer();
    expect((await comes(MIT, browser)).status).toBe(303);
    expect(await me(browser)).toMatchObject({ displayName: 'Maja Opdigtet', actingAs: { role: 'citizen' } });
    await comes(MIT);
    const { rows } = await house.db.query(
      `SELECT m.citizen_id AS id, m.provider, a.email LIKE '%@mitid.invalid' AS unmailed FROM app.membership m JOIN app.account a ON a.id = m.account_id
        JOIN app.login_identity i ON i.account_id = a.id WHERE i.subject = 'a1b2'`,
    );
    expect(rows).toEqual([{ id: ids[0], provider: 'mitid', unmailed: true }]);
    const { rows: words } = await house.db.query<{ all: string }>(`SELECT string_agg(l::text, '') AS all FROM app.ledger l`);
    expect(words[0]!.all).not.toMatch(/010185-?4321/);
  });

  test.each([
    ['a number that is nobody’s here', { ...MIT, 'mitid.uuid': 'b', 'mitid.cpr': '010185-9999' }, 'Du har ingen rolle'],
    ['no number', { ...MIT, 'mitid.uuid': 'c', 'mitid.cpr': undefined }, 'Du har ingen rolle'],
    ['a level below Substantial', { ...MIT, 'mitid.uuid': 'd', loa: 'https://data.gov.dk/concept/core/nsis/loa/Low' }, 'sikker'],
  ])('is not let in with %s', async (_, person, words) => {
    const answer = await comes(person);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(words);
  });

  test('is let in no more when a second citizen has the same number: one of them is written down wrong', async () => {
    const browser = new Wanderer();
    await comes(MIT, browser);
    await (
      await house.as('employmentConsultant')
    ).ask('mutation($id: Uuid!) { recordCpr(input: { citizenId: $id, cpr: "0101854321" }) { passesCheck } }', {
      id: ids[1],
    });
    expect((await comes(MIT)).status).toBe(400);
    expect(await me(browser)).toBeNull();
  });
});
