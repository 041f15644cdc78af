import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { DepositLetters } from './deposit-letters';
import { MoneyTargetView } from './money.views';
import { AccountEntryConnection, DepositView, HouseDebtConnection, TenantBalanceView, type AccountEntryView, type HouseDebtView } from './tenant-account.views';
import { TenantAccounts } from './tenant-accounts';

@Resolver()
export class TenantAccountResolver {
  constructor(
    private readonly accounts: TenantAccounts,
    private readonly letters: DepositLetters,
  ) {}

  @SecureQuery(() => AccountEntryConnection, {
    may: ['premisesManager', 'companyContact'],
    description: 'Invoices, payments and the rest of a tenant; the latest first. A company sees its own',
  })
  tenantAccount(
    @CurrentActor() who: Actor,
    @Args() page: PageArgs,
    @Args('companyId', { type: () => Uuid, nullable: true }) companyId?: string,
  ): Promise<Connection<AccountEntryView>> {
    return this.accounts.entries(who, companyId, page);
  }

  @SecureQuery(() => HouseDebtConnection, { may: ['premisesManager'], description: 'What the house owes; the longest owed first' })
  houseDebts(@CurrentActor() who: Actor, @Args() page: PageArgs, @Args('houseId', { type: () => Uuid }) houseId: string): Promise<Connection<HouseDebtView>> {
    return this.accounts.debts(who, houseId, page);
  }

  @SecureQuery(() => [MoneyTargetView], { may: ['premisesManager'], description: 'Rent and fees of a tenant that are open; the longest due first' })
  openClaims(
    @CurrentActor() who: Actor,
    @Args('houseId', { type: () => Uuid }) houseId: string,
    @Args('companyId', { type: () => Uuid }) companyId: string,
  ): Promise<MoneyTargetView[]> {
    return this.accounts.openClaims(who, houseId, companyId);
  }

  @SecureQuery(() => [DepositView], { may: ['premisesManager'], description: 'Of each agreement of a tenant in a house' })
  deposits(
    @CurrentActor() who: Actor,
    @Args('houseId', { type: () => Uuid }) houseId: string,
    @Args('companyId', { type: () => Uuid }) companyId: string,
  ): Promise<DepositView[]> {
    return this.accounts.deposits(who, houseId, companyId);
  }

  @SecureQuery(() => TenantBalanceView, { may: ['premisesManager', 'companyContact'], description: 'A company sees its own' })
  tenantBalance(@CurrentActor() who: Actor, @Args('companyId', { type: () => Uuid, nullable: true }) companyId?: string): Promise<TenantBalanceView> {
    return this.accounts.balance(who, companyId);
  }

  @SecureMutation(() => Uuid, { may: ['premisesManager'], description: 'A letter for what is missing of it; answers with the letter' })
  askForDeposit(@CurrentActor() who: Actor, @Args('agreementId', { type: () => Uuid }) agreementId: string): Promise<string> {
    return this.letters.ask(who, agreementId);
  }
}
