import { Injectable } from '@nestjs/common';
import { Clock, refuse, type Actor } from '@fyrtaarn/kernel';
import { keyset, toConnection, UnitOfWork, type Connection, type PageArgs } from '@fyrtaarn/platform';
import { depositChange } from '../invoicing/regulation.rules';
import { moneyStore } from './money.store';
import type { MoneyTargetView } from './money.views';
import { tenantAccountStore } from './tenant-account.store';
import type { AccountEntryView, DepositView, HouseDebtView, TenantBalanceView } from './tenant-account.views';

/** What stands between a tenant and the house, entry by entry. A company sees its own. */
@Injectable()
export class TenantAccounts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The latest first. */
  entries(who: Actor, companyId: string | undefined, args: PageArgs): Promise<Connection<AccountEntryView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await tenantAccountStore.page(reader, whose(who, companyId), after, limit), args));
  }

  /** What the house owes, the longest owed first. */
  debts(who: Actor, houseId: string, args: PageArgs): Promise<Connection<HouseDebtView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await tenantAccountStore.debts(reader, houseId, this.clock.today(), after, limit), args));
  }

  /** What is open of one tenant, the longest due first. */
  openClaims(who: Actor, houseId: string, companyId: string): Promise<MoneyTargetView[]> {
    return this.work.read(who, (reader) => moneyStore.openClaims(reader, houseId, companyId));
  }

  /** What is held of each agreement, and what it would be if it follows the rent. */
  deposits(who: Actor, houseId: string, companyId: string): Promise<DepositView[]> {
    return this.work.read(who, async (reader) => {
      const held = await tenantAccountStore.deposits(reader, houseId, companyId, this.clock.today());
      return held.map((one) => ({
        ...one,
        changeOre: one.months !== null && one.monthOre !== null ? depositChange(one.heldOre, one.months, one.monthOre) : null,
      }));
    });
  }

  balance(who: Actor, companyId: string | undefined): Promise<TenantBalanceView> {
    return this.work.read(who, (reader) => tenantAccountStore.balance(reader, whose(who, companyId), this.clock.today()));
  }
}

/** A company's own account, whatever it asks for. */
export function whose(who: Actor, companyId: string | undefined): string {
  const id = who.role === 'companyContact' ? who.organisationId : companyId;
  if (!id) throw refuse('BAD_REQUEST', { field: 'companyId' });
  return id;
}
