import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CLIENT } from './providers';

/** What a crooked provider changes in the ID token that it gives. */
export interface Crooked {
  readonly claims?: object;
  readonly alg?: 'RS256' | 'none' | 'HS256';
  /** Signs with a key that it has not published. */
  readonly foreignKey?: boolean;
  /** Says in its description of itself that it is another. */
  readonly calledOtherwise?: boolean;
}

/** A provider that gives one ID token after another, each with a fault of our choosing; without a fault it is a proper one. */
export async function startCrookedProvider() {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const it = {
    issuer: '',
    fault: {} as Crooked,
    nonce: '',
    /** What it says by itself when somebody has logged out. */
    logoutToken: (claims: object, fault: Crooked = {}): string => {
      const now = Math.floor(Date.now() / 1000);
      const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
      const payload = { iss: it.issuer, aud: CLIENT.client_id, iat: now, exp: now + 60, jti: String(now), events, ...claims };
      return signed(payload, fault, fault.foreignKey ? foreign.privateKey : keys.privateKey);
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
  const server = createServer((request, response) => {
    const answers: Record<string, () => object> = {
      '/.well-known/openid-configuration': () => description(it.issuer, it.fault),
      '/jwks': () => ({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'k1' }] }),
      '/token': () => ({ access_token: 'a', token_type: 'Bearer', id_token: idToken(it, it.fault.foreignKey ? foreign.privateKey : keys.privateKey) }),
    };
    request.resume().on('end', () => {
      const body = JSON.stringify(answers[request.url ?? '']?.() ?? {});
      response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end(body);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  it.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return it;
}

function description(issuer: string, { calledOtherwise }: Crooked): object {
  return {
    issuer: calledOtherwise ? 'https://another.invalid' : issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

function idToken({ issuer, nonce, fault }: { issuer: string; nonce: string; fault: Crooked }, key: KeyObject): string {
  const now = Math.floor(Date.now() / 1000);
  const person = { sub: 'b0009', name: 'Skæv Opdigtet', email: 'skaev@kk.invalid', groups: ['fyrtaarn-rapport'] };
  return signed({ ...person, iss: issuer, aud: CLIENT.client_id, iat: now, exp: now + 60, nonce, ...fault.claims }, fault, key);
}

function signed(payload: object, { alg = 'RS256' }: Crooked, key: KeyObject): string {
  const words = [{ alg, kid: 'k1' }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signatures = {
    RS256: () => sign('sha256', Buffer.from(words), key),
    HS256: () => createHmac('sha256', CLIENT.client_secret).update(words).digest(),
    none: () => Buffer.alloc(0),
  };
  return `${words}.${signatures[alg]().toString('base64url')}`;
}
