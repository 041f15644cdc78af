import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation } from '@fyrtaarn/platform';
import { AgreementView } from '../agreements/agreement.views';
import { RegulatePrices } from './regulation.inputs';
import { Regulations } from './regulations';

@Resolver()
export class RegulationResolver {
  constructor(private readonly regulations: Regulations) {}

  @SecureMutation(() => AgreementView, { may: ['premisesManager'], description: 'By the net price index, from a day on; the tenant is written to' })
  regulatePrices(@CurrentActor() who: Actor, @Args('input') wish: RegulatePrices): Promise<AgreementView> {
    return this.regulations.regulate(who, wish);
  }
}
