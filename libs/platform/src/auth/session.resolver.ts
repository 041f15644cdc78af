import { Args, Context, Int, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery } from '../access/secure-operation';
import type { RequestContext } from '../graphql/request-context';
import { Uuid } from '../graphql/scalars';
import { Cookies } from './cookies';
import { Identity } from './identity';
import { LogIn, Me, meOf, ProveAgain, SessionView } from './session.views';
import { Sessions, type OpenSession } from './sessions';

@Resolver()
export class SessionResolver {
  constructor(
    private readonly identity: Identity,
    private readonly sessions: Sessions,
    private readonly cookies: Cookies,
  ) {}

  @SecureMutation(() => Me, { public: 'the way in', description: 'Logs in with e-mail, password and code, and sets the session cookie' })
  async logIn(@Args('input') { email, password, code }: LogIn, @Context() context: RequestContext): Promise<Me> {
    const { device, ...opened } = await this.identity.logIn({ email, password, code: code ?? undefined }, context);
    const me = this.letIn(opened, context);
    if (device) context.setHeader('set-cookie', device);
    return me;
  }

  @SecureMutation(() => Me, { loggedIn: 'one may always change to another of one’s own roles' })
  async actAs(@Args('membershipId', { type: () => Uuid }) membershipId: string, @CurrentActor() who: Actor, @Context() context: RequestContext): Promise<Me> {
    return this.letIn(await this.identity.actAs(who, membershipId, context.headers), context);
  }

  @SecureMutation(() => Me, { loggedIn: 'one may always show again who one is', description: 'Before what a stolen session must not be enough for' })
  async proveAgain(@Args('input') { password, code }: ProveAgain, @CurrentActor() who: Actor, @Context() context: RequestContext): Promise<Me> {
    return this.letIn(await this.identity.proveAgain(who, { password, code: code ?? undefined }, context), context);
  }

  @SecureMutation(() => Boolean, { public: 'one may always leave' })
  async logOut(@Context() context: RequestContext): Promise<boolean> {
    await this.identity.logOut(context.headers);
    context.setHeader('set-cookie', this.cookies.setSession(undefined));
    // The next person at the machine finds no page in its memory; what the browser is known by stays.
    context.setHeader('clear-site-data', '"cache", "storage"');
    return true;
  }

  @SecureQuery(() => Me, { public: 'nobody is told who they are not', nullable: true, description: 'Null when nobody is logged in' })
  async me(@CurrentActor() who: Actor): Promise<Me | null> {
    if (!who.accountId) return null;
    const standings = await this.sessions.standingsOf(who);
    const now = standings.find((one) => one.membershipId === who.membershipId);
    return now
      ? meOf(
          now,
          standings.filter((one) => one !== now),
        )
      : null;
  }

  @SecureQuery(() => [SessionView], { loggedIn: 'one’s own sessions', description: 'Latest first' })
  async mySessions(@CurrentActor() who: Actor): Promise<SessionView[]> {
    const own = await this.sessions.own(who);
    return own.map(({ openedAt, seenAt, ...rest }) => ({
      ...rest,
      openedAt: openedAt.toISOString(),
      seenAt: seenAt.toISOString(),
      current: rest.id === who.sessionId,
    }));
  }

  @SecureMutation(() => Int, { loggedIn: 'one’s own sessions', description: 'Ends one of them, or without an id all but the one that asks; how many' })
  endMySessions(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid, nullable: true }) id?: string): Promise<number> {
    return this.sessions.endOwn(who, id ?? null);
  }

  private letIn({ token, standing, others }: OpenSession, context: RequestContext): Me {
    context.setHeader('set-cookie', this.cookies.setSession(token));
    return meOf(standing, others);
  }
}
