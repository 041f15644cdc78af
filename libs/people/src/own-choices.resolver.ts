import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery } from '@fyrtaarn/platform';
import { OwnChoicesBook } from './own-choices';
import { MakeOwnChoices, OwnChoices } from './own-choices.views';

@Resolver()
export class OwnChoicesResolver {
  constructor(private readonly book: OwnChoicesBook) {}

  @SecureQuery(() => OwnChoices, { loggedIn: 'one’s own choices' })
  ownChoices(@CurrentActor() who: Actor): Promise<OwnChoices> {
    return this.book.of(who);
  }

  @SecureMutation(() => OwnChoices, { loggedIn: 'one’s own choices', description: 'Says how one wants to be told, from the next mail on' })
  makeOwnChoices(@CurrentActor() who: Actor, @Args('input') wish: MakeOwnChoices): Promise<OwnChoices> {
    return this.book.make(who, wish);
  }
}
