import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ANONYMOUS, refuse, type Actor } from '@fyrtaarn/kernel';
import passport from 'passport';
import { Strategy as BearerStrategy } from 'passport-http-bearer';
import { Strategy as LocalStrategy } from 'passport-local';
import { Cookies } from './cookies';
import { deviceName } from './device.rules';
import { refuseLogin } from './auth.errors';
import type { From } from './guesses';
import { KnownDevices } from './known-devices';
import { LocalLogins, plainEmail, type Shown } from './local-logins';
import { SessionStrategy } from './session-strategy';
import { Sessions, type OpenSession } from './sessions';

/** Where a request comes from, as far as the login asks. */
export interface Caller {
  readonly headers: IncomingHttpHeaders;
  readonly address: string;
}

interface LocalRequest {
  readonly body: Shown;
  readonly from: From;
}

/**
 * Says who a request comes from. Every way in of ours is a passport strategy: `local` (e-mail, password and code), `session`
 * (cookie of a browser), `bearer` (token of a program). Logins at providers end in a session as well (outside-logins.ts).
 */
@Injectable()
export class Identity {
  private readonly passport = new passport.Passport();

  constructor(
    private readonly sessions: Sessions,
    private readonly locals: LocalLogins,
    private readonly devices: KnownDevices,
    private readonly cookies: Cookies,
  ) {
    this.passport.use(
      'local',
      new LocalStrategy({ usernameField: 'email', session: false, passReqToCallback: true }, (request, email, password, done) => {
        const { body, from } = request as unknown as LocalRequest;
        locals.accountOf({ email, password, code: body.code }, from).then((account) => done(null, account), done);
      }),
    );
    this.passport.use(
      'session',
      new SessionStrategy(
        (headers) => cookies.session(headers),
        (token, device) => sessions.actorOfSession(token, device),
      ),
    );
    this.passport.use(
      'bearer',
      new BearerStrategy((token, done) => {
        sessions.actorOfApiToken(token).then((actor) => done(null, actor ?? false), done);
      }),
    );
  }

  /** The actor of a request; without a valid session or token, nobody. A request id goes along into the ledger. */
  async actorOf(headers: IncomingHttpHeaders, requestId: string): Promise<Actor> {
    const strategy = headers.authorization ? 'bearer' : this.cookies.session(headers) ? 'session' : undefined;
    const actor = strategy ? ((await this.run(strategy, { headers })) as Actor | undefined) : undefined;
    return { ...(actor ?? ANONYMOUS), requestId };
  }

  /**
   * @returns the session, and the cookie by which this browser is known from now on, where it was not
   * @throws DomainError LOGIN_FAILED, TOO_MANY_TRIES, SECOND_FACTOR_MISSING, NO_ROLE
   */
  async logIn(shown: Shown, { headers, address }: Caller): Promise<OpenSession & { device: string | undefined }> {
    const email = plainEmail(shown.email);
    const known = this.devices.deviceOf(headers, email);
    const account = (await this.run('local', { headers: {}, body: shown, from: { address, device: known } })) as string | undefined;
    // Passport itself refuses an empty e-mail or password.
    if (!account) throw refuseLogin('LOGIN_FAILED');
    const opened = await this.sessions.open(account, { device: deviceName(headers['user-agent']) });
    await this.logOut(headers);
    return { ...opened, device: known ? undefined : this.devices.cookieFor(email) };
  }

  /** Another role of the same person: a new session, so that one token is never two roles. */
  actAs(actor: Actor, membershipId: string, headers: IncomingHttpHeaders): Promise<OpenSession> {
    const { accountId, sessionId } = ofSession(actor);
    return this.sessions.open(accountId, { device: deviceName(headers['user-agent']), instead: sessionId }, membershipId);
  }

  /** The same person in the same role, who has just shown who they are: under a new token, so that one seen before is worth nothing. */
  async proveAgain(actor: Actor, shown: Omit<Shown, 'email'>, { headers, address }: Caller): Promise<OpenSession> {
    const { accountId, sessionId } = ofSession(actor);
    // One count for the person, whichever session asks: a new session is no new five tries.
    await this.locals.proveAgain(accountId, shown, { address, device: 'logged in' });
    return this.sessions.open(accountId, { device: deviceName(headers['user-agent']), instead: sessionId, proved: true }, actor.membershipId);
  }

  async logOut(headers: IncomingHttpHeaders): Promise<void> {
    const token = this.cookies.session(headers);
    if (token) await this.sessions.end(token);
  }

  private run(strategy: string, request: object): Promise<unknown> {
    return new Promise((found, failed) => {
      const answer = (error: unknown, user: unknown): void => (error ? failed(error as Error) : found(user || undefined));
      const authenticate = this.passport.authenticate(strategy, { session: false }, answer) as (req: object, res: object, next: (e?: unknown) => void) => void;
      authenticate({ query: {}, ...request }, {}, failed);
    });
  }
}

/** A program has no session, and none begins from its token. @throws DomainError NOT_ALLOWED */
function ofSession({ accountId, sessionId }: Actor): { accountId: string; sessionId: string } {
  if (!accountId || !sessionId) throw refuse('NOT_ALLOWED');
  return { accountId, sessionId };
}
