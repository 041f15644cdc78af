import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody as a provider knows them. */
export interface Person {
  sub: string;
  name?: string;
  email?: string;
  groups?: string[];
  [claim: string]: unknown;
}

export interface TestProvider {
  readonly issuer: string;
  /** Who answers the next login. */
  person: Person;
  close(): Promise<void>;
}

export const CLIENT = { client_id: 'fyrtaarn', client_secret: 'a secret that only the tests know' };

/** The real oidc-provider on this machine. Whoever comes is logged in as `person` at once: its own pages are not what we test. */
export async function startProvider(returnTo: string, port = 0): Promise<TestProvider> {
  // It says at length that it is set up for development, which it is.
  const quiet = [jest.spyOn(console, 'info'), jest.spyOn(console, 'warn')].map((said) => said.mockImplementation(() => undefined));
  const { Provider } = (await import('oidc-provider' as string)) as { Provider: new (issuer: string, settings: object) => OidcProviderLike };
  const server = createServer();
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const it: TestProvider = { issuer, person: { sub: 'nobody' }, close: () => closed(server).finally(() => quiet.forEach((said) => said.mockRestore())) };
  const provider = new Provider(issuer, {
    clients: [{ ...CLIENT, redirect_uris: [returnTo, returnTo.replace(/[a-z]+$/, 'mitid')], grant_types: ['authorization_code'], response_types: ['code'] }],
    claims: {
      openid: ['sub'],
      profile: ['name', 'groups', 'nemlogin.persistent_professional_id', 'mitid.uuid', 'mitid.identity_name', 'mitid.cpr', 'loa'],
      email: ['email'],
    },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['only for the tests'] },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => it.person }),
    loadExistingGrant: async (context: { oidc: { client: { clientId: string }; session: { accountId: string } } }) => {
      const grant = new provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  });
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void provider.callback()(request, response);
    void provider.interactionFinished(request, response, { login: { accountId: it.person.sub } });
  });
  return it;
}

interface OidcProviderLike {
  Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> };
  callback(): (request: object, response: object) => void;
  interactionFinished(request: object, response: object, result: object): Promise<void>;
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

/** A browser that follows links between two sites and keeps the cookies of each. */
export class Wanderer {
  readonly cookies = new Map<string, Map<string, string>>();

  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const jar = this.jar(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', ...init, headers: { ...init.headers, ...(cookie ? { cookie } : {}) } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Follows until an address begins with `until`, and does not go there; or until there is nowhere to go. */
  async follow(url: string, until: string): Promise<string> {
    for (let hops = 0; hops < 12; hops++) {
      const response = await this.go(url);
      const location = response.headers.get('location');
      if (!location) throw new Error(`${url} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
      url = new URL(location, url).href;
      if (url.startsWith(until)) return url;
    }
    throw new Error('round in circles');
  }

  jar(url: string): Map<string, string> {
    const { host } = new URL(url);
    if (!this.cookies.has(host)) this.cookies.set(host, new Map());
    return this.cookies.get(host) as Map<string, string>;
  }
}
