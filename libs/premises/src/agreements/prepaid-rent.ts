import { Injectable } from '@nestjs/common';
import { Clock, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork } from '@fyrtaarn/platform';
import { allocationStore } from '../payments/allocation.store';
import { paymentStore } from '../payments/payment.store';
import { refuseAgreement } from '../premises.errors';
import { agreementStore } from './agreement.store';
import type { AgreementView } from './agreement.views';
import type { BookPrepaidRent } from './prepaid-rent.inputs';

declareActions({
  'premises.prepaid_rent_booked': ['kind', 'amountOre'],
  'premises.prepaid_rent_used': ['amountOre', 'invoiceId'],
});

const BOOK = statement<{ id: string }>(
  'prepaid_rent.book',
  `INSERT INTO app.deposit_entry (agreement_id, booked_on, kind, amount_ore, purpose) VALUES ($1, $2, $3, $4, 'prepaid_rent') RETURNING id`,
);
const CLAIM = statement<{ houseId: string; agreementId: string }>(
  'prepaid_rent.claim',
  'SELECT house_id AS "houseId", agreement_id AS "agreementId" FROM app.claim WHERE id = $1',
);
const PAYABLE = statement<{ ore: number }>(
  'prepaid_rent.payable',
  `SELECT least(c.open_ore, (SELECT sum(d.amount_ore) FROM app.deposit_entry d WHERE d.agreement_id = c.agreement_id AND d.purpose = 'prepaid_rent'))::float AS ore
    FROM app.claim c WHERE c.id = $1`,
);

/** What the tenant has paid ahead: it pays the last months, and what is left goes back when the agreement is over. */
@Injectable()
export class PrepaidRent {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  book(who: Actor, { agreementId, kind, amountOre, bookedOn }: BookPrepaidRent): Promise<AgreementView> {
    wholeNumber('amountOre', amountOre, -100_000_000, 100_000_000);
    return this.work.write(who, async (tx) => {
      await agreementStore.lock(tx, agreementId);
      await tx.rows(BOOK, [agreementId, bookedOn, kind, amountOre]);
      tx.record('premises.prepaid_rent_booked', agreementId, { kind, amountOre });
      return agreementStore.byId(tx, agreementId);
    });
  }

  /** As much of an invoice as is open and as there is. @throws DomainError DEPOSIT_TOO_SMALL when that is nothing */
  use(who: Actor, invoiceId: string): Promise<AgreementView> {
    return this.work.write(who, async (tx) => {
      const claim = await tx.first(CLAIM, [invoiceId]);
      if (!claim) throw refuse('NOT_FOUND');
      await agreementStore.lock(tx, claim.agreementId);
      await paymentStore.takeTurns(tx, claim.houseId);
      const amountOre = (await tx.first(PAYABLE, [invoiceId]))?.ore ?? 0;
      if (amountOre <= 0) throw refuseAgreement('DEPOSIT_TOO_SMALL');
      const entry = await tx.first(BOOK, [claim.agreementId, this.clock.today(), 'set_off', -amountOre]);
      await allocationStore.add(tx, [{ depositEntryId: entry?.id ?? null, invoiceId, amountOre }]);
      tx.record('premises.prepaid_rent_used', claim.agreementId, { amountOre, invoiceId });
      return agreementStore.byId(tx, claim.agreementId);
    });
  }
}
