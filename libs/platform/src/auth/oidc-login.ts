import type { DomainError } from '@fyrtaarn/kernel';
import type { OidcProvider } from '../config/login-providers';
import type { Logger } from '../observability/logger';
import { refuseLogin } from './auth.errors';
import { isFreshEnough, SKEW, type Beginning, type Begun, type Claims, type OutsideLogin, type Returned } from './outside-login';

/** Loaded when somebody first comes this way, and an ES module only. */
const library = () => import('openid-client');
type Client = Awaited<ReturnType<typeof library>>;
type Configuration = Awaited<ReturnType<Client['discovery']>>;
const tokens = () => import('jose');
type Keys = ReturnType<Awaited<ReturnType<typeof tokens>>['createRemoteJWKSet']>;

/** Seconds that a provider may take to answer; a person is waiting. */
const PATIENCE = 8;

/** What makes a token a word of logging out (OpenID Connect Back-Channel Logout 1.0, 2.4), and for how many seconds it is one. */
const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';
const LOGOUT_SECONDS = 120;
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Who has logged out at the provider: a person, one of their logins, or both. */
export interface LoggedOut {
  readonly subject: string | null;
  readonly session: string | null;
}

/** OpenID Connect: code flow with PKCE, state and nonce. The library checks signature, issuer, audience and times. */
export class OidcLogin implements OutsideLogin {
  private known: Promise<Configuration> | undefined;
  private keys: Keys | undefined;

  constructor(
    private readonly provider: OidcProvider,
    private readonly log: Logger,
  ) {}

  begin({ state, nonce, verifier, returnTo, fresh }: Beginning): Promise<string> {
    return this.asking(async (client, configuration) => {
      const { scope, parameters } = this.provider;
      const code_challenge = await client.calculatePKCECodeChallenge(verifier);
      const asked = {
        ...parameters,
        scope,
        state,
        nonce,
        redirect_uri: returnTo,
        code_challenge,
        code_challenge_method: 'S256',
        ...(fresh ? { prompt: 'login', max_age: '0' } : {}),
      };
      return client.buildAuthorizationUrl(configuration, asked).href;
    });
  }

  finish({ url }: Returned, begun: Begun): Promise<Claims> {
    return this.asking(async (client, configuration) => {
      const checks = { expectedState: begun.state, expectedNonce: begun.nonce, pkceCodeVerifier: begun.verifier, idTokenExpected: true };
      const tokens = await client.authorizationCodeGrant(configuration, new URL(url), checks);
      const claims = tokens.claims() as Claims & { sub: string; auth_time?: number };
      if (!isFreshEnough(begun, Number(claims.auth_time) * 1000)) throw Object.assign(new Error('remembered'), { code: 'LOGIN_NOT_FRESH' });
      if (!configuration.serverMetadata().userinfo_endpoint) return claims;
      return { ...(await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
    });
  }

  /** What the provider tells by itself, when somebody has logged out there or is no longer to be let in. @throws DomainError LOGIN_REFUSED, LOGIN_PROVIDER_DOWN */
  loggedOut(token: string): Promise<LoggedOut> {
    return this.asking(async (_, configuration) => {
      const { createRemoteJWKSet, jwtVerify } = await tokens();
      const { issuer, jwks_uri = '' } = configuration.serverMetadata();
      this.keys ??= createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: PATIENCE * 1000 });
      const demands = { issuer, audience: this.provider.clientId, algorithms: ALGORITHMS, maxTokenAge: LOGOUT_SECONDS, clockTolerance: SKEW / 1000 };
      const { payload } = await jwtVerify(token, this.keys, demands);
      const [subject, session] = [payload.sub ?? null, payload['sid'] ?? null];
      const event = (payload['events'] as Claims | undefined)?.[LOGOUT];
      // An ID token has a nonce, and is no word of logging out.
      if ('nonce' in payload || typeof event !== 'object' || !isWord(session) || (subject === null && session === null)) throw new Error('no logout token');
      return { subject, session };
    });
  }

  /** The provider's description of itself is fetched once; a failed fetch is tried again. */
  private async asking<Result>(question: (client: Client, configuration: Configuration) => Promise<Result>): Promise<Result> {
    const client = await library();
    try {
      this.known ??= this.describe(client);
      return await question(client, await this.known.catch((error: unknown) => this.forget(error)));
    } catch (error) {
      throw this.refusalOf(error);
    }
  }

  private describe(client: Client): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.provider;
    const execute = issuer.startsWith('http://') ? [client.allowInsecureRequests] : [];
    return client.discovery(new URL(issuer), clientId, undefined, client.ClientSecretBasic(clientSecret), { execute, timeout: PATIENCE });
  }

  private forget(error: unknown): never {
    this.known = undefined;
    throw error;
  }

  /** Why is for the log, as a code; to the person it is one of two: not there, or not accepted. */
  private refusalOf(error: unknown): DomainError {
    const { code = 'UNKNOWN' } = error as { code?: string };
    const down = isAway(error as Error);
    this.log.warn({ provider: this.provider.code, reason: code, down }, 'a login at a provider did not succeed');
    return refuseLogin(down ? 'LOGIN_PROVIDER_DOWN' : 'LOGIN_REFUSED');
  }
}

function isWord(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && value.length > 0 && value.length <= 255);
}

/** Not there, too slow, or broken itself. The library wraps what fetch said. */
function isAway(error: Error & { code?: string; status?: number }): boolean {
  if (error.code === 'OAUTH_TIMEOUT' || error.name === 'TimeoutError' || (error.status ?? 0) >= 500 || error.message === 'fetch failed') return true;
  // Not instanceof: what fetch throws is of another realm than ours.
  return error.cause != null && isAway(error.cause as Error);
}
