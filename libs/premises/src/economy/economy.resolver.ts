import { Args, Int, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { AddHouseCost, HouseEconomyView, WhatIf, WhatIfView } from './economy.views';
import { HouseEconomy } from './house-economy';

@Resolver()
export class EconomyResolver {
  constructor(private readonly economy: HouseEconomy) {}

  @SecureQuery(() => HouseEconomyView, {
    may: ['premisesManager', 'reporter'],
    description: 'Whether the house runs by itself, since it opened and so many months ahead',
  })
  houseEconomy(
    @CurrentActor() who: Actor,
    @Args('houseId', { type: () => Uuid }) houseId: string,
    @Args('ahead', { type: () => Int, nullable: true, description: 'Months; 24 when it is left out' }) ahead?: number,
  ): Promise<HouseEconomyView> {
    return this.economy.report(who, houseId, ahead ?? 24);
  }

  @SecureQuery(() => WhatIfView, { may: ['premisesManager', 'reporter'], description: 'Another price, other seats, other vacancy' })
  houseWhatIf(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string, @Args('change') change: WhatIf): Promise<WhatIfView> {
    return this.economy.whatIf(who, houseId, change);
  }

  @SecureMutation(() => HouseEconomyView, { may: ['premisesManager'], description: 'What the house costs in a period' })
  addHouseCost(@CurrentActor() who: Actor, @Args('input') cost: AddHouseCost): Promise<HouseEconomyView> {
    return this.economy.addCost(who, cost);
  }
}
