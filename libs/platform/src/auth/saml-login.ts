import { randomUUID } from 'node:crypto';
import type { Profile, SAML } from '@node-saml/node-saml';
import type { SamlProvider } from '../config/login-providers';
import type { Logger } from '../observability/logger';
import { refuseLogin } from './auth.errors';
import { isFreshEnough, SKEW, type Beginning, type Begun, type Claims, type OutsideLogin, type Returned } from './outside-login';

/** SAML 2.0: request by redirect, answer by a posted form whose assertion is signed and made for us. */
export class SamlLogin implements OutsideLogin {
  constructor(
    private readonly provider: SamlProvider,
    private readonly log: Logger,
  ) {}

  async begin(beginning: Beginning): Promise<string> {
    const saml = await this.conversation(beginning);
    return saml.getAuthorizeUrlAsync(beginning.state, undefined, {});
  }

  async finish({ form }: Returned, begun: Begun): Promise<Claims> {
    try {
      const saml = await this.conversation(begun);
      const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: String(form['SAMLResponse'] ?? '') });
      // Not checked by the library, or only outside what is signed.
      if (profile?.issuer !== this.provider.issuer || !isAnswerTo(begun, profile)) throw new Error('not for us');
      return { ...(profile['attributes'] as Claims | undefined), nameID: profile.nameID };
    } catch {
      // What was wrong may quote the assertion, and so the person: it is not for the log.
      this.log.warn({ provider: this.provider.code }, 'a login at a provider did not succeed');
      throw refuseLogin('LOGIN_REFUSED');
    }
  }

  /** One login's own checker: it accepts the answer to the request that this login made, and to no other. */
  // The request's id is its nonce: secret until the browser has it, and known to this login alone.
  private async conversation({ nonce, returnTo, fresh }: Beginning): Promise<SAML> {
    const { SAML, ValidateInResponseTo } = await import('@node-saml/node-saml');
    const { entryPoint, issuer, entityId, certificates, privateKey } = this.provider;
    const request = requestId(nonce);
    const asked = new Date().toISOString();
    return new SAML({
      entryPoint,
      callbackUrl: returnTo,
      issuer: entityId,
      audience: entityId,
      idpIssuer: issuer,
      idpCert: certificates,
      ...(privateKey ? { privateKey, decryptionPvk: privateKey } : {}),
      signatureAlgorithm: 'sha256',
      identifierFormat: null,
      disableRequestedAuthnContext: true,
      forceAuthn: fresh,
      wantAssertionsSigned: true,
      wantAuthnResponseSigned: false,
      acceptedClockSkewMs: SKEW,
      validateInResponseTo: ValidateInResponseTo.always,
      generateUniqueId: uniqueIds(request),
      cacheProvider: {
        saveAsync: async () => null,
        getAsync: async (id) => (id === request ? asked : null),
        removeAsync: async () => null,
      },
    });
  }
}

const requestId = (nonce: string): string => `_${nonce}`;

interface SignedAssertion {
  readonly Subject?: [{ SubjectConfirmation?: [{ SubjectConfirmationData?: [{ $?: { Recipient?: string; InResponseTo?: string } }] }] }];
  readonly AuthnStatement?: [{ $?: { AuthnInstant?: string } }];
}

/** Whether the signed assertion itself says that it may be shown here, answers the request that this login made, and is of a login as fresh as asked. */
function isAnswerTo(begun: Begun, profile: Profile): boolean {
  const { Assertion } = (profile.getAssertion?.() ?? {}) as { Assertion?: SignedAssertion };
  const confirmed = Assertion?.Subject?.[0].SubjectConfirmation?.[0].SubjectConfirmationData?.[0].$;
  const loggedInAt = Date.parse(Assertion?.AuthnStatement?.[0].$?.AuthnInstant ?? '');
  return confirmed?.Recipient === begun.returnTo && confirmed.InResponseTo === requestId(begun.nonce) && isFreshEnough(begun, loggedInAt);
}

/** The first id is the request's; whatever else the library names gets one of its own. */
function uniqueIds(first: string): () => string {
  let next: string | undefined = first;
  return () => {
    const id = next ?? `_${randomUUID()}`;
    next = undefined;
    return id;
  };
}
