import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation } from '@fyrtaarn/platform';
import { AidLedgerView } from './aid.views';
import { EndUndertakingLink, LinkUndertaking } from './undertaking.views';
import { Undertakings } from './undertakings';

@Resolver()
export class UndertakingResolver {
  constructor(private readonly undertakings: Undertakings) {}

  @SecureMutation(() => AidLedgerView, { may: ['premisesManager'], description: 'Their aid counts together from now on, whenever it was given' })
  linkUndertaking(@CurrentActor() who: Actor, @Args('input') wish: LinkUndertaking): Promise<AidLedgerView> {
    return this.undertakings.link(who, wish);
  }

  @SecureMutation(() => AidLedgerView, { may: ['premisesManager'], description: 'They are not one any more, or never were' })
  endUndertakingLink(@CurrentActor() who: Actor, @Args('input') wish: EndUndertakingLink): Promise<AidLedgerView> {
    return this.undertakings.end(who, wish);
  }
}
