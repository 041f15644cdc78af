import { Injectable } from '@nestjs/common';
import { Clock, found, localDate, plainText, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs } from '@fyrtaarn/platform';
import { whose } from '../payments/tenant-accounts';
import { issuerOf } from '../rent/rent-month.rules';
import type { CallBackCharge, ChargeTenant } from './charge.inputs';
import './charge.errors';
import { chargeStore } from './charge.store';
import type { ChargeKindView, SingleChargeView } from './charge.views';

declareActions({ 'premises.tenant_charged': ['kind', 'amountOre'], 'premises.charge_withdrawn': [] });

const MOST_ORE = 100_000_000;

/** What a tenant owes once, beside the rent. A person charges it and may call it back; the system writes the invoice and the credit note. */
@Injectable()
export class SingleCharges {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** As the list is today. */
  kinds(who: Actor): Promise<ChargeKindView[]> {
    return this.work.read(who, (reader) => chargeStore.kinds(reader, this.clock.today()));
  }

  /** The latest first. */
  ofTenant(who: Actor, companyId: string | undefined, args: PageArgs): Promise<Connection<SingleChargeView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await chargeStore.page(reader, whose(who, companyId), after, limit), args));
  }

  /** @returns its id. @throws DomainError RENT_TERMS_MISSING, RENT_BUYER_MISSING where no invoice could be written */
  charge(who: Actor, { agreementId, kind, happenedOn, text, quantity, unitOre }: ChargeTenant): Promise<string> {
    const day = localDate(happenedOn, 'happenedOn');
    const words = plainText('text', text, { min: 3, max: 200 });
    wholeNumber('quantity', quantity, 1, 100);
    if (unitOre != null) wholeNumber('unitOre', unitOre, 1, MOST_ORE);
    return this.work.write(who, async (tx) => {
      issuerOf(found(await chargeStore.issuer(tx, agreementId, this.clock.today())));
      const { id, amountOre } = found(await chargeStore.add(tx, [agreementId, kind, day, words, quantity, unitOre ?? null]));
      tx.schedule('premises.invoice_charge', { chargeId: id }, { dedupeKey: id });
      tx.record('premises.tenant_charged', id, { kind, amountOre });
      return id;
    });
  }

  /** All of it is credited: what was wrong is charged anew. @returns its id */
  callBack(who: Actor, { chargeId, because }: CallBackCharge): Promise<string> {
    const why = plainText('because', because, { min: 3, max: 300 });
    return this.work.write(who, async (tx) => {
      found(await chargeStore.callBack(tx, chargeId, why));
      tx.schedule('premises.credit_charge', { chargeId }, { dedupeKey: chargeId });
      tx.record('premises.charge_withdrawn', chargeId);
      return chargeId;
    });
  }
}
