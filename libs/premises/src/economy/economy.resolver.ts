import { Args, Int, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { AddHouseCost, AddHouseIncome, CostScope, WhatIf } from './economy.inputs';
import { HouseEconomyView, WhatIfView } from './economy.views';
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
    @Args('scope', { type: () => CostScope, nullable: true, description: 'Which costs; those of rule SELF-RUNNING when it is left out' }) scope?: string,
  ): Promise<HouseEconomyView> {
    return this.economy.report(who, houseId, ahead ?? 24, scope ?? undefined);
  }

  @SecureQuery(() => WhatIfView, { may: ['premisesManager', 'reporter'], description: 'Another price, other seats, other vacancy' })
  houseWhatIf(
    @CurrentActor() who: Actor,
    @Args('houseId', { type: () => Uuid }) houseId: string,
    @Args('change') change: WhatIf,
    @Args('scope', { type: () => CostScope, nullable: true, description: 'As of houseEconomy' }) scope?: string,
  ): Promise<WhatIfView> {
    return this.economy.whatIf(who, houseId, change, scope ?? undefined);
  }

  @SecureMutation(() => HouseEconomyView, { may: ['premisesManager'], description: 'What the house costs in a period' })
  addHouseCost(@CurrentActor() who: Actor, @Args('input') cost: AddHouseCost): Promise<HouseEconomyView> {
    return this.economy.addCost(who, cost);
  }

  @SecureMutation(() => HouseEconomyView, { may: ['premisesManager'], description: 'Rooms for hire and the like; rent comes in by itself' })
  addHouseIncome(@CurrentActor() who: Actor, @Args('input') income: AddHouseIncome): Promise<HouseEconomyView> {
    return this.economy.addIncome(who, income);
  }
}
