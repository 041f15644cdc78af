/** What must be remembered of a login at a provider until the browser is back. Secret; only in the database. */
export interface Begun {
  /** Goes out with the browser and comes back with it. */
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Somebody who is logged in shows again who they are: the provider is to ask, and not to remember. */
  readonly fresh: boolean;
  /** Our address that the provider sends the browser back to. */
  readonly returnTo: string;
}

/** What the browser brought back. */
export interface Returned {
  /** The whole address, query included. */
  readonly url: string;
  /** Fields of a posted form; empty where the browser came by a link. */
  readonly form: Readonly<Record<string, string>>;
}

export type Claims = Readonly<Record<string, unknown>>;

/** A way in at somebody else's door: it begins with an address to send the browser to, and ends in verified claims or a refusal. */
export interface OutsideLogin {
  /** @throws DomainError LOGIN_PROVIDER_DOWN */
  begin(begun: Begun): Promise<string>;
  /** @throws DomainError LOGIN_PROVIDER_DOWN, LOGIN_REFUSED */
  finish(returned: Returned, begun: Begun): Promise<Claims>;
}
