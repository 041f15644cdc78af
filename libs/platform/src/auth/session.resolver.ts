import { Args, Context, Field, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import { Inject } from '@nestjs/common';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery } from '../access/secure-operation';
import { CONFIG } from '../config/config.token';
import type { Config } from '../config/config';
import { Uuid } from '../graphql/scalars';
import type { RequestContext } from '../graphql/request-context';
import { Identity } from './identity';
import { sessionCookie } from './cookies';
import { Sessions } from './sessions';
import type { Standing } from './session.store';

@InputType()
export class LogIn {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  password!: string;
}

@ObjectType({ description: 'A role that a person may act in' })
export class StandingView {
  @Field(() => Uuid)
  membershipId!: string;

  @Field(() => String)
  role!: string;

  @Field(() => String, { nullable: true })
  organisation!: string | null;
}

@ObjectType({ description: 'Who is logged in, and as what' })
export class Me {
  @Field(() => String)
  displayName!: string;

  @Field(() => Boolean, { description: 'True for the made-up people of the demonstration' })
  synthetic!: boolean;

  @Field(() => StandingView)
  actingAs!: StandingView;

  @Field(() => [StandingView], { description: 'Other roles of the same person' })
  otherRoles!: StandingView[];
}

@Resolver()
export class SessionResolver {
  private readonly secure: boolean;

  constructor(
    private readonly identity: Identity,
    private readonly sessions: Sessions,
    @Inject(CONFIG) config: Config,
  ) {
    this.secure = config.publicUrl?.startsWith('https://') ?? false;
  }

  @SecureMutation(() => Me, { public: 'the way in', description: 'Logs in with e-mail and password, and sets the session cookie' })
  async logIn(@Args('input') { email, password }: LogIn, @Context() context: RequestContext): Promise<Me> {
    const { token, standing, others } = await this.identity.logIn(email, password);
    context.setCookie(sessionCookie(token, this.secure));
    return meOf(standing, others);
  }

  @SecureMutation(() => Me, { loggedIn: 'one may always change to another of one’s own roles' })
  async actAs(@Args('membershipId', { type: () => Uuid }) membershipId: string, @CurrentActor() who: Actor, @Context() context: RequestContext): Promise<Me> {
    const { token, standing, others } = await this.identity.actAs(who, membershipId, context.headers);
    context.setCookie(sessionCookie(token, this.secure));
    return meOf(standing, others);
  }

  @SecureMutation(() => Boolean, { public: 'one may always leave' })
  async logOut(@Context() context: RequestContext): Promise<boolean> {
    await this.identity.logOut(context.headers);
    context.setCookie(sessionCookie(undefined, this.secure));
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
}

function meOf(standing: Standing, others: readonly Standing[]): Me {
  return { displayName: standing.displayName, synthetic: standing.synthetic, actingAs: viewOf(standing), otherRoles: others.map(viewOf) };
}

function viewOf({ membershipId, role, organisationName }: Standing): StandingView {
  return { membershipId, role, organisation: organisationName };
}
