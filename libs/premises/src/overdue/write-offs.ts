import { Injectable } from '@nestjs/common';
import { plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import { LARGEST_ORE } from '../invoicing/invoice.rules';
import { allocationStore } from '../payments/allocation.store';
import { refusePayment } from '../payments/payment.errors';
import { paymentStore } from '../payments/payment.store';
import { arrearsStore } from './arrears.store';
import { refuseOverdue } from './overdue.errors';
import type { DecideWriteOff, ProposeWriteOff } from './overdue.inputs';
import type { WriteOffView } from './write-off.views';

declareActions({
  'premises.write_off_proposed': ['amountOre', 'of'],
  'premises.write_off_approved': ['amountOre', 'of'],
  'premises.write_off_rejected': ['amountOre', 'of'],
});

/** Rent, or the fee of a reminder, that is given up, by two people: one says why, another agrees. The database refuses the same person. */
@Injectable()
export class WriteOffs {
  constructor(private readonly work: UnitOfWork) {}

  ofHouse(who: Actor, houseId: string): Promise<WriteOffView[]> {
    return this.work.read(who, (reader) => arrearsStore.writeOffs(reader, houseId));
  }

  propose(who: Actor, { invoiceId = null, reminderId = null, amountOre, reason }: ProposeWriteOff): Promise<string> {
    const because = plainText('reason', reason, { min: 10, max: 500 });
    wholeNumber('amountOre', amountOre, 1, LARGEST_ORE);
    const of = invoiceId ?? reminderId;
    if (!of || (invoiceId && reminderId)) throw refuseOverdue('WRITE_OFF_UNCLEAR');
    return this.work.write(who, async (tx) => {
      const { openOre } = await arrearsStore.claim(tx, invoiceId, reminderId);
      if (amountOre > openOre) throw refusePayment('CLAIM_IS_SMALLER', { field: 'amountOre' });
      const id = await arrearsStore.propose(tx, [invoiceId, reminderId, amountOre, because]);
      tx.record('premises.write_off_proposed', id, { amountOre, of });
      return id;
    });
  }

  decide(who: Actor, { writeOffId, approve }: DecideWriteOff): Promise<string> {
    return this.work.write(who, async (tx) => {
      const standing = await arrearsStore.standing(tx, writeOffId);
      if (!standing) throw refuse('NOT_FOUND');
      const { houseId, invoiceId, reminderId, amountOre } = standing;
      await paymentStore.takeTurns(tx, houseId);
      if (!(await arrearsStore.decide(tx, writeOffId, approve ? 'approved' : 'rejected'))) throw refuseOverdue('WRITE_OFF_DECIDED');
      if (approve) await allocationStore.add(tx, [{ writeOffId, invoiceId, reminderId, amountOre }]);
      tx.record(approve ? 'premises.write_off_approved' : 'premises.write_off_rejected', writeOffId, { amountOre, of: invoiceId ?? reminderId ?? '' });
      return writeOffId;
    });
  }
}
