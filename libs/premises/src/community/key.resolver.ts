import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { HouseKeyView, KeyLoanView, LendKey } from './key.views';
import { Keys } from './keys';

@Resolver()
export class KeyResolver {
  constructor(private readonly keys: Keys) {}

  @SecureQuery(() => [KeyLoanView], { may: ['premisesManager', 'companyContact'], description: 'What is lent now, and what was lost; a company sees its own' })
  keyLoans(@CurrentActor() who: Actor): Promise<KeyLoanView[]> {
    return this.keys.loans(who);
  }

  @SecureQuery(() => [KeyLoanView], { may: ['premisesManager'], description: 'Who has had a key, the latest first' })
  keyHistory(@CurrentActor() who: Actor, @Args('keyId', { type: () => Uuid }) keyId: string): Promise<KeyLoanView[]> {
    return this.keys.history(who, keyId);
  }

  @SecureQuery(() => [HouseKeyView], { may: ['premisesManager'] })
  houseKeys(@CurrentActor() who: Actor, @Args('houseId', { type: () => Uuid }) houseId: string): Promise<HouseKeyView[]> {
    return this.keys.all(who, houseId);
  }

  @SecureMutation(() => [KeyLoanView], { may: ['premisesManager'] })
  lendKey(@CurrentActor() who: Actor, @Args('input') loan: LendKey): Promise<KeyLoanView[]> {
    return this.keys.lend(who, loan);
  }

  @SecureMutation(() => [KeyLoanView], { may: ['premisesManager'], description: 'It came back, also after it was lost' })
  takeKeyBack(@CurrentActor() who: Actor, @Args('loanId', { type: () => Uuid }) loanId: string): Promise<KeyLoanView[]> {
    return this.keys.takeBack(who, loanId);
  }

  @SecureMutation(() => [KeyLoanView], { may: ['premisesManager'], description: 'The loan is over, and it is lent to nobody until it is found' })
  loseKey(@CurrentActor() who: Actor, @Args('loanId', { type: () => Uuid }) loanId: string): Promise<KeyLoanView[]> {
    return this.keys.lose(who, loanId);
  }
}
