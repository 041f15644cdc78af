import { Injectable } from '@nestjs/common';
import { plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import { refusePayment } from './payment.errors';
import { paymentStore } from './payment.store';
import { paymentVoidStore } from './payment-void.store';
import type { DecidePaymentVoid, PaymentVoidView, ProposePaymentVoid } from './payment-void.views';

declareActions({
  'premises.payment_void_proposed': ['amountOre', 'paymentId'],
  'premises.payment_void_approved': ['amountOre', 'paymentId'],
  'premises.payment_void_rejected': ['amountOre', 'paymentId'],
});

/** Payments that were a slip, or the same money told twice: struck out by two people, as rent is given up. What they paid is owed again. */
@Injectable()
export class PaymentVoids {
  constructor(private readonly work: UnitOfWork) {}

  ofHouse(who: Actor, houseId: string): Promise<PaymentVoidView[]> {
    return this.work.read(who, (reader) => paymentVoidStore.all(reader, houseId));
  }

  propose(who: Actor, { paymentId, reason }: ProposePaymentVoid): Promise<string> {
    const because = plainText('reason', reason, { min: 10, max: 300 });
    return this.work.write(who, async (tx) => {
      const proposed = await paymentVoidStore.propose(tx, paymentId, because);
      if (!proposed) throw refuse('NOT_FOUND');
      tx.record('premises.payment_void_proposed', proposed.id, { amountOre: proposed.amountOre, paymentId });
      return proposed.id;
    });
  }

  decide(who: Actor, { voidId, approve }: DecidePaymentVoid): Promise<string> {
    return this.work.write(who, async (tx) => {
      const standing = await paymentVoidStore.standing(tx, voidId);
      if (!standing) throw refuse('NOT_FOUND');
      const { paymentId, houseId, amountOre } = standing;
      await paymentStore.takeTurns(tx, houseId);
      if (!(await paymentVoidStore.decide(tx, voidId, approve ? 'approved' : 'rejected'))) throw refusePayment('PAYMENT_VOID_DECIDED');
      tx.record(approve ? 'premises.payment_void_approved' : 'premises.payment_void_rejected', voidId, { amountOre, paymentId });
      return voidId;
    });
  }
}
