import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { AgreementView } from '../agreements/agreement.views';
import { AidLetters } from './aid-letters';
import { AidApprovalView, AidLetterView, ApproveAid, DocumentMarketRent, MarketRentView } from './aid.views';
import { SetPrice } from './price.inputs';
import { Prices } from './prices';

@Resolver()
export class PriceResolver {
  constructor(
    private readonly prices: Prices,
    private readonly letters: AidLetters,
  ) {}

  @SecureMutation(() => AgreementView, { may: ['premisesManager'] })
  setPrice(@CurrentActor() who: Actor, @Args('input') wish: SetPrice): Promise<AgreementView> {
    return this.prices.set(who, wish);
  }

  @SecureQuery(() => [MarketRentView], { may: ['premisesManager', 'companyContact'] })
  marketRents(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string): Promise<MarketRentView[]> {
    return this.prices.marketRents(who, houseId);
  }

  @SecureMutation(() => [MarketRentView], { may: ['premisesManager'], description: 'No price is saved without it' })
  documentMarketRent(@CurrentActor() who: Actor, @Args('input') wish: DocumentMarketRent): Promise<MarketRentView[]> {
    return this.prices.documentMarketRent(who, wish);
  }

  @SecureMutation(() => AidApprovalView, { may: ['administrator'], description: 'By somebody who sets no prices' })
  approveAid(@CurrentActor() who: Actor, @Args('input') wish: ApproveAid): Promise<AidApprovalView> {
    return this.prices.approve(who, wish);
  }

  @SecureQuery(() => [AidApprovalView], { may: ['premisesManager', 'administrator'], description: 'Those that can be used today, the newest first' })
  aidApprovals(@CurrentActor() who: Actor): Promise<AidApprovalView[]> {
    return this.prices.approvals(who);
  }

  @SecureQuery(() => [AidLetterView], { may: ['premisesManager', 'companyContact'], description: 'Letters to one company; a company asks for its own' })
  aidLetters(@CurrentActor() who: Actor, @Args('companyId', { type: () => Uuid }) companyId: string): Promise<AidLetterView[]> {
    return this.letters.all(who, companyId);
  }

  @SecureMutation(() => [AidLetterView], { may: ['premisesManager'], description: 'Tells the company of the aid in its rent, as the ledger says today' })
  writeAidLetter(@CurrentActor() who: Actor, @Args('companyId', { type: () => Uuid }) companyId: string): Promise<AidLetterView[]> {
    return this.letters.write(who, companyId);
  }
}
