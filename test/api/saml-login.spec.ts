import { fixtureOf } from '../support/fixture';
import { openHouse, type House } from '../support/house';
import { Wanderer } from '../support/providers';
import { samlProvider, type SamlFault, type SamlPerson } from '../support/saml-provider';

const provider = samlProvider();
let house: House;
let fixture: ReturnType<typeof fixtureOf>;
beforeAll(async () => {
  fixture = fixtureOf({ 'providers.json': JSON.stringify([provider.settings]) });
  house = await openHouse({ env: { LOGIN_PROVIDERS_FILE: `${fixture.folder}/providers.json` } });
});
afterAll(async () => {
  await house.close();
  fixture.remove();
});

const SANNE: SamlPerson = { id: 'sanne', groups: ['fyrtaarn-brobygger'] };

const PROVED = `SELECT proved_at > now() - interval '1 minute' AS proved FROM app.session WHERE provider = 'kombit' ORDER BY id DESC LIMIT 1`;

async function answered(browser: Wanderer, person: SamlPerson, fault?: SamlFault): Promise<Record<string, string>> {
  const out = (await browser.go(`${house.url}/log-ind/hos/kombit`)).headers.get('location') ?? '';
  return provider.answer(out, `${house.url}/log-ind/fra/kombit`, person, fault);
}

function post(browser: Wanderer, form: Record<string, string>): Promise<Response> {
  // As a browser sends a form of another site.
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site', origin: 'https://idp.invalid' };
  return browser.go(`${house.url}/log-ind/fra/kombit`, { method: 'POST', headers, body: new URLSearchParams(form).toString() });
}

async function logIn(person: SamlPerson, fault?: SamlFault): Promise<Response> {
  const browser = new Wanderer();
  return post(browser, await answered(browser, person, fault));
}

test('a signed assertion made for us opens a session in the role that it gives', async () => {
  const browser = new Wanderer();
  const answer = await post(browser, await answered(browser, SANNE));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/begynd']);
  const body = JSON.stringify({ query: '{ me { displayName actingAs { role organisation } } }' });
  const me = await browser.go(`${house.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(await me.json()).toMatchObject({ data: { me: { displayName: 'Sanne Opdigtet', actingAs: { role: 'bridgeWorker' } } } });
});

test('whoever shows again who they are has just done so at the provider, which may remember them for a first login', async () => {
  const remembered = { loggedInMinutesAgo: 10 };
  const browser = new Wanderer();
  expect((await post(browser, await answered(browser, SANNE, remembered))).status).toBe(303);
  const proved = async () => (await house.db.query<{ proved: boolean }>(PROVED)).rows[0]?.proved;
  expect(await proved()).toBe(false);
  expect((await post(browser, await answered(browser, SANNE, remembered))).status).toBe(400);
  expect(await proved()).toBe(false);
  expect((await post(browser, await answered(browser, SANNE))).status).toBe(303);
  expect(await proved()).toBe(true);
});

test('groups that nobody knows give nothing', async () => {
  expect(await (await logIn({ id: 'ukendt', groups: ['domain-users'] })).text()).toContain('Du har ingen rolle');
});

const ASSERTION = /<saml:Assertion.*<\/saml:Assertion>/s;
const SIGNATURE = /<Signature.*<\/Signature>/s;
/** The same assertion without its signature, saying that somebody else has the administrator's role. */
const forged = (xml: string): string =>
  (ASSERTION.exec(xml)?.[0] ?? '')
    .replace(SIGNATURE, '')
    .replace('>sanne<', '>mallory<')
    .replace('fyrtaarn-brobygger', 'fyrtaarn-administrator')
    .replace('_assertion', '_forged');

test.each<[string, SamlFault]>([
  ['no signature', { unsigned: true }],
  ['another’s signature', { foreignKey: true }],
  ['another audience', { audience: 'https://another.invalid' }],
  ['another recipient', { recipient: 'https://another.invalid/acs' }],
  ['another issuer', { issuer: 'https://another.invalid' }],
  ['an answer to somebody else’s request', { inResponseTo: '_somebody_elses' }],
  ['an answer to no request', { inResponseTo: '' }],
  ['an assertion made for no request, in an answer to ours', { confirms: '' }],
  ['an assertion made for another’s request, in an answer to ours', { confirms: '_somebody_elses' }],
  ['times that are past', { minutesAgo: 30 }],
  ['a word changed after signing', { afterwards: (xml) => xml.replace('fyrtaarn-brobygger', 'fyrtaarn-administrator') }],
  ['wrapping: a forged assertion before the signed one', { afterwards: (xml) => xml.replace(ASSERTION, (signed) => forged(xml) + signed) }],
  ['wrapping: a forged assertion after the signed one', { afterwards: (xml) => xml.replace(ASSERTION, (signed) => signed + forged(xml)) }],
  [
    'wrapping: the signed assertion inside a forged one',
    {
      afterwards: (xml) =>
        xml.replace(ASSERTION, (signed) => forged(xml).replace('</saml:Assertion>', `<saml:Advice>${signed}</saml:Advice></saml:Assertion>`)),
    },
  ],
  [
    'wrapping: the signed assertion inside the signature of a forged one',
    {
      afterwards: (xml) =>
        xml.replace(ASSERTION, (signed) => {
          const signature = (SIGNATURE.exec(signed)?.[0] ?? '').replace('</Signature>', `<Object>${signed.replace(SIGNATURE, '')}</Object></Signature>`);
          return forged(xml).replace('</saml:Issuer>', `</saml:Issuer>${signature}`);
        }),
    },
  ],
  [
    'wrapping: the signed assertion out of the way in an extension',
    { afterwards: (xml) => xml.replace(ASSERTION, (signed) => `<samlp:Extensions>${signed}</samlp:Extensions>${forged(xml)}`) },
  ],
  ['an entity that reads a file', { afterwards: (xml) => `<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname">]>${xml.replace('Sanne Opdigtet', '&f;')}` }],
  ['a person who was refused there', { status: 'Responder', unsigned: true }],
])('an answer is not taken with %s', async (_, fault) => {
  const answer = await logIn(SANNE, fault);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('Login blev ikke gennemført');
  expect(answer.headers.getSetCookie().join()).not.toMatch(/fyrtaarn=\w/);
  expect((await house.db.query(`SELECT FROM app.login_identity WHERE subject = 'mallory'`)).rowCount).toBe(0);
});

test('an answer is taken once, and only in the browser that began', async () => {
  const browser = new Wanderer();
  const form = await answered(browser, SANNE);
  expect((await post(new Wanderer(), form)).status).toBe(400);
  const again = new Wanderer();
  for (const [name, value] of browser.jar(house.url)) again.jar(house.url).set(name, value);
  expect((await post(browser, form)).status).toBe(303);
  expect((await post(again, form)).status).toBe(400);
  // Under a new login of its own the old assertion answers nothing that was asked.
  const fresh = new Wanderer();
  const next = await answered(fresh, SANNE);
  expect((await post(fresh, { ...next, SAMLResponse: form['SAMLResponse'] ?? '' })).status).toBe(400);
});
