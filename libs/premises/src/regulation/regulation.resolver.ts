import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery } from '@fyrtaarn/platform';
import { AgreementView } from '../agreements/agreement.views';
import { RegulatePrices } from './regulation.inputs';
import { RegulationPreviewView } from './regulation.views';
import { Regulations } from './regulations';

@Resolver()
export class RegulationResolver {
  constructor(private readonly regulations: Regulations) {}

  @SecureQuery(() => RegulationPreviewView, { may: ['premisesManager'] })
  regulationPreview(@CurrentActor() who: Actor, @Args('wish') wish: RegulatePrices): Promise<RegulationPreviewView> {
    return this.regulations.preview(who, wish);
  }

  @SecureMutation(() => AgreementView, { may: ['premisesManager'], description: 'By the net price index, from a day on; the tenant is written to' })
  regulatePrices(@CurrentActor() who: Actor, @Args('input') wish: RegulatePrices): Promise<AgreementView> {
    return this.regulations.regulate(who, wish);
  }
}
