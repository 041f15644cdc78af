import type { DomainError } from '@fyrtaarn/kernel';
import type { OidcProvider } from '../config/login-providers';
import type { Logger } from '../observability/logger';
import { refuseLogin } from './auth.errors';
import { isFreshEnough, type Beginning, type Begun, type Claims, type OutsideLogin, type Returned } from './outside-login';

/** Loaded when somebody first comes this way, and an ES module only. */
const library = () => import('openid-client');
type Client = Awaited<ReturnType<typeof library>>;
type Configuration = Awaited<ReturnType<Client['discovery']>>;

/** Seconds that a provider may take to answer; a person is waiting. */
const PATIENCE = 8;

/** OpenID Connect: code flow with PKCE, state and nonce. The library checks signature, issuer, audience and times. */
export class OidcLogin implements OutsideLogin {
  private known: Promise<Configuration> | undefined;

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

/** Not there, too slow, or broken itself. The library wraps what fetch said. */
function isAway(error: Error & { code?: string; status?: number }): boolean {
  if (error.code === 'OAUTH_TIMEOUT' || error.name === 'TimeoutError' || (error.status ?? 0) >= 500 || error.message === 'fetch failed') return true;
  // Not instanceof: what fetch throws is of another realm than ours.
  return error.cause != null && isAway(error.cause as Error);
}
