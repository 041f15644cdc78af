import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import { agreementStore } from '../agreements/agreement.store';
import type { AgreementView } from '../agreements/agreement.views';
import { checkedPrice, givenIndex } from '../agreements/line.rules';
import { period } from '../places/weekdays';
import { lineStore } from '../agreements/line.store';
import { aidStore } from './aid.store';
import type { SetPrice } from './price.inputs';
import type { AidApprovalView, ApproveAid, DocumentMarketRent, MarketRentView } from './aid.views';

declareActions({
  'premises.price_changed': ['lineId', 'monthOre'],
  'premises.market_rent_documented': ['kind', 'monthOre', 'documentId'],
  'premises.aid_approved': ['approvalId'],
});

/** Prices, the market rent they are held against, and the aid that lies between: entered by the database, never by hand. */
@Injectable()
export class Prices {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  set(who: Actor, { lineId, from, monthOre, approvalId, setByIndex, setByMonth, documentId }: SetPrice): Promise<AgreementView> {
    checkedPrice(monthOre);
    const index = givenIndex(setByIndex);
    return this.work.write(who, async (tx) => {
      const agreementId = await lineStore.agreementOf(tx, lineId);
      if (!agreementId) throw refuse('NOT_FOUND');
      await agreementStore.lock(tx, agreementId);
      if (documentId) await agreementStore.prove(tx, agreementId, 'price', from, documentId);
      await lineStore.price(tx, lineId, from, [monthOre, approvalId ?? null, index, setByMonth ?? null]);
      tx.record('premises.price_changed', agreementId, { lineId, monthOre });
      return agreementStore.byId(tx, agreementId);
    });
  }

  marketRents(who: Actor, houseId: string): Promise<MarketRentView[]> {
    return this.work.read(who, (reader) => aidStore.marketRents(reader, houseId));
  }

  documentMarketRent(who: Actor, { houseId, kind, monthOre, from, documentId, reasoning }: DocumentMarketRent): Promise<MarketRentView[]> {
    const reasons = plainText('reasoning', reasoning, { min: 10, max: 4000 });
    wholeNumber('monthOre', monthOre, 1, 100_000_000);
    return this.work.write(who, async (tx) => {
      await aidStore.closeMarketRent(tx, houseId, kind, from);
      const id = await aidStore.marketRent(tx, [houseId, kind, monthOre, from, documentId, reasons]);
      if (!id) throw refuse('NOT_FOUND', { field: 'documentId' });
      tx.record('premises.market_rent_documented', id, { kind, monthOre, documentId });
      return aidStore.marketRents(tx, houseId);
    });
  }

  /** A legal judgement that lets a company's aid go above the ceiling. Never by whoever sets the price. */
  approve(who: Actor, { companyId, reference, reasons, amountOre, until }: ApproveAid): Promise<AidApprovalView> {
    const words = [plainText('reference', reference, { min: 2, max: 120 }), plainText('reasons', reasons, { min: 10, max: 4000 })];
    const values = [companyId, ...words, wholeNumber('amountOre', amountOre, 1, 2_000_000_000), period(this.clock.today(), until)];
    return this.work.write(who, async (tx) => {
      const approval = await aidStore.approve(tx, values);
      tx.record('premises.aid_approved', companyId, { approvalId: approval.id });
      return approval;
    });
  }

  approvals(who: Actor): Promise<AidApprovalView[]> {
    return this.work.read(who, (reader) => aidStore.approvals(reader, this.clock.today()));
  }
}
