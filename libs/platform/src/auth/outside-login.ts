/** A login at a provider as it begins. */
export interface Beginning {
  /** Goes out with the browser and comes back with it. */
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Somebody who is logged in shows again who they are: the provider is to ask, and not to remember. */
  readonly fresh: boolean;
  /** Our address that the provider sends the browser back to. */
  readonly returnTo: string;
}

/** What is remembered of it until the browser is back. Secret; only in the database. */
export interface Begun extends Beginning {
  readonly beganAt: Date;
}

/** What the browser brought back. */
export interface Returned {
  /** The whole address, query included. */
  readonly url: string;
  /** Fields of a posted form; empty where the browser came by a link. */
  readonly form: Readonly<Record<string, string>>;
}

export type Claims = Readonly<Record<string, unknown>>;

/** How far the provider's clock may be from ours, in milliseconds. */
export const SKEW = 60_000;

/**
 * Asking for a fresh login is no promise that there was one: the provider's own word of when it was has to be later than we asked.
 * @param loggedInAt milliseconds; NaN where the provider says nothing of it
 */
export function isFreshEnough({ fresh, beganAt }: Begun, loggedInAt: number): boolean {
  return !fresh || loggedInAt >= beganAt.getTime() - SKEW;
}

/** A way in at somebody else's door: it begins with an address to send the browser to, and ends in verified claims or a refusal. */
export interface OutsideLogin {
  /** @throws DomainError LOGIN_PROVIDER_DOWN */
  begin(beginning: Beginning): Promise<string>;
  /** @throws DomainError LOGIN_PROVIDER_DOWN, LOGIN_REFUSED */
  finish(returned: Returned, begun: Begun): Promise<Claims>;
}
