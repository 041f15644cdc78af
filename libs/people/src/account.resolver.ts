import { Args, Context, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection, type RequestContext } from '@fyrtaarn/platform';
import { AccountConnection, AccountView, ProposeRole, RoleWishView } from './account.views';
import { Accounts } from './accounts';

const BOTH = ['administrator', 'dataProtectionOfficer'] as const;

@Resolver()
export class AccountResolver {
  constructor(private readonly book: Accounts) {}

  @SecureQuery(() => AccountConnection, { may: BOTH, description: 'Staff, companies’ and partners’ people, and programs, in the order they came' })
  accounts(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('search', { type: () => String, nullable: true }) search?: string,
  ): Promise<Connection<AccountView>> {
    return this.book.page(who, page, search);
  }

  @SecureQuery(() => AccountView, { may: BOTH })
  account(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<AccountView> {
    return this.book.one(who, id);
  }

  @SecureQuery(() => [RoleWishView], { may: BOTH, description: 'What waits for a second person, oldest first; a hundred at most' })
  roleWishes(@CurrentActor() who: Actor): Promise<RoleWishView[]> {
    return this.book.wishes(who);
  }

  @SecureMutation(() => Uuid, { may: ['administrator'], description: 'Proposes a role for somebody else; another person decides' })
  proposeRole(@CurrentActor() who: Actor, @Args('input') wish: ProposeRole): Promise<string> {
    return this.book.propose(who, wish);
  }

  @SecureMutation(() => Boolean, { may: BOTH, description: 'Gives or refuses a role that somebody else proposed' })
  decideRole(
    @CurrentActor() who: Actor,
    @Args('id', { type: () => Uuid }) id: string,
    @Args('give', { type: () => Boolean }) give: boolean,
    @Context() { headers }: RequestContext,
  ): Promise<boolean> {
    return this.book.decide(who, id, give, headers.host);
  }

  @SecureMutation(() => Boolean, { may: ['administrator'], description: 'Takes a role; every session of the person is over' })
  takeRole(@CurrentActor() who: Actor, @Args('membershipId', { type: () => Uuid }) membershipId: string): Promise<boolean> {
    return this.book.takeRole(who, membershipId);
  }

  @SecureMutation(() => Boolean, { may: ['administrator'], description: 'Closes an account, or opens it again' })
  setAccountClosed(
    @CurrentActor() who: Actor,
    @Args('id', { type: () => Uuid }) id: string,
    @Args('closed', { type: () => Boolean }) closed: boolean,
  ): Promise<boolean> {
    return this.book.setClosed(who, id, closed);
  }

  @SecureMutation(() => Boolean, { may: ['administrator'], description: 'Takes a lost password and second factor away, and invites to choose new ones' })
  startLoginAgain(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string, @Context() { headers }: RequestContext): Promise<boolean> {
    return this.book.startAgain(who, id, headers.host);
  }
}
