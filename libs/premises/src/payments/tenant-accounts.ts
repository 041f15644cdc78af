import { Injectable } from '@nestjs/common';
import { Clock, refuse, type Actor } from '@fyrtaarn/kernel';
import { keyset, toConnection, UnitOfWork, type Connection, type PageArgs } from '@fyrtaarn/platform';
import { moneyStore } from './money.store';
import type { MoneyTargetView } from './money.views';
import { tenantAccountStore } from './tenant-account.store';
import type { AccountEntryView, HouseDebtView, TenantBalanceView } from './tenant-account.views';

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

  balance(who: Actor, companyId: string | undefined): Promise<TenantBalanceView> {
    return this.work.read(who, (reader) => tenantAccountStore.balance(reader, whose(who, companyId), this.clock.today()));
  }
}

function whose(who: Actor, companyId: string | undefined): string {
  const id = who.role === 'companyContact' ? who.organisationId : companyId;
  if (!id) throw refuse('BAD_REQUEST', { field: 'companyId' });
  return id;
}
