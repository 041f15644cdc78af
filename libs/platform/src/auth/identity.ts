import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ANONYMOUS, type Actor } from '@fyrtaarn/kernel';
import passport from 'passport';
import { Strategy as BearerStrategy } from 'passport-http-bearer';
import { Strategy as LocalStrategy } from 'passport-local';
import { refuseLogin } from './auth.errors';
import { sessionToken } from './cookies';
import { SessionStrategy } from './session-strategy';
import { Sessions, type OpenSession } from './sessions';

/**
 * Says who a request comes from. Every way in is a passport strategy: `local` (e-mail and password), `session` (cookie of a
 * browser), `bearer` (token of a program). Another way in, such as the city's own login, is one more strategy here.
 */
@Injectable()
export class Identity {
  private readonly passport = new passport.Passport();

  constructor(private readonly sessions: Sessions) {
    this.passport.use(
      'local',
      new LocalStrategy({ usernameField: 'email', session: false }, (email, password, done) => {
        sessions.accountOf(email, password).then((account) => done(null, account ?? false), done);
      }),
    );
    this.passport.use('session', new SessionStrategy((token) => sessions.actorOfSession(token)));
    this.passport.use(
      'bearer',
      new BearerStrategy((token, done) => {
        sessions.actorOfApiToken(token).then((actor) => done(null, actor ?? false), done);
      }),
    );
  }

  /** The actor of a request; without a valid session or token, nobody. A request id goes along into the ledger. */
  async actorOf(headers: IncomingHttpHeaders, requestId: string): Promise<Actor> {
    const strategy = headers.authorization ? 'bearer' : sessionToken(headers) ? 'session' : undefined;
    const actor = strategy ? ((await this.run(strategy, { headers })) as Actor | undefined) : undefined;
    return { ...(actor ?? ANONYMOUS), requestId };
  }

  /** @throws DomainError LOGIN_FAILED, NO_ROLE */
  async logIn(email: string, password: string): Promise<OpenSession> {
    const account = (await this.run('local', { headers: {}, body: { email, password } })) as string | undefined;
    if (!account) throw refuseLogin('LOGIN_FAILED');
    return this.sessions.open(account);
  }

  /** Another role of the same person: a new session, so that one token is never two roles. */
  async actAs(actor: Actor, membershipId: string, headers: IncomingHttpHeaders): Promise<OpenSession> {
    const opened = await this.sessions.open(actor.accountId ?? '', membershipId);
    await this.logOut(headers);
    return opened;
  }

  async logOut(headers: IncomingHttpHeaders): Promise<void> {
    const token = sessionToken(headers);
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
